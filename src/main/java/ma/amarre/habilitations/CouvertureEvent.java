package ma.amarre.habilitations;

import ma.amarre.commun.EvenementMetier;

/** The cover of the offices of a body changed, for notifications: once for each change, the worst one first (governance.md ACC-12). */
public sealed interface CouvertureEvent extends EvenementMetier {

    long organismeId();

    /** An office has nobody left for a role. */
    record Incident(long organismeId) implements CouvertureEvent {}

    /** An office has one person left for a role. */
    record Alerte(long organismeId) implements CouvertureEvent {}

    /** Every office that was short has its people again. */
    record Retablie(long organismeId) implements CouvertureEvent {}
}
