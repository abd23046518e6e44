package ma.amarre.reclamations;

import ma.amarre.commun.EvenementMetier;

/** What happens to complaints. */
public sealed interface ReclamationEvent extends EvenementMetier {

    String numero();

    long assureId();

    /** Registered, with its number. */
    record Deposee(String numero, long assureId) implements ReclamationEvent {}

    /** Answered. */
    record Repondue(String numero, long assureId) implements ReclamationEvent {}
}
