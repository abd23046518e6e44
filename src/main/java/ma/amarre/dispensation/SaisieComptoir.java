package ma.amarre.dispensation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ma.amarre.commun.Reference;
import ma.amarre.dispensation.Reponse.Raison.Code;
import org.jspecify.annotations.Nullable;

/**
 * What was typed or scanned into the one field, in any order: a patient by immatriculation and rank ({@code 100000001/0}; without a
 * rank, the insured person), by identity card, by the number or QR code of a certificate or of an agreement; a medicine by bar code,
 * DataMatrix or words. A scanner on a French keyboard whose capitals lock is off types signs instead of digits: they are put right.
 *
 * @param immatriculation digits, null when none was typed
 * @param rang null when none was typed
 * @param cin capitals, null when none was typed
 * @param reference of a paper, a request or a proof, null when none was typed
 * @param ean13 13 digits, null when none was typed
 * @param boite the box, when its DataMatrix said more than its medicine
 * @param mots what is left: words of a medicine's name
 * @param faute what could not be read, null when all could
 */
record SaisieComptoir(
        @Nullable String immatriculation,
        @Nullable Integer rang,
        @Nullable String cin,
        @Nullable String reference,
        @Nullable String ean13,
        @Nullable Boite boite,
        String mots,
        @Nullable Code faute) {

    private static final String AZERTY = "à&é\"'(-è_ç";
    private static final Pattern PATIENT = Pattern.compile("(\\d{4,12})(?:[/.](\\d{1,2}))?");
    private static final Pattern RANG = Pattern.compile("/(\\d{1,2})");
    private static final Pattern CIN = Pattern.compile("[A-Z]{1,2}\\d{3,7}");
    private static final Pattern ADRESSE = Pattern.compile("(?i).*/verifier/([^/#?]+).*");
    private static final Pattern NUMERO = Pattern.compile("[A-Z]{2,5}(?:-[0-9A-HJKMNP-TV-Z]{4}){4}");

    static SaisieComptoir lire(String saisie) {
        Lecteur lecteur = new Lecteur();
        for (String brut : saisie.strip().split("[\\s;]+")) {
            if (!brut.isEmpty()) {
                lecteur.mot(chiffresDuLecteur(brut));
            }
        }
        return lecteur.fini();
    }

    /** What has been understood so far. */
    private static final class Lecteur {
        private @Nullable String immatriculation;
        private @Nullable Integer rang;
        private @Nullable String cin;
        private @Nullable String reference;
        private @Nullable String ean;
        private @Nullable Boite boite;
        private @Nullable Code faute;
        private final List<String> mots = new ArrayList<>();

        void mot(String brut) {
            String mot = brut.toUpperCase(Locale.ROOT);
            Matcher adresse = ADRESSE.matcher(brut);
            Matcher patient = PATIENT.matcher(mot);
            Matcher seul = RANG.matcher(mot);
            if (adresse.matches()) {
                reference = unique(reference, Reference.lire(adresse.group(1)));
            } else if (NUMERO.matcher(Reference.lire(mot)).matches()) {
                reference = unique(reference, Reference.lire(mot));
            } else if (Gs1.annonce(brut)) {
                datamatrix(brut);
            } else if (mot.matches("\\d{13}")) {
                ean = unique(ean, mot);
            } else if (mot.matches("\\d{14}")) {
                gtin(mot);
            } else if (patient.matches()) {
                immatriculation = unique(immatriculation, patient.group(1));
                rang = patient.group(2) == null ? rang : Integer.valueOf(patient.group(2));
            } else if (seul.matches()) {
                rang = Integer.valueOf(seul.group(1));
            } else if (mot.matches("\\d{15,}")) {
                faute = Code.CODE_ILLISIBLE;
            } else if (CIN.matcher(mot).matches()) {
                cin = unique(cin, mot);
            } else {
                mots.add(brut);
            }
        }

        private String unique(@Nullable String avant, String lu) {
            if (avant != null && !avant.equals(lu)) {
                faute = Code.SAISIE_DOUBLE;
            }
            return lu;
        }

        private void datamatrix(String brut) {
            Optional<Gs1> lu = Gs1.lire(brut);
            if (lu.isEmpty()) {
                faute = Code.CODE_ILLISIBLE;
                return;
            }
            gtin(lu.get().gtin());
            if (ean != null && lu.get().ean13().isPresent()) {
                boite = new Boite(
                        ean, lu.get().serie(), lu.get().lot(), lu.get().peremption());
            }
        }

        private void gtin(String quatorze) {
            if (quatorze.startsWith("0")) {
                ean = unique(ean, quatorze.substring(1));
            } else {
                faute = Code.CONTENANT;
            }
        }

        SaisieComptoir fini() {
            return new SaisieComptoir(immatriculation, rang, cin, reference, ean, boite, String.join(" ", mots), faute);
        }
    }

    boolean aPatient() {
        return immatriculation != null || cin != null || reference != null;
    }

    boolean aMedicament() {
        return ean13 != null || !mots.isEmpty();
    }

    /** Whether it names an answer of the counter or its slip: there is nothing to check again. */
    boolean designePreuve() {
        return reference != null && (reference.startsWith("CPT-") || reference.startsWith("DSP-"));
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
