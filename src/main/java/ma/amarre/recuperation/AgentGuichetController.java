package ma.amarre.recuperation;

import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Utilisateur;
import ma.amarre.habilitations.Lettre;
import ma.amarre.habilitations.LettresPerte;
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
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** The counter: somebody with his identity card who cannot enter any more gets a letter, as the first time. */
@Controller
@RequestMapping("/agent/recuperation/guichet")
@PreAuthorize("hasAnyRole('ACCUEIL', 'AUTORITE_HABILITATIONS')")
class AgentGuichetController {

    record PerteForm(
            @Nullable String identifiant,
            @Nullable DateSaisie naissance,
            @Nullable String piece) {

        DateSaisie date() {
            return naissance == null ? DateSaisie.VIDE : naissance;
        }
    }

    private final LettresPerte lettres;

    AgentGuichetController(LettresPerte lettres) {
        this.lettres = lettres;
    }

    @GetMapping
    String formulaire(Model model) {
        return page(new PerteForm(null, null, null), model);
    }

    /** The answer is the letter itself: its code is shown this once, so there is no page to come back to. */
    @PostMapping
    ModelAndView imprimer(@AuthenticationPrincipal Utilisateur agent, @ModelAttribute PerteForm form, Model model) {
        try {
            Lettre lettre = lettres.imprimer(
                    form.identifiant() == null ? "" : form.identifiant(),
                    form.date().toDate(),
                    form.piece() == null ? "" : form.piece(),
                    agent);
            model.addAttribute("lettre", lettre);
            return new ModelAndView("recuperation/agent-lettre", model.asMap());
        } catch (RegleViolee refus) {
            model.addAttribute("erreurs", new Erreurs().ajouter(refus));
            return new ModelAndView(page(form, model), model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    private static String page(PerteForm form, Model model) {
        model.addAttribute("form", form);
        return "recuperation/agent-guichet";
    }
}
