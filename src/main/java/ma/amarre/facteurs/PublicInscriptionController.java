package ma.amarre.facteurs;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Utilisateur;
import ma.amarre.habilitations.Entrees;
import ma.amarre.web.Erreurs;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Where a space asks for a second factor and the account has none: it is chosen before the first page opens. Closed to an account that
 * has a factor already, else the password alone would be enough to add another.
 */
@Controller
@RequestMapping("/facteurs/inscription")
class PublicInscriptionController {

    private final Facteurs facteurs;
    private final EnAttente attente;
    private final Entrees entrees;
    private final PageFacteurs pages;

    PublicInscriptionController(Facteurs facteurs, EnAttente attente, Entrees entrees, PageFacteurs pages) {
        this.facteurs = facteurs;
        this.attente = attente;
        this.entrees = entrees;
        this.pages = pages;
    }

    @GetMapping
    String page(HttpServletRequest request, Model model) {
        return qui(request).map(u -> page(u, new Erreurs(), model)).orElse("redirect:/connexion?expire");
    }

    @PostMapping
    String confirmer(
            @RequestParam(defaultValue = "") String code,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Optional<Utilisateur> qui = qui(request);
        if (qui.isEmpty()) {
            return "redirect:/connexion?expire";
        }
        try {
            var codes = facteurs.confirmer(qui.get(), code);
            String suite = entrees.entrer(
                    qui.get().compteId(), request, response, attente.premier(request), Entrees.Facteur.TOTP);
            return pages.codes(qui.get(), codes, suite, model);
        } catch (RegleViolee refus) {
            response.setStatus(422);
            return page(qui.get(), new Erreurs().ajouter(refus), model);
        }
    }

    private Optional<Utilisateur> qui(HttpServletRequest request) {
        return attente.deChoix(request);
    }

    private String page(Utilisateur qui, Erreurs erreurs, Model model) {
        pages.application(qui, model);
        model.addAttribute("erreurs", erreurs);
        return "facteurs/public-inscription";
    }
}
