package ma.amarre.facturation;

import ma.amarre.commun.EvenementMetier;

/** What happens to invoices, for those who listen (notifications): identifiers only. */
public sealed interface FactureEvent extends EvenementMetier {

    /** The public reference, FAC-… or LOF-…. */
    String numero();

    /** The body of the provider. */
    long organismeId();

    /** A lot has reached the payer: its invoices are to be controlled. @param numero of the lot, LOF-… */
    record LotTransmis(String numero, long organismeId) implements FactureEvent {}

    /** Some line was rejected: the billing desk must act. */
    record Rejetee(String numero, long organismeId) implements FactureEvent {}

    /** Rejected lines came back corrected. */
    record Corrigee(String numero, long organismeId) implements FactureEvent {}

    record Acceptee(String numero, long organismeId) implements FactureEvent {}

    record Payee(String numero, long organismeId) implements FactureEvent {}

    /** The bank refused the transfer: the payment must be ordered again. */
    record VirementRefuse(String numero, long organismeId) implements FactureEvent {}
}
