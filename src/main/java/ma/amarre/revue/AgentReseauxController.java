package ma.amarre.revue;

import jakarta.servlet.http.HttpServletResponse;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Role;
import ma.amarre.commun.Utilisateur;
import ma.amarre.web.Erreurs;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The networks of the offices, by which the detection knows in which town somebody is at work. */
@Controller
@RequestMapping("/agent/revue/reseaux")
@PreAuthorize(AgentCasController.LECTEURS)
class AgentReseauxController {

    private static final String PAGE = "redirect:/agent/revue/reseaux";
    private final Reseaux reseaux;

    AgentReseauxController(Reseaux reseaux) {
        this.reseaux = reseaux;
    }

    static boolean arabe() {
        return LocaleContextHolder.getLocale().getLanguage().equals("ar");
    }

    @GetMapping
    String page(@AuthenticationPrincipal Utilisateur qui, Model model) {
        return page("", "", "", qui, new Erreurs(), model);
    }

    @PostMapping
    @PreAuthorize("hasRole('AUTORITE_HABILITATIONS')")
    String declarer(
            @RequestParam(defaultValue = "") String prefixe,
            @RequestParam(defaultValue = "") String ville,
            @RequestParam(defaultValue = "") String source,
            @AuthenticationPrincipal Utilisateur qui,
            HttpServletResponse reponse,
            RedirectAttributes suite,
            Model model) {
        try {
            reseaux.declarer(prefixe, ville, source, qui);
            suite.addFlashAttribute("fait", "revue.reseau.fait");
            return PAGE;
        } catch (RegleViolee refus) {
            reponse.setStatus(422);
            return page(prefixe, ville, source, qui, new Erreurs().ajouter(refus), model);
        }
    }

    @PostMapping("/retrait")
    @PreAuthorize("hasRole('AUTORITE_HABILITATIONS')")
    String retirer(@RequestParam(defaultValue = "") String prefixe, RedirectAttributes suite) {
        reseaux.retirer(prefixe);
        suite.addFlashAttribute("fait", "revue.reseau.retire");
        return PAGE;
    }

    private String page(String prefixe, String ville, String source, Utilisateur qui, Erreurs erreurs, Model model) {
        model.addAttribute("reseaux", reseaux.tous());
        model.addAttribute("muet", reseaux.muet());
        model.addAttribute("villes", reseaux.villes(arabe()));
        model.addAttribute("ecrit", qui.a(Role.AUTORITE_HABILITATIONS));
        model.addAttribute("prefixe", prefixe);
        model.addAttribute("ville", ville);
        model.addAttribute("source", source);
        model.addAttribute("erreurs", erreurs);
        return "revue/agent-reseaux";
    }
}
