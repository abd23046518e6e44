package ma.amarre.recuperation;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import ma.amarre.commun.Introuvable;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Utilisateur;
import ma.amarre.habilitations.MotDePasse;
import ma.amarre.web.Erreurs;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** "I forgot my password": the doors there are, a link by mail, and the page where it leads. Reading a link does not use it up. */
@Controller
class PublicOubliController {

    private final Recuperations recuperations;
    private final MotDePasse motDePasse;

    PublicOubliController(Recuperations recuperations, MotDePasse motDePasse) {
        this.recuperations = recuperations;
        this.motDePasse = motDePasse;
    }

    @GetMapping("/recuperation/oubli")
    String oubli() {
        return "recuperation/public-oubli";
    }

    @PostMapping("/recuperation/oubli")
    String demander(
            @RequestParam(defaultValue = "") String identifiant,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        try {
            recuperations.demander(identifiant, request.getRemoteAddr());
            return "redirect:/recuperation/oubli?envoye";
        } catch (RegleViolee refus) {
            response.setStatus(422);
            model.addAttribute("erreurs", new Erreurs().ajouter(refus));
            return "recuperation/public-oubli";
        }
    }

    @GetMapping("/recuperation/lien/{jeton}")
    String lien(@PathVariable String jeton, Model model) {
        return page(jeton, new Erreurs(), model);
    }

    @PostMapping("/recuperation/lien/{jeton}")
    String remplacer(
            @PathVariable String jeton,
            @RequestParam(defaultValue = "") String nouveau,
            @RequestParam(defaultValue = "") String confirmation,
            HttpServletResponse response,
            Model model) {
        Erreurs erreurs = recuperations.remplacer(jeton, nouveau, confirmation);
        if (erreurs.isEmpty()) {
            return "redirect:/connexion?remplace";
        }
        response.setStatus(422);
        return page(jeton, erreurs, model);
    }

    private String page(String jeton, Erreurs erreurs, Model model) {
        Utilisateur qui = recuperations.parJeton(jeton).orElseThrow(Introuvable::new);
        model.addAttribute("jeton", jeton);
        model.addAttribute("longueur", motDePasse.longueur(qui));
        model.addAttribute("erreurs", erreurs);
        return "recuperation/public-lien";
    }
}
