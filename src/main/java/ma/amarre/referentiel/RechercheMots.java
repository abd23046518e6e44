package ma.amarre.referentiel;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What a person typed, as a condition on a column {@code recherche} (unaccented capitals, each word after a space). Words of three
 * letters or more go through the full-text index by their beginning; shorter ones ("40", "MG") and the stop words of the engine,
 * which that index does not hold, filter what it found.
 */
record RechercheMots(String condition, Map<String, Object> parametres) {

    private static final Set<String> ABSENTS_DE_L_INDEX = Set.of(
            "ABOUT", "ARE", "COM", "FOR", "FROM", "HOW", "THAT", "THE", "THIS", "UND", "WAS", "WHAT", "WHEN", "WHERE",
            "WHO", "WILL", "WITH", "WWW");
    private static final int MOTS_AU_PLUS = 8;

    static RechercheMots de(String saisie) {
        List<String> longs = new ArrayList<>();
        List<String> conditions = new ArrayList<>();
        Map<String, Object> parametres = new HashMap<>();
        for (String mot : List.of(normaliser(saisie).strip().split(" "))) {
            if (mot.isEmpty() || longs.size() + parametres.size() == MOTS_AU_PLUS) {
                continue;
            }
            if (mot.length() >= 3 && !ABSENTS_DE_L_INDEX.contains(mot)) {
                longs.add("+" + mot + "*");
            } else {
                conditions.add("recherche like :mot" + parametres.size());
                parametres.put("mot" + parametres.size(), "% " + mot + "%");
            }
        }
        if (!longs.isEmpty()) {
            conditions.addFirst("match (recherche) against (:mots in boolean mode)");
            parametres.put("mots", String.join(" ", longs));
        }
        return new RechercheMots(String.join(" and ", conditions), Map.copyOf(parametres));
    }

    boolean vide() {
        return parametres.isEmpty();
    }

    /** Unaccented capitals and digits, one space before each word: what the columns {@code recherche} hold. */
    static String normaliser(String... textes) {
        StringBuilder tout = new StringBuilder();
        for (String texte : textes) {
            String nu = Normalizer.normalize(texte, Normalizer.Form.NFKD)
                    .replaceAll("\\p{M}", "")
                    .toUpperCase(Locale.ROOT)
                    .replaceAll("[^\\p{L}\\p{Nd}]+", " ")
                    .strip();
            if (!nu.isEmpty()) {
                tout.append(' ').append(nu);
            }
        }
        return tout.toString();
    }
}
