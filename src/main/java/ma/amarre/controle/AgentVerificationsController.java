package ma.amarre.controle;

import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Role;
import ma.amarre.commun.Utilisateur;
import ma.amarre.controle.ControleRepository.Constat;
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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Files that a rule granted and the draw chose: a médecin-conseil says whether he would have granted them. */
@Controller
@RequestMapping("/agent/controle/verifications")
@PreAuthorize("hasRole('MEDECIN_CONSEIL')")
class AgentVerificationsController {

    private final ReglesActives regles;
    private final ControleRepository controles;

    AgentVerificationsController(ReglesActives regles, ControleRepository controles) {
        this.regles = regles;
        this.controles = controles;
    }

    @GetMapping
    String liste(@AuthenticationPrincipal Utilisateur u, Model model) {
        long organisme = u.exiger(Role.MEDECIN_CONSEIL).organismeId();
        model.addAttribute("attendent", controles.attendent(organisme));
        model.addAttribute("faites", controles.faites(organisme));
        return "controle/agent-verifications";
    }

    @GetMapping("/{numero}")
    String une(@PathVariable String numero, @AuthenticationPrincipal Utilisateur u, Model model) {
        model.addAttribute("v", regles.verification(numero, u));
        return "controle/agent-verification";
    }

    @PostMapping("/{numero}")
    Object constater(
            @PathVariable String numero,
            @RequestParam(defaultValue = "") String constat,
            @RequestParam(defaultValue = "") String texte,
            @AuthenticationPrincipal Utilisateur u,
            Model model,
            RedirectAttributes suite) {
        Erreurs erreurs = new Erreurs();
        model.addAttribute("v", regles.verification(numero, u));
        if (!constat.equals("CONFORME") && !constat.equals("ANOMALIE")) {
            erreurs.ajouter("constat", "controle.regle.constat");
        } else {
            try {
                regles.constater(numero, Constat.valueOf(constat), texte, u);
                suite.addFlashAttribute("fait", "controle.constat.fait");
                return "redirect:/agent/controle/verifications";
            } catch (RegleViolee regle) {
                erreurs.ajouter(regle);
            }
        }
        model.addAttribute("erreurs", erreurs);
        model.addAttribute("constat", constat);
        model.addAttribute("texte", texte);
        return new ModelAndView("controle/agent-verification", model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
    }
}
