package ma.amarre.referentiel;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a list is shown: the columns that fit on a screen, the order, and the column whose absence is a gap.
 *
 * @param colonnes a name that ends in {@code _} stands for the column of the reader's language
 * @param ordre columns of the order, an index of the table; the last one is unique among the rows in force
 * @param valeur null in this column: not published
 */
record Vue(
        Liste liste,
        List<String> colonnes,
        List<String> ordre,
        @Nullable String valeur) {

    private static final Map<Liste, Vue> VUES = Map.ofEntries(
            vue(Liste.GESTIONNAIRE, "compte_bancaire", "sigle nom_ texte_ compte_bancaire"),
            vue(Liste.LETTRE_CLE, "valeur", "code libelle_ secteur unite valeur"),
            vue(Liste.FORFAIT, "montant", "libelle_ secteur unite montant"),
            vue(Liste.FORFAIT_CHIRURGIE, "montant", "secteur k_min k_max montant par_dizaine"),
            vue(Liste.TAUX_COUVERTURE, "taux", "libelle_ secteur taux base condition_"),
            vue(Liste.COMPLEMENT_MUTUELLE, "valeur", "mutuelle libelle_ nature valeur"),
            vue(Liste.MEDICAMENT, "base", "ean13 nom dci presentation base taux"),
            vue(Liste.MEDICAMENT_COUTEUX, "base", "ean13 nom dci base taux"),
            vue(Liste.DISPOSITIF, "tarif", "code libelle_fr tarif accord_prealable piece_complementaire"),
            vue(Liste.ALD, "pieces", "code libelle_fr famille periode_mois pieces"),
            vue(Liste.TYPE_PEC, null, "code libelle_ famille demandeur forfait"),
            vue(Liste.TYPE_DOSSIER, null, "code libelle_ prestation"),
            vue(Liste.PIECE_EXIGIBLE, null, "etape cible libelle_ obligatoire emetteur_"),
            vue(Liste.MOTIF, null, "domaine libelle_ phrase_ texte"),
            vue(Liste.PARAMETRE, "valeur", "libelle_ domaine valeur unite"),
            vue(Liste.TEXTE, null, "titre_ objet_ articles date_texte"));

    static Vue de(Liste liste) {
        return java.util.Objects.requireNonNull(VUES.get(liste));
    }

    private static Map.Entry<Liste, Vue> vue(Liste liste, @Nullable String valeur, String colonnes) {
        boolean parNom = liste == Liste.MEDICAMENT || liste == Liste.MEDICAMENT_COUTEUX;
        return Map.entry(
                liste,
                new Vue(liste, List.of(colonnes.split(" ")), parNom ? List.of("nom", "id") : liste.cles(), valeur));
    }

    /** The names of the shown columns in the table, for a reader of that language. */
    List<String> colonnes(String langue) {
        return colonnes.stream().map(c -> c.endsWith("_") ? c + langue : c).toList();
    }

    /** The amount or rate that a person may give by hand; none for lists of words. */
    Optional<String> montant() {
        return liste.colonnes().stream()
                .filter(c -> c.nom().equals(valeur) && c.genre() == 'd')
                .map(Liste.Colonne::nom)
                .findFirst();
    }

    /** What makes a row a gap, as a condition; null when the list has no such column. */
    @Nullable
    String lacune() {
        return valeur == null ? null : valeur + " is null" + (liste == Liste.MEDICAMENT ? " and taux > 0" : "");
    }
}
