package ma.amarre.pec;

import ma.amarre.commun.EvenementMetier;

/** What happens to requests, for those who listen (notifications, controle): identifiers only. */
public sealed interface PecEvent extends EvenementMetier {

    long pecId();

    /** The insured person whose file it is. */
    long assureId();

    /** The body of the clinic or pharmacy. */
    long organismeId();

    record Deposee(long pecId, long assureId, long organismeId) implements PecEvent {}

    record ComplementDemande(long pecId, long assureId, long organismeId) implements PecEvent {}

    record ComplementRepondu(long pecId, long assureId, long organismeId) implements PecEvent {}

    record AvisDemande(long pecId, long assureId, long organismeId) implements PecEvent {}

    record AvisRendu(long pecId, long assureId, long organismeId) implements PecEvent {}

    /** The médecin-conseil asks the doctor of the provider. */
    record QuestionPosee(long pecId, long assureId, long organismeId) implements PecEvent {}

    /** @param partiellement some line is refused, or granted otherwise */
    record Accordee(long pecId, long assureId, long organismeId, boolean partiellement) implements PecEvent {}

    record Refusee(long pecId, long assureId, long organismeId) implements PecEvent {}

    record Annulee(long pecId, long assureId, long organismeId) implements PecEvent {}

    record Revoquee(long pecId, long assureId, long organismeId) implements PecEvent {}

    record Expiree(long pecId, long assureId, long organismeId) implements PecEvent {}

    /** The rights of the patient close before the end of what was granted. */
    record DroitsFerment(long pecId, long assureId, long organismeId) implements PecEvent {}

    /** An agreement for a costly medicine, dialysis or oncology ends soon: its renewal should be asked. */
    record FinProche(long pecId, long assureId, long organismeId) implements PecEvent {}
}
