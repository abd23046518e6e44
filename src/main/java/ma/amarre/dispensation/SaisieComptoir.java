package ma.amarre.dispensation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What was typed or scanned into the one field, in any order: a patient by immatriculation and rank ({@code 100000001/0}; without a
 * rank, the insured person) or by identity card, and a medicine by bar code or by words. A scanner on a French keyboard whose
 * capitals lock is off types signs instead of digits: they are put right.
 *
 * @param immatriculation digits, null when none was typed
 * @param rang 0 when none was typed
 * @param cin capitals, null when none was typed
 * @param ean13 13 digits, null when none was typed
 * @param mots what is left: words of a medicine's name
 */
record SaisieComptoir(
        @Nullable String immatriculation,
        int rang,
        @Nullable String cin,
        @Nullable String ean13,
        String mots) {

    private static final String AZERTY = "à&é\"'(-è_ç";
    private static final Pattern DATAMATRIX = Pattern.compile("(?:\\]d2)?01(\\d)(\\d{13})(?:1[07]|21|$).*");
    private static final Pattern PATIENT = Pattern.compile("(\\d{4,12})(?:[/.](\\d{1,2}))?");
    private static final Pattern CIN = Pattern.compile("[A-Z]{1,2}\\d{3,7}");

    static SaisieComptoir lire(String saisie) {
        String immatriculation = null;
        int rang = 0;
        String cin = null;
        String ean = null;
        List<String> mots = new ArrayList<>();
        for (String brut : saisie.strip().split("[\\s;]+")) {
            String mot = chiffresDuLecteur(brut).toUpperCase(Locale.ROOT);
            Matcher boite = DATAMATRIX.matcher(mot.toLowerCase(Locale.ROOT));
            Matcher patient = PATIENT.matcher(mot);
            if (mot.matches("\\d{13}")) {
                ean = mot;
            } else if (mot.length() >= 16 && boite.matches()) {
                ean = boite.group(2);
            } else if (patient.matches()) {
                immatriculation = patient.group(1);
                rang = patient.group(2) == null ? 0 : Integer.parseInt(patient.group(2));
            } else if (CIN.matcher(mot).matches()) {
                cin = mot;
            } else if (!mot.isEmpty()) {
                mots.add(brut);
            }
        }
        return new SaisieComptoir(immatriculation, rang, cin, ean, String.join(" ", mots));
    }

    boolean aPatient() {
        return immatriculation != null || cin != null;
    }

    boolean aMedicament() {
        return ean13 != null || !mots.isEmpty();
    }

    /** Only when every sign is one of the ten keys, and long enough to be a code: a word never is. */
    private static String chiffresDuLecteur(String brut) {
        if (brut.length() < 8 || !brut.chars().allMatch(c -> AZERTY.indexOf(c) >= 0)) {
            return brut;
        }
        StringBuilder chiffres = new StringBuilder();
        brut.chars().forEach(c -> chiffres.append(AZERTY.indexOf(c)));
        return chiffres.toString();
    }
}
