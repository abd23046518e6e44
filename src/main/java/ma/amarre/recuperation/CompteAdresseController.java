package ma.amarre.recuperation;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Utilisateur;
import ma.amarre.web.Erreurs;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The mail address of whoever is signed in, confirmed by a code sent to it. */
@Controller
class CompteAdresseController {

    private static final String PAGE = "/recuperation/adresse";
    private final Adresses adresses;
    private final Telephones telephones;

    CompteAdresseController(Adresses adresses, Telephones telephones) {
        this.adresses = adresses;
        this.telephones = telephones;
    }

    @GetMapping(PAGE)
    String page(@AuthenticationPrincipal Utilisateur moi, Model model) {
        return page(moi, "", new Erreurs(), model);
    }

    @PostMapping(PAGE)
    String demander(
            @AuthenticationPrincipal Utilisateur moi,
            @RequestParam(defaultValue = "") String courriel,
            @RequestParam(defaultValue = "") String motDePasse,
            HttpServletResponse response,
            Model model) {
        try {
            adresses.demander(moi, courriel, motDePasse);
            return "redirect:" + PAGE;
        } catch (RegleViolee refus) {
            response.setStatus(422);
            return page(moi, courriel, new Erreurs().ajouter(refus), model);
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
            adresses.confirmer(moi, code);
            suite.addFlashAttribute("fait", "recuperation.adresse.confirmee");
            return "redirect:" + PAGE;
        } catch (RegleViolee refus) {
            response.setStatus(422);
            return page(moi, "", new Erreurs().ajouter(refus), model);
        }
    }

    private String page(Utilisateur moi, String courriel, Erreurs erreurs, Model model) {
        model.addAttribute("mise", "mise-en-page/" + moi.espace().name().toLowerCase(Locale.ROOT));
        model.addAttribute("accueil", moi.espace().chemin());
        model.addAttribute("demonstration", moi.demonstration());
        model.addAttribute("etat", adresses.etat(moi.compteId()));
        model.addAttribute("courriel", courriel);
        model.addAttribute("telephone", telephones.offert(moi));
        model.addAttribute("erreurs", erreurs);
        return "recuperation/adresse";
    }
}
