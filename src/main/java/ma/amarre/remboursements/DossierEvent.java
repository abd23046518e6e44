package ma.amarre.remboursements;

import ma.amarre.commun.EvenementMetier;
import ma.amarre.commun.Montant;

/** What happens to ambulatory dossiers, for notifications and statistics: identifiers and figures only. */
public sealed interface DossierEvent extends EvenementMetier {

    long assureId();

    /** The public reference, DOS-…. */
    String reference();

    /** Handed in and registered at an office of the mutuelle. */
    record Enregistre(long assureId, String reference) implements DossierEvent {}

    /** Something is missing: the insured person must act. */
    record ComplementDemande(long assureId, String reference) implements DossierEvent {}

    /** The amounts are known. */
    record Liquide(long assureId, String reference, Montant rembourse) implements DossierEvent {}

    /** The payer has ordered the payment. */
    record Ordonnance(long assureId, String reference) implements DossierEvent {}

    /** The transfer was made. */
    record Paye(long assureId, String reference, Montant montant) implements DossierEvent {}

    /** @param motif coded reason, domain REJET_DOSSIER */
    record Rejete(long assureId, String reference, String motif) implements DossierEvent {}
}
