package ma.amarre.liquidation;

import java.io.Serializable;
import java.math.BigDecimal;
import ma.amarre.commun.Montant;
import org.jspecify.annotations.Nullable;

/**
 * One line of care to be calculated.
 *
 * @param code key letter (C, CS, Z, D …), forfait, EAN-13 or device code; not used for surgery by coefficient
 * @param coefficient of the act; one where the nature has none
 * @param quantite acts, boxes, days, sessions
 * @param facture dirhams billed for the whole line; null in an estimate: as much as the tariff
 * @param prestation benefit that gives the rate (DIALYSE, OPHTALMOLOGIE …); null: the ordinary one of the nature and of the place
 * @param ald code of the long-term illness that the care is for, as written on the feuille de soins; null: ordinary care
 * @param seance acts with the same word were done in one session (NGAP, general provisions, art. 9); null: alone
 */
public record Acte(
        Nature nature,
        String code,
        BigDecimal coefficient,
        int quantite,
        @Nullable Montant facture,
        @Nullable String prestation,
        @Nullable String ald,
        @Nullable String seance)
        implements Serializable {

    /** How the tariff of a line is found. */
    public enum Nature {
        /** Key letter of a consultation or visit. */
        CONSULTATION,
        /** Key letter times coefficient. */
        ACTE,
        /** Letter D, for care or for prostheses, times coefficient. */
        DENTAIRE,
        /** Forfait per act or session. */
        FORFAIT,
        /** Forfait of grid 2 by the coefficient K. */
        FORFAIT_CHIRURGIE,
        /** Forfait per day of stay. */
        JOURNEE,
        /** Base price of the medicine, per box. */
        MEDICAMENT,
        /** Tariff of the device or implant. */
        DISPOSITIF
    }

    public Acte {
        if (quantite <= 0 || coefficient.signum() <= 0 || (facture != null && facture.estNegatif())) {
            throw new IllegalArgumentException("quantity, coefficient and amount are positive: " + code);
        }
    }

    public static Acte consultation(String lettre, @Nullable Montant facture) {
        return simple(Nature.CONSULTATION, lettre, 1, facture);
    }

    public static Acte acte(String lettre, BigDecimal coefficient, int quantite, @Nullable Montant facture) {
        return new Acte(Nature.ACTE, lettre, coefficient, quantite, facture, null, null, null);
    }

    /** @param lettre that of care or that of prostheses, see the list of key letters */
    public static Acte dentaire(String lettre, BigDecimal coefficient, int quantite, @Nullable Montant facture) {
        return new Acte(Nature.DENTAIRE, lettre, coefficient, quantite, facture, null, null, null);
    }

    public static Acte forfait(String code, int quantite, @Nullable Montant facture) {
        return simple(Nature.FORFAIT, code, quantite, facture);
    }

    /** @param k coefficient of the act, for example 120 */
    public static Acte chirurgie(int k, @Nullable Montant facture) {
        return new Acte(Nature.FORFAIT_CHIRURGIE, "K" + k, BigDecimal.valueOf(k), 1, facture, null, null, null);
    }

    public static Acte journees(String code, int jours, @Nullable Montant facture) {
        return simple(Nature.JOURNEE, code, jours, facture);
    }

    public static Acte medicament(String ean13, int boites, @Nullable Montant facture) {
        return simple(Nature.MEDICAMENT, ean13, boites, facture);
    }

    public static Acte dispositif(String code, int quantite, @Nullable Montant facture) {
        return simple(Nature.DISPOSITIF, code, quantite, facture);
    }

    public Acte pourPrestation(@Nullable String autre) {
        return new Acte(nature, code, coefficient, quantite, facture, autre, ald, seance);
    }

    public Acte pourAld(@Nullable String autre) {
        return new Acte(nature, code, coefficient, quantite, facture, prestation, autre, seance);
    }

    public Acte enSeance(@Nullable String autre) {
        return new Acte(nature, code, coefficient, quantite, facture, prestation, ald, autre);
    }

    boolean estChirurgical() {
        return nature == Nature.FORFAIT_CHIRURGIE
                || (nature == Nature.ACTE && code.startsWith("K") && !code.equals("KE"));
    }

    private static Acte simple(Nature nature, String code, int quantite, @Nullable Montant facture) {
        return new Acte(nature, code, BigDecimal.ONE, quantite, facture, null, null, null);
    }
}
