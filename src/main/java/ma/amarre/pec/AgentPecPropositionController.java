package ma.amarre.pec;

import java.util.HashMap;
import java.util.Map;
import ma.amarre.commun.Introuvable;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Utilisateur;
import ma.amarre.pec.PropositionRepository.Nature;
import ma.amarre.pec.PropositionRepository.Proposition;
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

/** Acts that wait for a second person: the list, one of them as it would happen, yes or no. */
@Controller
@RequestMapping("/agent/pec")
@PreAuthorize("hasAnyRole('INSTRUCTION_PEC', 'MEDECIN_CONSEIL', 'SUPERVISION')")
class AgentPecPropositionController {

    private final AccesAgent acces;
    private final FicheAgent fiches;
    private final PropositionPec propositions;
    private final DecisionPec decisions;

    AgentPecPropositionController(
            AccesAgent acces, FicheAgent fiches, PropositionPec propositions, DecisionPec decisions) {
        this.acces = acces;
        this.fiches = fiches;
        this.propositions = propositions;
        this.decisions = decisions;
    }

    @GetMapping("/a-confirmer")
    String liste(@AuthenticationPrincipal Utilisateur u, Model model) {
        model.addAttribute("propositions", propositions.attendent(u));
        model.addAttribute("moi", u.compteId());
        return "pec/agent-a-confirmer";
    }

    @GetMapping("/{numero}/proposition")
    String proposition(@PathVariable String numero, @AuthenticationPrincipal Utilisateur u, Model model) {
        return page(acces.lire(numero, u), u, model);
    }

    @PostMapping("/{numero}/proposition/{id}/confirmation")
    Object confirmer(
            @PathVariable String numero,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String motif,
            @AuthenticationPrincipal Utilisateur u,
            Model model) {
        return trancher(numero, motif, u, model, () -> propositions.confirmer(numero, id, u, motif));
    }

    @PostMapping("/{numero}/proposition/{id}/rejet")
    Object ecarter(
            @PathVariable String numero,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String motif,
            @AuthenticationPrincipal Utilisateur u,
            Model model) {
        return trancher(numero, motif, u, model, () -> propositions.ecarter(numero, id, u, motif));
    }

    private Object trancher(String numero, String motif, Utilisateur u, Model model, Runnable act) {
        try {
            act.run();
        } catch (RegleViolee regle) {
            model.addAttribute("erreurs", new Erreurs().ajouter(regle));
            model.addAttribute("motif", motif);
            String vue = page(acces.lire(numero, u), u, model);
            return new ModelAndView(vue, model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return "redirect:/agent/pec/" + numero;
    }

    private String page(Pec pec, Utilisateur u, Model model) {
        Proposition p = propositions.ouverte(pec).orElseThrow(Introuvable::new);
        Map<String, String> saisie = new HashMap<>(propositions.saisie(p));
        fiches.remplir(pec, u, model);
        model.addAttribute("saisie", saisie);
        model.addAttribute("sienne", PropositionPec.sienne(p, u));
        model.addAttribute("peutConfirmer", PropositionPec.peutConfirmer(p, u) && !acces.interesse(pec, u));
        model.addAttribute("motifsTous", fiches.motifs());
        if (p.nature() == Nature.DECISION && !p.perimee()) {
            new DecisionForm(saisie)
                    .toDecisions(pec, new Erreurs())
                    .ifPresent(d -> model.addAttribute(
                            "apercu", pec.decider(p.auteur(), d, decisions.validite(), java.time.Instant.EPOCH)));
        }
        model.addAttribute("items", new ComplementForm(saisie).items());
        return "pec/agent-proposition";
    }
}
