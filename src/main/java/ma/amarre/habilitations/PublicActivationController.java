package ma.amarre.habilitations;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import ma.amarre.web.Erreurs;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The first sign-in of a person who received a letter: sets the password and leads to the sign-in page. */
@Controller
class PublicActivationController {

    private final Activations activations;

    PublicActivationController(Activations activations) {
        this.activations = activations;
    }

    @GetMapping("/habilitations/activation")
    String page(Model model) {
        model.addAttribute("identifiant", "");
        return "habilitations/public-activation";
    }

    /** The code and the passwords are typed again after an error: they are never sent back. */
    @PostMapping("/habilitations/activation")
    String activer(
            @RequestParam(defaultValue = "") String identifiant,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String nouveau,
            @RequestParam(defaultValue = "") String confirmation,
            HttpServletRequest requete,
            HttpServletResponse reponse,
            Model model) {
        Erreurs erreurs = activations.activer(identifiant, code, nouveau, confirmation, requete.getRemoteAddr());
        if (erreurs.isEmpty()) {
            if (activations.sansAdresse(identifiant)) {
                // the next step of a first sign-in: where to be told, and found again
                requete.getSession().setAttribute(Entrees.SUITE, "/recuperation/adresse");
            }
            return "redirect:/connexion?active";
        }
        reponse.setStatus(422);
        model.addAttribute("erreurs", erreurs);
        model.addAttribute("identifiant", identifiant);
        return "habilitations/public-activation";
    }
}
