package ma.amarre.pec;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Utilisateur;
import ma.amarre.pec.EchangesRepository.Item;
import ma.amarre.pec.EchangesRepository.SensAvis;
import ma.amarre.pec.LignePec.Decision;
import ma.amarre.referentiel.Motifs.Domaine;
import ma.amarre.web.Erreurs;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The acts of the payer on a request: each is a page with its form, and a noun that is posted to. */
@Controller
@RequestMapping("/agent/pec/{numero}")
@PreAuthorize("hasAnyRole('INSTRUCTION_PEC', 'MEDECIN_CONSEIL')")
class AgentPecActesController {

    static final int ITEMS = 5;

    private final AccesAgent acces;
    private final FicheAgent fiches;
    private final InstructionPec instruction;
    private final DecisionPec decisions;

    AgentPecActesController(AccesAgent acces, FicheAgent fiches, InstructionPec instruction, DecisionPec decisions) {
        this.acces = acces;
        this.fiches = fiches;
        this.instruction = instruction;
        this.decisions = decisions;
    }

    @GetMapping("/{acte:complement|avis|avis-medical|decision}")
    String formulaire(
            @PathVariable String numero,
            @PathVariable String acte,
            @AuthenticationPrincipal Utilisateur u,
            Model model) {
        Pec pec = acces.lire(numero, u);
        model.addAttribute("saisie", Map.of());
        if (acte.equals("decision")) {
            model.addAttribute("form", DecisionForm.proposer(pec));
        }
        return page(pec, acte, u, model);
    }

    @PostMapping("/complement")
    Object complement(
            @PathVariable String numero,
            @RequestParam(defaultValue = "") String version,
            @RequestParam Map<String, String> saisie,
            @AuthenticationPrincipal Utilisateur u,
            Model model) {
        Pec pec = acces.pourAgir(numero, u, version);
        List<Item> items = new ArrayList<>();
        for (int i = 1; i <= ITEMS; i++) {
            String demande = saisie.getOrDefault("demande." + i, "").strip();
            if (!demande.isEmpty()) {
                String motif = saisie.getOrDefault("motif." + i, "");
                items.add(Item.demander(motif.isBlank() ? null : motif, demande, null, null));
            }
        }
        String texte = saisie.getOrDefault("texte", "").strip();
        return agir(
                pec,
                "complement",
                saisie,
                u,
                model,
                () -> instruction.demanderComplement(
                        pec, DecisionPec.auteur(u), texte.isEmpty() ? null : texte, items, null));
    }

    @PostMapping("/avis")
    Object demanderAvis(
            @PathVariable String numero,
            @RequestParam(defaultValue = "") String version,
            @RequestParam Map<String, String> saisie,
            @AuthenticationPrincipal Utilisateur u,
            Model model) {
        Pec pec = acces.pourAgir(numero, u, version);
        return agir(
                pec,
                "avis",
                saisie,
                u,
                model,
                () -> instruction.demanderAvis(pec, DecisionPec.auteur(u), saisie.getOrDefault("question", "")));
    }

    @PostMapping("/avis-medical")
    @PreAuthorize("hasRole('MEDECIN_CONSEIL')")
    Object rendreAvis(
            @PathVariable String numero,
            @RequestParam(defaultValue = "") String version,
            @RequestParam Map<String, String> saisie,
            @AuthenticationPrincipal Utilisateur u,
            Model model) {
        Pec pec = acces.pourAgir(numero, u, version);
        return agir(
                pec,
                "avis-medical",
                saisie,
                u,
                model,
                () -> instruction.rendreAvis(
                        pec,
                        DecisionPec.auteur(u),
                        sens(saisie.getOrDefault("sens", "")),
                        saisie.getOrDefault("texte", ""),
                        List.of()));
    }

    private static SensAvis sens(String nom) {
        for (SensAvis sens : SensAvis.values()) {
            if (sens.name().equals(nom)) {
                return sens;
            }
        }
        throw new RegleViolee("sens", "pec.regle.sensRequis");
    }

    /** First the preview, then the decision itself: the letter leaves with it. */
    @PostMapping("/decision")
    Object decision(
            @PathVariable String numero,
            @RequestParam(defaultValue = "") String version,
            @RequestParam Map<String, String> saisie,
            @AuthenticationPrincipal Utilisateur u,
            Model model) {
        Pec pec = acces.pourAgir(numero, u, version);
        DecisionForm form = new DecisionForm(saisie);
        Erreurs erreurs = new Erreurs();
        model.addAttribute("form", form);
        Optional<Map<Long, Decision>> lues = form.toDecisions(pec, erreurs);
        if (lues.isEmpty()) {
            return refuser(pec, "decision", erreurs, saisie, u, model);
        }
        if (!saisie.getOrDefault("etape", "").equals("confirmer")) {
            return agir(pec, "decision", saisie, u, model, () -> {
                model.addAttribute(
                        "apercu",
                        pec.decider(DecisionPec.auteur(u), lues.get(), decisions.validite(), java.time.Instant.EPOCH));
            });
        }
        return agir(
                pec,
                "decision",
                saisie,
                u,
                model,
                () -> decisions.decider(numero, u, version, lues.get(), form.texte()));
    }

    /** Acts, then shows the file; a rule that refuses is said on the form, which keeps what was typed. */
    private Object agir(Pec pec, String acte, Map<String, String> saisie, Utilisateur u, Model model, Runnable act) {
        try {
            act.run();
        } catch (RegleViolee regle) {
            return refuser(pec, acte, new Erreurs().ajouter(regle), saisie, u, model);
        }
        if (model.containsAttribute("apercu")) {
            model.addAttribute("saisie", saisie);
            return page(pec, acte, u, model);
        }
        return "redirect:/agent/pec/" + pec.numero();
    }

    private ModelAndView refuser(
            Pec pec, String acte, Erreurs erreurs, Map<String, String> saisie, Utilisateur u, Model model) {
        model.addAttribute("erreurs", erreurs);
        model.addAttribute("saisie", saisie);
        return new ModelAndView(page(pec, acte, u, model), model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private String page(Pec pec, String acte, Utilisateur u, Model model) {
        fiches.remplir(pec, u, model);
        model.addAttribute("acte", acte);
        model.addAttribute("motifsDecision", fiches.choix(u, Domaine.REFUS_PEC, Domaine.ACCORD_PARTIEL_PEC));
        model.addAttribute("motifsComplement", fiches.choix(u, Domaine.COMPLEMENT_PEC));
        return switch (acte) {
            case "complement" -> "pec/agent-complement";
            case "avis" -> "pec/agent-avis";
            case "avis-medical" -> "pec/agent-avis-medical";
            default -> "pec/agent-decision";
        };
    }
}
