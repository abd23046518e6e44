package ma.amarre.pec;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ma.amarre.referentiel.Tarifs.Tarif;

/** What a person types to find an act: every word at the beginning of a word of the label or of the code, accents forgiven. */
record RechercheActes(List<String> mots) {

    private static final Pattern COTATION = Pattern.compile("(?i)\\s*K\\s*(\\d{2,3})\\s*");

    static RechercheActes de(String saisie) {
        return new RechercheActes(List.of(nu(saisie).strip().split(" ")));
    }

    /** "K 80": surgery by its coefficient. */
    static Optional<Integer> chirurgie(String saisie) {
        Matcher lu = COTATION.matcher(saisie);
        return lu.matches() ? Optional.of(Integer.valueOf(lu.group(1))) : Optional.empty();
    }

    boolean trouve(Tarif tarif) {
        String ar = tarif.libelle().ar();
        String ou = " " + nu(tarif.code() + " " + tarif.libelle().fr() + " " + (ar == null ? "" : ar)) + " ";
        return mots.stream().allMatch(m -> ou.contains(" " + m));
    }

    private static String nu(String texte) {
        return Normalizer.normalize(texte, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .toUpperCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{Nd}]+", " ")
                .replaceAll(
                        "(^| )ال(?=\\p{L}{2})", "$1") // the Arabic article stands before the word that is looked for
                .strip();
    }
}
