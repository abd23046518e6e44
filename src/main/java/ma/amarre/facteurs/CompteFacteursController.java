package ma.amarre.facteurs;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.function.Supplier;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Utilisateur;
import ma.amarre.habilitations.MotDePasse;
import ma.amarre.web.Erreurs;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** How whoever is signed in proves who he is: his application, his codes kept aside. Each change asks the password again. */
@Controller
class CompteFacteursController {

    private static final String PAGE = "/facteurs/compte";

    private final Facteurs facteurs;
    private final PageFacteurs pages;
    private final MotDePasse motDePasse;
    private final Appareils appareils;

    CompteFacteursController(Facteurs facteurs, PageFacteurs pages, MotDePasse motDePasse, Appareils appareils) {
        this.facteurs = facteurs;
        this.pages = pages;
        this.motDePasse = motDePasse;
        this.appareils = appareils;
    }

    @GetMapping(PAGE)
    String page(@AuthenticationPrincipal Utilisateur moi, HttpServletRequest request, Model model) {
        return page(moi, request, new Erreurs(), model);
    }

    @PostMapping("/facteurs/application/preparation")
    String preparer(@AuthenticationPrincipal Utilisateur moi) {
        facteurs.preparer(moi);
        return "redirect:/facteurs/application";
    }

    @GetMapping("/facteurs/application")
    String application(@AuthenticationPrincipal Utilisateur moi, Model model) {
        return facteurs.aConfirmer(moi).isEmpty() ? "redirect:" + PAGE : application(moi, new Erreurs(), model);
    }

    @PostMapping("/facteurs/application")
    String confirmer(
            @AuthenticationPrincipal Utilisateur moi,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(name = "motDePasse", defaultValue = "") String donne,
            HttpServletResponse response,
            Model model) {
        if (facteurs.aConfirmer(moi).isEmpty()) {
            return "redirect:" + PAGE;
        }
        try {
            if (!motDePasse.estCelui(moi, donne)) {
                throw new RegleViolee("motDePasse", "habilitations.motDePasse.actuelFaux");
            }
            return pages.codes(moi, facteurs.confirmer(moi, code), PAGE, model);
        } catch (RegleViolee refus) {
            response.setStatus(422);
            return application(moi, new Erreurs().ajouter(refus), model);
        }
    }

    @PostMapping("/facteurs/application/retrait")
    String retirer(
            @AuthenticationPrincipal Utilisateur moi,
            @RequestParam(name = "motDePasse", defaultValue = "") String donne,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes suite) {
        return ouErreur(moi, request, response, model, () -> {
            facteurs.retirerApplication(moi, donne);
            suite.addFlashAttribute("fait", "facteurs.application.retiree");
            return "redirect:" + PAGE;
        });
    }

    @PostMapping("/facteurs/codes")
    String renouveler(
            @AuthenticationPrincipal Utilisateur moi,
            @RequestParam(name = "motDePasse", defaultValue = "") String donne,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        return ouErreur(moi, request, response, model, () -> {
            List<String> codes = facteurs.renouveler(moi, donne);
            return pages.codes(moi, codes, PAGE, model);
        });
    }

    private String ouErreur(
            Utilisateur moi,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Supplier<String> acte) {
        try {
            return acte.get();
        } catch (RegleViolee refus) {
            response.setStatus(422);
            return page(moi, request, new Erreurs().ajouter(refus), model);
        }
    }

    private String application(Utilisateur moi, Erreurs erreurs, Model model) {
        pages.application(moi, model);
        pages.mise(moi, model);
        model.addAttribute("erreurs", erreurs);
        return "facteurs/application";
    }

    private String page(Utilisateur moi, HttpServletRequest request, Erreurs erreurs, Model model) {
        pages.mise(moi, model);
        model.addAttribute("etat", facteurs.etat(moi));
        model.addAttribute("appareils", appareils.de(moi.compteId(), request));
        model.addAttribute("erreurs", erreurs);
        return "facteurs/compte";
    }
}
