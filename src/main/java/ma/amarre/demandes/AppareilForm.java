package ma.amarre.demandes;

import java.math.BigDecimal;
import java.util.Locale;
import ma.amarre.commun.Montant;
import ma.amarre.commun.RegleViolee;
import ma.amarre.demandes.Demande.Appareil;
import ma.amarre.referentiel.Dispositifs.Dispositif;
import org.jspecify.annotations.Nullable;

/**
 * What was typed about a device.
 *
 * @param code of the list, or words to search it with
 * @param prix of the quote, dirhams for one
 */
record AppareilForm(
        @Nullable String code,
        @Nullable String quantite,
        @Nullable String prix) {

    static final AppareilForm VIDE = new AppareilForm(null, "1", null);

    /** Called by the templates, hence public. */
    public String mots() {
        return code == null ? "" : code.strip();
    }

    boolean estCode() {
        return mots().matches("[A-Za-z]{2}\\d{2}");
    }

    String toCode() {
        return mots().toUpperCase(Locale.ROOT);
    }

    /** @param dispositif of that code, when there is one in force */
    Appareil toAppareil(@Nullable Dispositif dispositif) {
        if (dispositif == null) {
            throw new RegleViolee("appareil.code", "demandes.dm.inconnu");
        }
        if (!dispositif.accordPrealable()) {
            throw new RegleViolee("appareil.code", "demandes.dm.sansAccord");
        }
        String nombre = quantite == null ? "" : quantite.strip();
        if (!nombre.matches("[1-9]\\d?")) {
            throw new RegleViolee("appareil.quantite", "demandes.dm.quantite.faux");
        }
        String montant =
                (prix == null ? "" : prix).replaceAll("[\\s\\u00a0\\u202f]", "").replace(',', '.');
        if (!montant.matches("\\d{1,7}(\\.\\d{1,2})?") || new BigDecimal(montant).signum() == 0) {
            throw new RegleViolee("appareil.prix", "demandes.dm.prix.faux");
        }
        return new Appareil(
                dispositif.code(),
                dispositif.libelle(),
                Integer.parseInt(nombre),
                new Montant(new BigDecimal(montant)),
                dispositif.tarif());
    }
}
