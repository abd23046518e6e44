package ma.amarre.dispensation;

import ma.amarre.commun.EvenementMetier;

/** What happens to dispensings, for those who listen (facturation): identifiers only. */
public sealed interface DispensationEvent extends EvenementMetier {

    /** The row of the dispensing. */
    long delivranceId();

    /** Its public reference, DEL-…. */
    String reference();

    /**
     * Boxes came back, or the dispensing was cancelled: published inside the transaction of the act.
     *
     * @param compteId who took them back
     */
    record BoitesRevenues(long delivranceId, String reference, long compteId) implements DispensationEvent {}
}
