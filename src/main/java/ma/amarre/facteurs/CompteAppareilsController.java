package ma.amarre.facteurs;

import jakarta.servlet.http.HttpServletRequest;
import ma.amarre.commun.Utilisateur;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The browsers of whoever is signed in; they are listed on the page of the factors. */
@Controller
class CompteAppareilsController {

    private final Appareils appareils;

    CompteAppareilsController(Appareils appareils) {
        this.appareils = appareils;
    }

    @PostMapping("/facteurs/appareils/{reference}/oubli")
    String oublier(
            @AuthenticationPrincipal Utilisateur moi,
            @PathVariable String reference,
            HttpServletRequest request,
            RedirectAttributes suite) {
        appareils.oublier(moi, reference, request.getSession().getId());
        suite.addFlashAttribute("fait", "facteurs.appareil.oublie");
        return "redirect:/facteurs/compte";
    }
}
