package ma.amarre.recuperation;

import jakarta.servlet.http.HttpServletResponse;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Utilisateur;
import ma.amarre.web.Erreurs;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The telephone of an insured person, confirmed by a code sent to it. */
@Controller
@PreAuthorize("hasRole('ASSURE')")
class CompteTelephoneController {

    private static final String PAGE = "/recuperation/telephone";
    private final Telephones telephones;

    CompteTelephoneController(Telephones telephones) {
        this.telephones = telephones;
    }

    @GetMapping(PAGE)
    String page(@AuthenticationPrincipal Utilisateur moi, Model model) {
        return page(moi, "", new Erreurs(), model);
    }

    @PostMapping(PAGE)
    String demander(
            @AuthenticationPrincipal Utilisateur moi,
            @RequestParam(defaultValue = "") String telephone,
            @RequestParam(defaultValue = "") String motDePasse,
            HttpServletResponse response,
            Model model) {
        try {
            telephones.demander(moi, telephone, motDePasse);
            return "redirect:" + PAGE;
        } catch (RegleViolee refus) {
            response.setStatus(422);
            return page(moi, telephone, new Erreurs().ajouter(refus), model);
        }
    }

    @PostMapping(PAGE + "/confirmation")
    String confirmer(
            @AuthenticationPrincipal Utilisateur moi,
            @RequestParam(defaultValue = "") String code,
            HttpServletResponse response,
            Model model,
            RedirectAttributes suite) {
        try {
            telephones.confirmer(moi, code);
            suite.addFlashAttribute("fait", "recuperation.telephone.confirme");
            return "redirect:" + PAGE;
        } catch (RegleViolee refus) {
            response.setStatus(422);
            return page(moi, "", new Erreurs().ajouter(refus), model);
        }
    }

    private String page(Utilisateur moi, String telephone, Erreurs erreurs, Model model) {
        model.addAttribute("ouvert", !moi.demonstration() && telephones.offert(moi));
        model.addAttribute("demonstration", moi.demonstration());
        model.addAttribute("etat", telephones.etat(moi.compteId()));
        model.addAttribute("telephone", telephone);
        model.addAttribute("erreurs", erreurs);
        return "recuperation/telephone";
    }
}
