package ma.amarre.habilitations;

import com.nulabinc.zxcvbn.Zxcvbn;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How many tries a password stands (zxcvbn): leaked and common ones, names, keyboards, dates, repeats. Nothing leaves the application. No
 * rule of composition: a long sentence is as good as signs (NIST SP 800-63B-4, ASVS 6.2.5; the reconciliation with the DNSSI is in
 * src/docs/securite.md).
 */
final class ForceMotDePasse {

    /** A password is taken from this level on: more than a hundred million tries. */
    static final int MINIMUM = 3;

    static final int LONGUEUR_MAXIMALE = 128;
    /** Beyond this the measure costs and says nothing more. */
    private static final int MESURES = 72;

    private static final int MOT_PERSONNEL = 4;

    /** What somebody here would try first (ASVS 6.1.2 and 6.2.11): the names of the trade and of the towns. */
    private static final List<String> LOCAUX = List.of(
            "amarre",
            "demo",
            "cnops",
            "cnss",
            "mgpap",
            "mgpt",
            "mgen",
            "omfam",
            "fras",
            "mutuelle",
            "assurance",
            "maladie",
            "sante",
            "securite",
            "sociale",
            "maroc",
            "morocco",
            "rabat",
            "casablanca",
            "casa",
            "fes",
            "marrakech",
            "agadir",
            "tanger",
            "oujda",
            "meknes",
            "kenitra",
            "tetouan",
            "laayoune",
            "safi",
            "nador",
            "wydad",
            "raja",
            "motdepasse",
            "bonjour",
            "bienvenue",
            "soleil",
            "azerty",
            "azertyuiop",
            "bismillah",
            "allah",
            "mohamed",
            "mohammed",
            "fatima",
            "hamdoullah",
            "inchallah");

    private static final Zxcvbn MESURE = new Zxcvbn();

    private ForceMotDePasse() {}

    /** From 0, guessed at once, to 4. @param personnels what is known of its holder */
    static int niveau(String motDePasse, List<String> personnels) {
        if (motDePasse.isEmpty()) {
            return 0;
        }
        List<String> mots = new ArrayList<>(LOCAUX);
        personnels.forEach(p -> mots.add(nu(p)));
        String debut = motDePasse.substring(0, Math.min(MESURES, motDePasse.length()));
        int niveau = Math.min(mesurer(debut, mots), mesurer(nu(debut), mots));
        String reste = nu(debut);
        for (String mot : mots) {
            reste = mot.length() >= MOT_PERSONNEL ? reste.replace(mot, "") : reste;
        }
        // a town and a year: what is left when the town is known must hold by itself
        return Math.min(niveau, mesurer(reste, mots));
    }

    private static int mesurer(String texte, List<String> mots) {
        return texte.isEmpty() ? 0 : MESURE.measure(texte, mots).getScore();
    }

    /** Whether it holds a name, a number or a date of its holder. */
    static boolean tientDe(String motDePasse, List<String> personnels) {
        String lu = nu(motDePasse);
        return personnels.stream()
                .map(ForceMotDePasse::nu)
                .anyMatch(p -> p.length() >= MOT_PERSONNEL && lu.contains(p));
    }

    /** Small letters without accents, so that neither hides a word of the lists. */
    private static String nu(String texte) {
        return Normalizer.normalize(texte, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT);
    }
}
