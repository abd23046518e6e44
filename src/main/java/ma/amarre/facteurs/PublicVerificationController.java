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

/** The second step of a sign-in. Nobody is signed in here: without the note of the first step there is nothing to see. */
@Controller
@RequestMapping("/facteurs/verification")
class PublicVerificationController {

    private final Facteurs facteurs;
    private final EnAttente attente;
    private final Entrees entrees;

    PublicVerificationController(Facteurs facteurs, EnAttente attente, Entrees entrees) {
        this.facteurs = facteurs;
        this.attente = attente;
        this.entrees = entrees;
    }

    @GetMapping
    String page(HttpServletRequest request, Model model) {
        return qui(request).map(u -> page(u, new Erreurs(), model)).orElse("redirect:/connexion?expire");
    }

    @PostMapping
    String verifier(
            @RequestParam(defaultValue = "") String code,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Optional<Utilisateur> qui = qui(request);
        if (qui.isEmpty()) {
            return "redirect:/connexion?expire";
        }
        try {
            Entrees.Facteur facteur =
                    facteurs.verifier(qui.get(), code).orElseThrow(() -> new RegleViolee("code", "facteurs.code.faux"));
            return "redirect:"
                    + entrees.entrer(qui.get().compteId(), request, response, attente.premier(request), facteur);
        } catch (RegleViolee refus) {
            response.setStatus(422);
            return page(qui.get(), new Erreurs().ajouter(refus), model);
        }
    }

    private Optional<Utilisateur> qui(HttpServletRequest request) {
        return attente.deVerification(request);
    }

    private String page(Utilisateur qui, Erreurs erreurs, Model model) {
        model.addAttribute("etat", facteurs.etat(qui));
        model.addAttribute("erreurs", erreurs);
        return "facteurs/public-verification";
    }
}
