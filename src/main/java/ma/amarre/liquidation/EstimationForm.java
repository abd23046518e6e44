package ma.amarre.liquidation;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import ma.amarre.commun.Montant;
import ma.amarre.liquidation.Acte.Nature;
import ma.amarre.referentiel.Secteur;
import ma.amarre.referentiel.Tarifs;
import ma.amarre.web.DateSaisie;
import ma.amarre.web.Erreurs;
import org.jspecify.annotations.Nullable;

/**
 * What an insured person types to know what will be paid back.
 *
 * @param rang of the member of the household
 * @param genre ACTE, MEDICAMENT or DISPOSITIF
 * @param dispositif code of the list of devices, AA01 to AI77
 * @param etm true: the care is for the exonerated illness
 */
record EstimationForm(
        @Nullable String rang,
        @Nullable String genre,
        @Nullable String lettre,
        @Nullable String coefficient,
        @Nullable String ean,
        @Nullable String dispositif,
        @Nullable String quantite,
        @Nullable String montant,
        @Nullable String secteur,
        @Nullable DateSaisie jour,
        @Nullable String etm) {

    static final String MEDICAMENT = "MEDICAMENT";
    static final String DISPOSITIF = "DISPOSITIF";

    static EstimationForm vide(LocalDate jour) {
        return new EstimationForm("0", "ACTE", "", "", "", "", "1", "", "PRIVE", DateSaisie.de(jour), "");
    }

    int rangChoisi() {
        return nombre(rang).map(BigDecimal::intValue).orElse(0);
    }

    Secteur secteurChoisi() {
        return "PUBLIC".equals(secteur) ? Secteur.PUBLIC : Secteur.PRIVE;
    }

    boolean exonere() {
        return "true".equals(etm);
    }

    Optional<LocalDate> jourChoisi() {
        return jour == null ? Optional.empty() : jour.toDate();
    }

    Erreurs verifier(LocalDate aujourdhui) {
        Erreurs erreurs = new Erreurs();
        if (jourChoisi().isEmpty()) {
            erreurs.ajouter("jour", "liquidation.estimation.jour.faux");
        } else if (jourChoisi().get().isAfter(aujourdhui.plusYears(1))) {
            erreurs.ajouter("jour", "liquidation.estimation.jour.loin");
        }
        if (MEDICAMENT.equals(genre)) {
            if (texte(ean).length() != 13 || !texte(ean).chars().allMatch(c -> c >= '0' && c <= '9')) {
                erreurs.ajouter("ean", "liquidation.estimation.ean.faux");
            }
        } else if (DISPOSITIF.equals(genre)) {
            if (!code().matches("[A-Z]{2}\\d{2,3}")) {
                erreurs.ajouter("dispositif", "liquidation.estimation.dispositif.faux");
            }
        } else if (texte(lettre).isEmpty()) {
            erreurs.ajouter("lettre", "liquidation.estimation.lettre.vide");
        }
        positif(coefficient, "coefficient", erreurs);
        positif(quantite, "quantite", erreurs);
        if (nombre(quantite)
                .filter(q -> q.compareTo(BigDecimal.valueOf(999)) <= 0)
                .isEmpty()) {
            erreurs.ajouter("quantite", "liquidation.estimation.nombre.faux");
        }
        positif(montant, "montant", erreurs);
        return erreurs;
    }

    /** The code of a device, in capitals. */
    String code() {
        return texte(dispositif).toUpperCase(java.util.Locale.ROOT);
    }

    /** @param tarif of the letter chosen; null for a medicine and a device */
    Acte toActe(Tarifs.@Nullable Tarif tarif) {
        Montant facture =
                texte(montant).isEmpty() ? null : new Montant(nombre(montant).orElseThrow());
        int fois = nombre(quantite).map(BigDecimal::intValue).orElse(1);
        if (DISPOSITIF.equals(genre)) {
            return Acte.dispositif(code(), fois, facture);
        }
        if (tarif == null) {
            return Acte.medicament(texte(ean), fois, facture);
        }
        BigDecimal k = nombre(coefficient).orElse(BigDecimal.ONE);
        Nature nature = tarif.unite() == Tarifs.Unite.ACTE
                ? Nature.CONSULTATION
                : tarif.code().startsWith("D") ? Nature.DENTAIRE : Nature.ACTE;
        return new Acte(nature, tarif.code(), k, fois, facture, null, null, null);
    }

    private static void positif(@Nullable String saisie, String champ, Erreurs erreurs) {
        boolean juste = texte(saisie).isEmpty()
                || nombre(saisie)
                        .filter(n -> n.signum() > 0 && n.compareTo(BigDecimal.valueOf(10_000_000)) < 0)
                        .isPresent();
        if (!juste) {
            erreurs.ajouter(champ, "liquidation.estimation.nombre.faux");
        }
    }

    private static Optional<BigDecimal> nombre(@Nullable String saisie) {
        String chiffres = texte(saisie).replaceAll("[\\s\\u00a0\\u202f]", "").replace(',', '.');
        return chiffres.matches("\\d{1,9}(\\.\\d{1,2})?") ? Optional.of(new BigDecimal(chiffres)) : Optional.empty();
    }

    static String texte(@Nullable String saisie) {
        return saisie == null ? "" : saisie.strip();
    }
}
