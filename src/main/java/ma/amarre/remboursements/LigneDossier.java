package ma.amarre.remboursements;

import java.math.BigDecimal;
import ma.amarre.commun.Montant;
import ma.amarre.liquidation.Acte;
import ma.amarre.liquidation.LigneLiquidee;
import org.jspecify.annotations.Nullable;

/**
 * One billed line.
 *
 * @param code key letter, forfait, EAN-13 or device code
 * @param coefficient one where the nature has none
 * @param libelle as the reference data had it on the day of registration
 * @param facture dirhams for the whole line
 * @param calcul frozen when liquidated; null before
 */
record LigneDossier(
        int rang,
        Acte.Nature nature,
        String code,
        BigDecimal coefficient,
        String libelle,
        int quantite,
        Montant facture,
        @Nullable LigneLiquidee calcul) {

    /** "B 120", "CS", or the code of the product. */
    public String cotation() {
        return coefficient.compareTo(BigDecimal.ONE) == 0
                ? code
                : code + " " + coefficient.stripTrailingZeros().toPlainString();
    }

    Acte acte(@Nullable String ald) {
        return new Acte(nature, code, coefficient, quantite, facture, null, ald, null);
    }

    LigneDossier nomme(String autre) {
        return new LigneDossier(rang, nature, code, coefficient, autre, quantite, facture, calcul);
    }
}
