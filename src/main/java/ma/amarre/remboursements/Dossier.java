package ma.amarre.remboursements;

import java.time.Instant;
import java.time.LocalDate;
import ma.amarre.commun.Conflit;
import ma.amarre.commun.Montant;
import ma.amarre.commun.RegleViolee;
import ma.amarre.liquidation.Parts;
import ma.amarre.referentiel.Secteur;
import org.jspecify.annotations.Nullable;

/**
 * The head of an ambulatory dossier and what guards its acts.
 *
 * @param soins date of care: tariffs, rates and rights are those of that day
 * @param horsDelai handed in later than the delay in force
 * @param facture sum of the lines
 * @param totaux null until liquidated
 * @param affecteA the account of the liquidator who holds it
 */
record Dossier(
        long id,
        long assureId,
        String reference,
        String type,
        long beneficiaireId,
        long organismeId,
        long bureauId,
        StatutDossier statut,
        Secteur secteur,
        LocalDate soins,
        LocalDate depot,
        boolean horsDelai,
        DeposePar deposePar,
        @Nullable String praticien,
        @Nullable String inpe,
        @Nullable String exonerationNumero,
        @Nullable String exonerationAld,
        Montant facture,
        @Nullable Parts totaux,
        long enregistrePar,
        Instant enregistreLe,
        @Nullable Long affecteA,
        @Nullable Instant controleLe,
        @Nullable Instant complementLe,
        @Nullable Long liquidePar,
        @Nullable Instant liquideLe,
        @Nullable Long lotId,
        Instant echeance,
        int version) {

    /** How it reached the office. */
    enum DeposePar {
        ASSURE,
        PROCHE,
        COURRIER,
        EMPLOYEUR
    }

    /** @throws Conflit when the state does not allow the act */
    StatutDossier apres(ActeDossier acte) {
        return CycleDossier.apres(statut, acte);
    }

    boolean permet(ActeDossier acte) {
        return CycleDossier.permet(statut, acte);
    }

    /** @throws Conflit when what the reader saw is not what is stored now */
    void exigerVersion(int vue) {
        if (vue != version) {
            throw new Conflit("remboursements.conflit.version");
        }
    }

    /** @throws Conflit when another liquidator holds it, or nobody does */
    void exigerTenuPar(long compte) {
        if (affecteA == null) {
            throw new Conflit("remboursements.conflit.libre");
        }
        if (affecteA != compte) {
            throw new Conflit("remboursements.conflit.pris");
        }
    }

    /** Who registered a dossier never decides on it. */
    void exigerAutreQueEnregistreur(long compte) {
        if (enregistrePar == compte) {
            throw new RegleViolee("", "remboursements.regle.enregistreur");
        }
    }

    /** Who registered or liquidated a dossier never orders its payment. */
    void exigerAutreQueLiquidateur(long compte) {
        exigerAutreQueEnregistreur(compte);
        if (liquidePar != null && liquidePar == compte) {
            throw new RegleViolee("", "remboursements.regle.liquidateur");
        }
    }
}
