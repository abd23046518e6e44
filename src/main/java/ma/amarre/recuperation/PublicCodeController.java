package ma.amarre.recuperation;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import ma.amarre.commun.RegleViolee;
import ma.amarre.web.Erreurs;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A new password by the code of an SMS. */
@Controller
class PublicCodeController {

    private final Recuperations recuperations;

    PublicCodeController(Recuperations recuperations) {
        this.recuperations = recuperations;
    }

    @GetMapping("/recuperation/code")
    String formulaire() {
        return "recuperation/public-code";
    }

    @PostMapping("/recuperation/code")
    String remplacer(
            @RequestParam(defaultValue = "") String identifiant,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String nouveau,
            @RequestParam(defaultValue = "") String confirmation,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Erreurs erreurs;
        try {
            erreurs = recuperations.remplacer(identifiant, code, nouveau, confirmation, request.getRemoteAddr());
        } catch (RegleViolee refus) {
            erreurs = new Erreurs().ajouter(refus);
        }
        if (erreurs.isEmpty()) {
            return "redirect:/connexion?remplace";
        }
        response.setStatus(422);
        model.addAttribute("erreurs", erreurs);
        model.addAttribute("identifiant", identifiant);
        return "recuperation/public-code";
    }
}
