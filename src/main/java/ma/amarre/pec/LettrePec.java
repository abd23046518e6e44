package ma.amarre.pec;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ma.amarre.assures.Assures;
import ma.amarre.assures.Beneficiaire;
import ma.amarre.commun.Montant;
import ma.amarre.pec.LignePec.Decision;
import ma.amarre.prestataires.Prestataire;
import ma.amarre.prestataires.Prestataires;
import ma.amarre.referentiel.Libelle;
import ma.amarre.referentiel.Motifs;
import ma.amarre.referentiel.Motifs.Domaine;
import ma.amarre.scellement.Fait;
import ma.amarre.scellement.Fait.Nature;
import ma.amarre.scellement.Papier;
import ma.amarre.scellement.PapierEmis;
import ma.amarre.scellement.Papiers;
import ma.amarre.scellement.TypePapier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The letter of a decision: what binds the payer, in both languages, line by line, with the reasons and their texts. */
@Component
class LettrePec {

    /** A line as the letter prints it. */
    record Ligne(
            String fr,
            String ar,
            int quantite,
            Montant demande,
            Decision decision,
            String motifFr,
            String motifAr,
            String texteFr,
            String texteAr) {}

    private final Papiers papiers;
    private final Assures assures;
    private final Prestataires prestataires;
    private final Motifs motifs;
    private final MessageSource messages;
    private final Clock clock;

    LettrePec(
            Papiers papiers,
            Assures assures,
            Prestataires prestataires,
            Motifs motifs,
            MessageSource messages,
            Clock clock) {
        this.papiers = papiers;
        this.assures = assures;
        this.prestataires = prestataires;
        this.motifs = motifs;
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * Issued once: the same request gives the same letter ever after.
     *
     * @param regle the rule set that granted; the letter says that no person decided
     */
    PapierEmis emettre(Pec pec, @Nullable String regle, @Nullable String texte) {
        LocalDate jour = LocalDate.now(clock);
        boolean accordee = pec.statut().accordee();
        Map<String, Object> donnees = new HashMap<>();
        donnees.put("lignes", pec.lignes().stream().map(l -> ligne(l, jour)).toList());
        donnees.put("statut", pec.statut().name());
        donnees.put("accordee", accordee);
        donnees.put("texte", texte == null ? "" : texte);
        donnees.put("regle", regle == null ? "" : regle);
        return papiers.emettre(new Papier(
                TypePapier.LETTRE_PEC,
                pec.numero(),
                "decision",
                pec.identite().assureId(),
                accordee && pec.suivi().valideDu() != null ? pec.suivi().valideDu() : jour,
                accordee ? pec.suivi().valideAu() : null,
                faits(pec),
                "documents/lettre-pec",
                donnees));
    }

    /** When an agreement is withdrawn its letter says so at the public check. */
    void revoquer(Pec pec, String motif, String par) {
        papiers.revoquerDeObjet(TypePapier.LETTRE_PEC, pec.numero(), motif, par);
    }

    private List<Fait> faits(Pec pec) {
        Beneficiaire patient = assures.parId(pec.identite().beneficiaireId());
        Prestataire prestataire = prestataires.parId(pec.identite().prestataireId());
        List<Fait> faits = new ArrayList<>();
        faits.add(Fait.de(Nature.NUMERO, pec.numero()));
        faits.add(new Fait(Nature.ETABLISSEMENT, prestataire.nom(), prestataire.nomAr()));
        faits.add(new Fait(Nature.BENEFICIAIRE, patient.nomComplet(), patient.nomCompletAr()));
        faits.add(Fait.de(Nature.IMMATRICULATION, patient.immatriculation() + " / " + patient.rang()));
        faits.add(new Fait(
                Nature.DECISION,
                dire(pec.statut().cle(), "fr"),
                dire(pec.statut().cle(), "ar")));
        if (pec.suivi().montantAccorde() != null) {
            String montant = pec.suivi().montantAccorde().enLettres();
            faits.add(new Fait(Nature.MONTANT, montant + " DH", montant + " درهم"));
        }
        return faits;
    }

    private Ligne ligne(LignePec ligne, LocalDate jour) {
        Decision decision = ligne.decidee().orElseThrow();
        String code = decision.motif();
        Optional<Motifs.Motif> motif = code == null
                ? Optional.empty()
                : motifs.parCode(Domaine.REFUS_PEC, code, jour)
                        .or(() -> motifs.parCode(Domaine.ACCORD_PARTIEL_PEC, code, jour));
        return new Ligne(
                ligne.libelle(),
                ligne.libelle(true),
                ligne.quantite(),
                ligne.montantDemande(),
                decision,
                motif.map(m -> m.phrase().fr()).orElse(""),
                motif.map(m -> m.phrase().ar() == null
                                ? m.phrase().fr()
                                : m.phrase().ar())
                        .orElse(""),
                motif.map(Motifs.Motif::fondement).map(Libelle::fr).orElse(""),
                motif.map(Motifs.Motif::fondement).map(Libelle::ar).orElse(""));
    }

    private String dire(String cle, String langue) {
        return messages.getMessage(cle, null, java.util.Locale.of(langue, "MA"));
    }
}
