package ma.amarre.commun;

import java.security.SecureRandom;
import java.util.Locale;

/**
 * Public references of files and papers: a prefix and 80 random bits in Crockford's base 32, as {@code PEC-7K3M-9QRT-0ABC-XY12}.
 * Kept in {@code ascii_bin} columns of 32 characters. Nobody can guess one; the check of a reference is rate-limited all the same.
 */
public final class Reference {

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final SecureRandom ALEA = new SecureRandom();

    private Reference() {}

    /** @param prefixe two to five capitals: PEC, DOS, ATT, REC, VER … */
    public static String nouvelle(String prefixe) {
        StringBuilder texte = new StringBuilder(prefixe);
        for (int i = 0; i < 16; i++) {
            if (i % 4 == 0) {
                texte.append('-');
            }
            texte.append(ALPHABET.charAt(ALEA.nextInt(32)));
        }
        return texte.toString();
    }

    /** What a person typed: capitals, letters that look like digits put right, spaces dropped. Empty with letters that no reference has. */
    public static String lire(String saisie) {
        String nu = saisie.strip().toUpperCase(Locale.ROOT).replaceAll("\\s", "");
        if (!nu.codePoints().allMatch(c -> c < 128)) {
            return "";
        }
        int tiret = nu.indexOf('-');
        return tiret < 0
                ? nu
                : nu.substring(0, tiret)
                        + nu.substring(tiret)
                                .replace('O', '0')
                                .replace('I', '1')
                                .replace('L', '1');
    }
}
