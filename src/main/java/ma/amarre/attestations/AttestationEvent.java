package ma.amarre.attestations;

import ma.amarre.commun.EvenementMetier;

/** What happens to the certificates of insured people. */
public sealed interface AttestationEvent extends EvenementMetier {

    /** @param reference of the paper */
    record Emise(String reference, long assureId) implements AttestationEvent {}

    /** Withdrawn by the insured person, or for him. */
    record Revoquee(String reference, long assureId) implements AttestationEvent {}
}
