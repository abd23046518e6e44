package ma.amarre.mandats;

import java.time.LocalDate;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Utilisateur;
import ma.amarre.web.DateSaisie;
import ma.amarre.web.Erreurs;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The counter: a mandate on paper is scanned, and the person it names shows who he is. */
@Controller
@RequestMapping("/agent/mandats")
@PreAuthorize("hasRole('ACCUEIL')")
class AgentMandatsController {

    /**
     * @param carte number of the identity card that was seen
     * @param signe the agent has seen the giver's signature on the paper
     */
    record GuichetForm(
            @Nullable String carte,
            @Nullable DateSaisie naissance,
            @Nullable String signe) {}

    private final Mandats mandats;
    private final PapierMandat papier;

    AgentMandatsController(Mandats mandats, PapierMandat papier) {
        this.mandats = mandats;
        this.papier = papier;
    }

    @GetMapping
    String chercher() {
        return "mandats/agent-recherche";
    }

    @PostMapping
    ModelAndView trouver(@RequestParam(defaultValue = "") String code, Model model) {
        var trouve = papier.mandat(code);
        if (trouve.isPresent()) {
            return new ModelAndView("redirect:/agent/mandats/" + trouve.get());
        }
        model.addAttribute("code", code);
        model.addAttribute("erreurs", new Erreurs().ajouter("code", "mandats.guichet.inconnu"));
        return new ModelAndView("mandats/agent-recherche", model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
    }

    @GetMapping("/{reference}")
    String detail(@PathVariable String reference, Model model) {
        model.addAttribute("m", mandats.lire(reference));
        model.addAttribute("form", new GuichetForm(null, DateSaisie.VIDE, null));
        return "mandats/agent-detail";
    }

    @PostMapping("/{reference}/activation")
    ModelAndView activer(
            @AuthenticationPrincipal Utilisateur agent,
            @PathVariable String reference,
            @ModelAttribute GuichetForm form,
            Model model) {
        try {
            if (form.signe() == null) {
                throw new RegleViolee("signe", "mandats.guichet.signe.vide");
            }
            LocalDate naissance = (form.naissance() == null ? DateSaisie.VIDE : form.naissance())
                    .toDate()
                    .orElseThrow(() -> new RegleViolee("naissance", "mandats.naissance.faux"));
            mandats.activer(reference, form.carte() == null ? "" : form.carte(), naissance, agent);
            return new ModelAndView("redirect:/agent/mandats/" + reference);
        } catch (RegleViolee refus) {
            model.addAttribute("m", mandats.lire(reference));
            model.addAttribute("form", form);
            model.addAttribute("erreurs", new Erreurs().ajouter(refus));
            return new ModelAndView("mandats/agent-detail", model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }
}
