package ma.amarre.pec;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import ma.amarre.assures.Assures;
import ma.amarre.assures.Exoneration;
import ma.amarre.commun.Espace;
import ma.amarre.commun.Utilisateur;
import ma.amarre.documents.Document;
import ma.amarre.pec.Auteur.Qui;
import ma.amarre.pec.StatutPec.Acte;
import ma.amarre.prestataires.Prestataires;
import ma.amarre.referentiel.Alds;
import ma.amarre.referentiel.Motifs;
import ma.amarre.referentiel.Motifs.Domaine;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Everything an agent needs to see of one request before he acts, and which acts are open to him. */
@Component
class FicheAgent {

    private final VuesPec vues;
    private final PiecesPec pieces;
    private final EchangesRepository echanges;
    private final FileInstructionRepository file;
    private final Assures assures;
    private final Prestataires prestataires;
    private final PapiersPec papiers;
    private final Motifs motifs;
    private final Alds maladies;
    private final AutourDuDossier autour;
    private final Clock clock;

    FicheAgent(
            VuesPec vues,
            PiecesPec pieces,
            EchangesRepository echanges,
            FileInstructionRepository file,
            Assures assures,
            Prestataires prestataires,
            PapiersPec papiers,
            Motifs motifs,
            Alds maladies,
            AutourDuDossier autour,
            Clock clock) {
        this.vues = vues;
        this.pieces = pieces;
        this.echanges = echanges;
        this.file = file;
        this.assures = assures;
        this.prestataires = prestataires;
        this.papiers = papiers;
        this.motifs = motifs;
        this.maladies = maladies;
        this.autour = autour;
        this.clock = clock;
    }

    void remplir(Pec pec, Utilisateur agent, Model model) {
        LocalDate soins = AgentPecController.jourDesSoins(pec, LocalDate.now(clock));
        Map<String, Document> documents = new LinkedHashMap<>();
        pieces.tous(pec).forEach(d -> documents.put(d.reference(), d));
        model.addAttribute("vue", vues.ouvrir(pec, Espace.AGENT));
        model.addAttribute("exigees", pieces.exigees(pec));
        model.addAttribute("droits", assures.droits(pec.identite().beneficiaireId(), soins));
        List<Exoneration> exonerations = assures.exonerations(pec.identite().beneficiaireId()).stream()
                .filter(e -> e.enVigueur(soins))
                .toList();
        model.addAttribute("exonerations", exonerations);
        model.addAttribute(
                "maladies",
                maladies.libelles(exonerations.stream().map(Exoneration::ald).toList(), soins));
        model.addAttribute("admission", prestataires.admission(pec.identite().prestataireId(), soins));
        model.addAttribute("chevauchements", file.chevauchements(pec));
        model.addAttribute("complements", echanges.complements(pec.id()));
        model.addAttribute("lettre", papiers.lettreEmise(pec).isPresent());
        model.addAttribute("miens", Objects.equals(pec.suivi().affecteA(), agent.compteId()));
        autour.remplir(pec, agent, model);
        for (Acte acte : List.of(Acte.DEMANDER_COMPLEMENT, Acte.DEMANDER_AVIS, Acte.RENDRE_AVIS, Acte.DECIDER)) {
            model.addAttribute("peut" + acte.name(), peut(pec, agent, acte));
        }
    }

    static boolean peut(Pec pec, Utilisateur agent, Acte acte) {
        return (agent.a(ma.amarre.commun.Role.INSTRUCTION_PEC) && pec.permet(acte, Qui.AGENT))
                || (agent.a(ma.amarre.commun.Role.MEDECIN_CONSEIL) && pec.permet(acte, Qui.MEDECIN_CONSEIL));
    }

    /** The coded reasons an agent may choose; medical ones are for médecins-conseils. */
    Map<String, String> choix(Utilisateur agent, Domaine... domaines) {
        Map<String, String> choix = new LinkedHashMap<>();
        for (Domaine domaine : domaines) {
            motifs.pour(domaine, LocalDate.now(clock)).stream()
                    .filter(m -> !m.medical() || agent.a(ma.amarre.commun.Role.MEDECIN_CONSEIL))
                    .forEach(m -> choix.put(m.code(), m.libelle().dans(LocaleContextHolder.getLocale())));
        }
        return choix;
    }

    /** The words of every coded reason of a decision or a withdrawal, by code. */
    Map<String, String> motifs() {
        Map<String, String> mots = new LinkedHashMap<>();
        for (Domaine domaine : List.of(Domaine.REFUS_PEC, Domaine.ACCORD_PARTIEL_PEC, Domaine.REVOCATION_PEC)) {
            motifs.pour(domaine, LocalDate.now(clock))
                    .forEach(m -> mots.put(m.code(), m.libelle().dans(LocaleContextHolder.getLocale())));
        }
        return mots;
    }
}
