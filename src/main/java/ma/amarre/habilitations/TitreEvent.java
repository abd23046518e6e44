package ma.amarre.habilitations;

import ma.amarre.commun.EvenementMetier;

/** What happens to access titles, for notifications. */
public sealed interface TitreEvent extends EvenementMetier {

    long titreId();

    /** The correspondent asked; the authority must decide. */
    record Demande(long titreId) implements TitreEvent {}

    record Accorde(long titreId) implements TitreEvent {}

    record Refuse(long titreId) implements TitreEvent {}

    /** @param jours left */
    record FinProche(long titreId, int jours) implements TitreEvent {}

    record Termine(long titreId) implements TitreEvent {}

    /** A notice before a suspension takes effect. */
    record Preavis(long titreId) implements TitreEvent {}

    record Suspendu(long titreId) implements TitreEvent {}

    record Leve(long titreId) implements TitreEvent {}
}
