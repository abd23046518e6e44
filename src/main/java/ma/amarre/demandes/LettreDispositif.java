package ma.amarre.demandes;

import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import ma.amarre.assures.Assures;
import ma.amarre.assures.Beneficiaire;
import ma.amarre.commun.Selection;
import ma.amarre.demandes.Demande.Appareil;
import ma.amarre.referentiel.Parametres;
import ma.amarre.scellement.Fait;
import ma.amarre.scellement.Papier;
import ma.amarre.scellement.PapierEmis;
import ma.amarre.scellement.Papiers;
import ma.amarre.scellement.TypePapier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The sealed letter of a decision about a device: what the supplier is shown, and what goes with the invoice. */
@Component
class LettreDispositif {

    private static final Locale FR = Locale.FRENCH;
    private static final Locale AR = Locale.forLanguageTag("ar");
    private static final DateTimeFormatter CHIFFRES = DateTimeFormatter.ofPattern("dd/MM/uuuu");

    private final Papiers papiers;
    private final Assures assures;
    private final Parametres parametres;
    private final MessageSource messages;
    private final Clock clock;

    LettreDispositif(Papiers papiers, Assures assures, Parametres parametres, MessageSource messages, Clock clock) {
        this.papiers = papiers;
        this.assures = assures;
        this.parametres = parametres;
        this.messages = messages;
        this.clock = clock;
    }

    /** The last day of an agreement given today. @throws ma.amarre.referentiel.ParametreManquant while the validity is not set */
    LocalDate jusqu() {
        LocalDate jour = LocalDate.now(clock);
        return jour.plusDays(parametres.exigerEntier("pec.validite", jour));
    }

    /** @param accord number of the agreement; null: refused, for this reason */
    void emettre(Demande d, @Nullable String accord, @Nullable String raison) {
        Appareil a = Objects.requireNonNull(d.contenu().appareil());
        Beneficiaire assure = assures.beneficiaire(d.assureId(), 0);
        Beneficiaire patient = assures.parId(Objects.requireNonNull(d.beneficiaireId()));
        LocalDate jour = LocalDate.now(clock);
        String decision = accord == null ? "refuse" : "accorde";
        List<Fait> faits = new ArrayList<>(List.of(
                Fait.de(Fait.Nature.NUMERO, accord == null ? d.numero() : accord),
                new Fait(Fait.Nature.ASSURE, assure.nomComplet(), assure.nomCompletAr()),
                Fait.de(Fait.Nature.IMMATRICULATION, assure.immatriculation()),
                new Fait(Fait.Nature.BENEFICIAIRE, patient.nomComplet(), patient.nomCompletAr()),
                Fait.de(Fait.Nature.OBJET, a.code() + " × " + a.quantite()),
                new Fait(
                        Fait.Nature.DECISION,
                        texte("demandes.lettre." + decision, FR),
                        texte("demandes.lettre." + decision, AR))));
        papiers.emettre(new Papier(
                TypePapier.LETTRE,
                objet(d, patient),
                "1",
                d.assureId(),
                jour,
                accord == null ? null : jusqu(),
                faits,
                "documents/lettre-simple",
                Map.of(
                        "paragraphesFr", paragraphes(a, accord, raison, FR),
                        "paragraphesAr", paragraphes(a, accord, raison, AR))));
    }

    private List<String> paragraphes(Appareil a, @Nullable String accord, @Nullable String raison, Locale langue) {
        List<String> lignes = new ArrayList<>();
        lignes.add(texte("demandes.lettre.appareil", langue, a.libelle(), a.quantite()));
        if (accord == null) {
            lignes.add(texte("demandes.lettre.raison", langue, raison == null ? "" : raison));
        } else {
            lignes.add(
                    a.base() == null
                            ? texte("demandes.lettre.sansBase", langue)
                            : texte("demandes.lettre.base", langue, a.base().enLettres()));
            lignes.add(texte("demandes.lettre.usage", langue, CHIFFRES.format(jusqu())));
        }
        return lignes;
    }

    Optional<byte[]> de(Demande d) {
        return papiers.deObjet(TypePapier.LETTRE, objet(d)).stream().findFirst().map(this::contenu);
    }

    /** Whether there is one, as a value. */
    Selection<Boolean> selection(Demande d) {
        return d.genre() == Demande.Genre.DISPOSITIF
                ? papiers.selection(TypePapier.LETTRE, objet(d)).puis(lettres -> !lettres.isEmpty())
                : Selection.connue(false);
    }

    /** Of what a beneficiary asked in his own name the letter is his alone. */
    private String objet(Demande d) {
        Long lui = d.demandeurId();
        return lui == null ? d.numero() : objet(d, assures.parId(lui));
    }

    private static String objet(Demande d, Beneficiaire patient) {
        return d.demandeurId() == null ? d.numero() : "A" + d.assureId() + "-" + patient.rang() + "-" + d.numero();
    }

    private byte[] contenu(PapierEmis papier) {
        return papiers.contenu(papier);
    }

    private String texte(String cle, Locale langue, Object... arguments) {
        return messages.getMessage(cle, arguments.length == 0 ? null : arguments, langue);
    }
}
