package ma.amarre.pec;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import ma.amarre.commun.Utilisateur;
import ma.amarre.pec.LignePec.Decision;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The acts of the payer on a request: each is a page with its form, and a noun that is posted to. */
@Controller
@RequestMapping("/agent/pec/{numero}")
@PreAuthorize("hasAnyRole('INSTRUCTION_PEC', 'MEDECIN_CONSEIL')")
class AgentPecActesController {

    private final AccesAgent acces;
    private final FormulairesAgent formulaires;
    private final InstructionPec instruction;
    private final DecisionPec decisions;
    private final PropositionPec propositions;

    AgentPecActesController(
            AccesAgent acces,
            FormulairesAgent formulaires,
            InstructionPec instruction,
            DecisionPec decisions,
            PropositionPec propositions) {
        this.acces = acces;
        this.formulaires = formulaires;
        this.instruction = instruction;
        this.decisions = decisions;
        this.propositions = propositions;
    }

    @GetMapping("/{acte:complement|avis|avis-medical|decision}")
    String formulaire(
            @PathVariable String numero,
            @PathVariable String acte,
            @AuthenticationPrincipal Utilisateur u,
            Model model) {
        Pec pec = acces.lire(numero, u);
        if (acte.equals("decision")) {
            model.addAttribute("form", DecisionForm.proposer(pec));
        }
        return formulaires.ouvrir(pec, acte, u, model);
    }

    @PostMapping("/complement")
    Object complement(
            @PathVariable String numero,
            @RequestParam Map<String, String> saisie,
            @AuthenticationPrincipal Utilisateur u,
            Model model) {
        return formulaires.agir(
                numero, "complement", saisie, u, model, (pec, erreurs) -> propositions.completer(pec, u, saisie));
    }

    @PostMapping("/avis")
    Object demanderAvis(
            @PathVariable String numero,
            @RequestParam Map<String, String> saisie,
            @AuthenticationPrincipal Utilisateur u,
            Model model) {
        return formulaires.agir(
                numero,
                "avis",
                saisie,
                u,
                model,
                (pec, erreurs) ->
                        instruction.demanderAvis(pec, DecisionPec.auteur(u), saisie.getOrDefault("question", "")));
    }

    /** First the preview, then the decision itself: the letter leaves with it, or with the confirmation of a second person. */
    @PostMapping("/decision")
    Object decision(
            @PathVariable String numero,
            @RequestParam Map<String, String> saisie,
            @AuthenticationPrincipal Utilisateur u,
            Model model) {
        DecisionForm form = new DecisionForm(saisie);
        model.addAttribute("form", form);
        return formulaires.agir(numero, "decision", saisie, u, model, (pec, erreurs) -> {
            Optional<Map<Long, Decision>> lues = form.toDecisions(pec, erreurs);
            if (lues.isEmpty()) {
                return;
            }
            if (saisie.getOrDefault("etape", "").equals("confirmer")) {
                propositions.decider(pec, u, lues.get(), saisie);
                return;
            }
            Pec apercu = pec.decider(DecisionPec.auteur(u), lues.get(), decisions.validite(), Instant.EPOCH);
            model.addAttribute("apercu", apercu);
            model.addAttribute("quatreYeux", propositions.depasse(apercu.suivi().montantAccorde()));
            model.addAttribute("seuil", propositions.seuil().orElse(null));
            model.addAttribute("rester", true);
        });
    }
}
