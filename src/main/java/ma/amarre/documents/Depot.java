package ma.amarre.documents;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a file before its bytes are read.
 *
 * @param nature code of the document required that it answers (reference data), or {@link #LIBRE}
 * @param nom the file name as sent; path and control characters are removed, and the type is never told from it
 * @param assureId the insured person it speaks of, so that the journal can say who read about whom; null when there is none
 * @param deposePar the account that sends it; null for the application itself
 */
public record Depot(
        Proprietaire proprietaire,
        String nature,
        String nom,
        @Nullable Long assureId,
        @Nullable Long deposePar) {

    /** A document that answers no requirement. */
    public static final String LIBRE = "LIBRE";

    private static final Pattern NATURE = Pattern.compile("[A-Za-z0-9_.-]{1,60}");
    private static final int LONGUEUR = 200;

    public Depot {
        if (!NATURE.matcher(nature).matches()) {
            throw new IllegalArgumentException("code of a document required: " + nature);
        }
        nom = assainir(nom);
    }

    /** Bidirectional marks go too: they make "fdp.exe" read "exe.pdf". */
    private static String assainir(String nom) {
        String sansChemin = nom.substring(Math.max(nom.lastIndexOf('/'), nom.lastIndexOf('\\')) + 1);
        StringBuilder propre = new StringBuilder();
        sansChemin
                .codePoints()
                .filter(c -> !Character.isISOControl(c)
                        && Character.getType(c) != Character.FORMAT
                        && Character.getType(c) != Character.SURROGATE
                        && Character.getType(c) != Character.LINE_SEPARATOR
                        && Character.getType(c) != Character.PARAGRAPH_SEPARATOR)
                .limit(LONGUEUR)
                .forEach(propre::appendCodePoint);
        String resultat = propre.toString().strip();
        return resultat.isEmpty() ? "document" : resultat;
    }
}
