package ma.amarre.facturation;

import java.math.BigDecimal;
import ma.amarre.commun.Montant;
import org.jspecify.annotations.Nullable;

/**
 * One line of an invoice: a line of the agreement, or a comfort that the patient pays.
 *
 * @param version 1, then one more for each correction of a rejected line
 * @param pecLigneId the line of the agreement; null for a comfort
 * @param confort code of an excluded comfort; null for care
 * @param montant billed for the whole quantity, dirhams
 */
record LigneFacture(
        long id,
        int rang,
        int version,
        @Nullable Long pecLigneId,
        @Nullable String confort,
        String nature,
        String code,
        String libelle,
        @Nullable String libelleAr,
        int quantite,
        Montant montant,
        Parts parts,
        Etat etat,
        @Nullable String motif,
        @Nullable String texte) {

    /** The life of a line. Messages {@code facturation.ligne.etat.NAME}. */
    enum Etat {
        PROPOSEE,
        ACCEPTEE,
        REJETEE,
        /** A newer version stands in its place. */
        REMPLACEE,
        /** Rejected, and given up by the provider. */
        ABANDONNEE;

        /** Whether the line counts in the sums of the invoice. */
        boolean compte() {
            return this == PROPOSEE || this == ACCEPTEE || this == REJETEE;
        }
    }

    /**
     * Who pays what; all null when the reference data has no row: never zero in place of a gap.
     *
     * @param regle the rule that changed the amount, message {@code facturation.regle.NAME}; null for the ordinary calculation
     */
    record Parts(
            @Nullable Montant base,
            @Nullable BigDecimal taux,
            @Nullable Montant payeur,
            @Nullable Montant patient,
            @Nullable String regle) {

        static final Parts INCONNUES = new Parts(null, null, null, null, null);

        static Parts auPatient(Montant montant) {
            return new Parts(Montant.ZERO, BigDecimal.ZERO, Montant.ZERO, montant, "CONFORT");
        }
    }

    public String libelle(boolean arabe) {
        return arabe && libelleAr != null ? libelleAr : libelle;
    }

    public boolean estConfort() {
        return confort != null;
    }

    public boolean estRejetee() {
        return etat == Etat.REJETEE;
    }

    Montant payeur() {
        return parts.payeur() == null ? Montant.ZERO : parts.payeur();
    }

    /** What the ledger of the agreement knows this version by. */
    String objet(String facture) {
        return facture + ":" + rang + "." + version;
    }

    LigneFacture avec(Etat nouvel, @Nullable String pourquoi, @Nullable String mots) {
        return new LigneFacture(
                id,
                rang,
                version,
                pecLigneId,
                confort,
                nature,
                code,
                libelle,
                libelleAr,
                quantite,
                montant,
                parts,
                nouvel,
                pourquoi,
                mots);
    }

    LigneFacture avec(Parts nouvelles) {
        return new LigneFacture(
                id,
                rang,
                version,
                pecLigneId,
                confort,
                nature,
                code,
                libelle,
                libelleAr,
                quantite,
                montant,
                nouvelles,
                etat,
                motif,
                texte);
    }

    /** What replaces a rejected line. */
    LigneFacture corrigee(int nouvelleQuantite, Montant nouveauMontant) {
        return new LigneFacture(
                0,
                rang,
                version + 1,
                pecLigneId,
                confort,
                nature,
                code,
                libelle,
                libelleAr,
                nouvelleQuantite,
                nouveauMontant,
                Parts.INCONNUES,
                Etat.PROPOSEE,
                null,
                null);
    }
}
