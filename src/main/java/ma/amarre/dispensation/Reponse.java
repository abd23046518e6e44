package ma.amarre.dispensation;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.Temporal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ma.amarre.commun.Montant;
import org.jspecify.annotations.Nullable;

/**
 * The answer to one check at the counter, numbered and kept.
 *
 * @param ean13 null while the medicine is not known
 * @param medicament name on the list of that day
 * @param appui the agreement it rests on; null when it rests on none
 * @param partAmo dirhams a box
 * @param boite the box that was scanned; null when only its medicine was named
 * @param engageJusqu until then it binds the payer; null: it binds nobody
 */
record Reponse(
        String reference,
        Instant instant,
        @Nullable Long beneficiaireId,
        @Nullable String ean13,
        @Nullable String medicament,
        Verdict verdict,
        List<Raison> raisons,
        @Nullable Appui appui,
        @Nullable Montant partAmo,
        @Nullable Montant partAssure,
        @Nullable Boite boite,
        @Nullable Instant engageJusqu) {

    /**
     * The agreement behind a favourable answer.
     *
     * @param restantes boxes of the agreement that nobody received and no slip keeps
     * @param possibles boxes that may be handed over now
     * @param au last day of the agreement
     * @param prochaine first day of the next dispensing; null when no interval is known
     */
    record Appui(
            long ligneId,
            String numero,
            int accordees,
            int restantes,
            int possibles,
            @Nullable LocalDate au,
            @Nullable LocalDate prochaine) {}

    /** The tone is that of {@code composants/reponse-comptoir}. */
    enum Verdict {
        DELIVRER("accorde"),
        ACCORD_REQUIS("attente"),
        EN_ATTENTE("attente"),
        NON("refuse"),
        COMPLETER("attente");

        private final String ton;

        Verdict(String ton) {
            this.ton = ton;
        }

        String ton() {
            return ton;
        }
    }

    /** A reason: the sentence {@code dispensation.raison.CODE}, which also says what to do. */
    record Raison(Code code, List<String> arguments) {

        enum Code {
            SAISIE_VIDE,
            SAISIE_DOUBLE,
            CODE_ILLISIBLE,
            CONTENANT,
            PATIENT_ATTENDU,
            MEDICAMENT_ATTENDU,
            PATIENT_INCONNU,
            PLUSIEURS_PATIENTS,
            REFERENCE_INCONNUE,
            ATTESTATION_FOYER,
            PAPIER_REVOQUE,
            PAPIER_PERIME,
            EAN_CLE_FAUSSE,
            EAN_INCONNU,
            MEDICAMENT_INCONNU,
            PLUSIEURS_MEDICAMENTS,
            HORS_LISTE,
            BASE_INCONNUE,
            BOITE_PERIMEE,
            BOITE_DEJA_DELIVREE,
            LOT_RAPPELE,
            DROITS_FERMES,
            DROITS_SUSPENDUS,
            ETM_ABSENTE,
            ETM_EXPIREE,
            MAUVAISE_AFFECTION,
            PHARMACIE_SUSPENDUE,
            PHARMACIE_NON_ADMISE,
            ACCORD_ABSENT,
            ACCORD_EN_ATTENTE,
            COMPLEMENT_ATTENDU,
            ACCORD_REFUSE,
            ACCORD_EXPIRE,
            ACCORD_EPUISE,
            ACCORD_RESERVE,
            TROP_TOT,
            ACCORD_EN_VIGUEUR,
            ASSOUPLI_ETM,
            ASSOUPLI_DROITS_SUSPENDUS,
            ASSOUPLI_INTERVALLE,
            ASSOUPLI_ACCORD_ECHU,
            SANS_PREUVE,
            INTERVALLE_INCONNU
        }

        static Raison de(Code code, String... arguments) {
            return new Raison(code, List.of(arguments));
        }

        /** The relaxed control that let something pass, with its last day. */
        static Raison assoupli(Controle controle, LocalDate au) {
            return de(Code.valueOf("ASSOUPLI_" + controle), au.toString());
        }

        /** Key of the sentence; {0} is {@link #texte}, {1} the date in words. */
        public String cle() {
            return "dispensation.raison." + code;
        }

        public String texte() {
            return arguments.stream().filter(a -> date(a).isEmpty()).findFirst().orElse("");
        }

        public @Nullable Temporal date() {
            return arguments.stream().flatMap(a -> date(a).stream()).findFirst().orElse(null);
        }

        private static Optional<Temporal> date(String argument) {
            if (argument.matches("\\d{4}-\\d{2}-\\d{2}")) {
                return Optional.of(LocalDate.parse(argument));
            }
            return argument.matches("\\d{4}-\\d{2}-\\d{2}T.*Z")
                    ? Optional.of(Instant.parse(argument))
                    : Optional.empty();
        }

        String enTexte() {
            return Stream.concat(Stream.of(code.name()), arguments.stream()).collect(Collectors.joining("|"));
        }

        static Raison lire(String texte) {
            String[] parts = texte.split("\\|", -1);
            return new Raison(Code.valueOf(parts[0]), Stream.of(parts).skip(1).toList());
        }
    }

    public String ton() {
        return verdict.ton;
    }

    public boolean estFavorable() {
        return verdict == Verdict.DELIVRER;
    }

    /** Whether the payer is bound by it at an instant. */
    public boolean engage(Instant instant) {
        return engageJusqu != null && !instant.isAfter(engageJusqu);
    }

    boolean dit(Raison.Code code) {
        return raisons.stream().anyMatch(r -> r.code() == code);
    }
}
