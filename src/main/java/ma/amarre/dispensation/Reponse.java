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
 * @param medicament name on the list of that day
 * @param ligneId line of the agreement the answer rests on
 * @param partAmo dirhams a box
 * @param accordAu last day of the agreement
 */
record Reponse(
        String reference,
        Instant instant,
        @Nullable Long beneficiaireId,
        @Nullable String ean13,
        @Nullable String medicament,
        Verdict verdict,
        List<Raison> raisons,
        @Nullable Long ligneId,
        @Nullable Integer boitesAccordees,
        @Nullable Integer boitesRestantes,
        @Nullable Montant partAmo,
        @Nullable Montant partAssure,
        @Nullable LocalDate accordAu) {

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
    }

    /** A reason: the sentence {@code dispensation.raison.CODE}, which also says what to do. */
    record Raison(Code code, List<String> arguments) {

        enum Code {
            SAISIE_VIDE,
            PATIENT_ATTENDU,
            MEDICAMENT_ATTENDU,
            PATIENT_INCONNU,
            PLUSIEURS_PATIENTS,
            EAN_CLE_FAUSSE,
            EAN_INCONNU,
            MEDICAMENT_INCONNU,
            PLUSIEURS_MEDICAMENTS,
            HORS_LISTE,
            BASE_INCONNUE,
            DROITS_FERMES,
            DROITS_SUSPENDUS,
            ETM_ABSENTE,
            ETM_EXPIREE,
            PHARMACIE_SUSPENDUE,
            PHARMACIE_NON_ADMISE,
            ACCORD_ABSENT,
            ACCORD_EN_ATTENTE,
            COMPLEMENT_ATTENDU,
            ACCORD_REFUSE,
            ACCORD_EXPIRE,
            ACCORD_EPUISE,
            ACCORD_EN_VIGUEUR
        }

        static Raison de(Code code, String... arguments) {
            return new Raison(code, List.of(arguments));
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
}
