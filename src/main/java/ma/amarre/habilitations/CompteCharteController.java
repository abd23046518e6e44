package ma.amarre.habilitations;

import jakarta.servlet.http.HttpServletResponse;
import ma.amarre.commun.Utilisateur;
import ma.amarre.web.Erreurs;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The charter of confidentiality: read, accepted once by version. */
@Controller
class CompteCharteController {

    private final Charte charte;

    CompteCharteController(Charte charte) {
        this.charte = charte;
    }

    @GetMapping(GardeCharte.PAGE)
    String lire(@AuthenticationPrincipal Utilisateur moi, Model model) {
        model.addAttribute(
                "charte", charte.aAccepter(moi.personneId(), FicheTitre.arabe()).orElse(null));
        model.addAttribute("acceptations", charte.acceptations(moi.personneId()));
        model.addAttribute("accueil", moi.espace().chemin());
        return "habilitations/charte";
    }

    @PostMapping(GardeCharte.PAGE)
    String accepter(
            @RequestParam(defaultValue = "0") int version,
            @RequestParam(defaultValue = "false") boolean lu,
            @AuthenticationPrincipal Utilisateur moi,
            HttpServletResponse reponse,
            Model model) {
        if (!lu) {
            reponse.setStatus(422);
            model.addAttribute("erreurs", new Erreurs().ajouter("lu", "habilitations.charte.lu.faux"));
            return lire(moi, model);
        }
        charte.accepter(version, moi);
        return "redirect:" + moi.espace().chemin();
    }
}
