package ma.amarre.habilitations;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Locale;
import ma.amarre.commun.Utilisateur;
import ma.amarre.web.Erreurs;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The account of whoever is signed in: posts, sessions, password. */
@Controller
class CompteController {

    private final MotDePasse motDePasse;
    private final Sessions sessions;
    private final GardeTitres garde;
    private final SecondPas suite;

    CompteController(MotDePasse motDePasse, Sessions sessions, GardeTitres garde, SecondPas suite) {
        this.motDePasse = motDePasse;
        this.sessions = sessions;
        this.garde = garde;
        this.suite = suite;
    }

    @GetMapping("/habilitations/compte")
    String compte(@AuthenticationPrincipal Utilisateur moi, HttpSession session, Model model) {
        return page(moi, session, new Erreurs(), model);
    }

    @PostMapping("/habilitations/compte/sessions/{cle}/fermeture")
    String fermer(@AuthenticationPrincipal Utilisateur moi, @PathVariable String cle, RedirectAttributes suite) {
        sessions.fermer(moi.compteId(), cle);
        suite.addFlashAttribute("fait", "habilitations.compte.sessionFermee");
        return "redirect:/habilitations/compte";
    }

    @PostMapping("/habilitations/compte/mot-de-passe")
    Object changer(
            @AuthenticationPrincipal Utilisateur moi,
            @RequestParam String actuel,
            @RequestParam String nouveau,
            @RequestParam String confirmation,
            HttpServletRequest request,
            Model model,
            RedirectAttributes suite) {
        Erreurs erreurs = motDePasse.changer(moi, actuel, nouveau, confirmation);
        if (!erreurs.isEmpty()) {
            String vue = page(moi, request.getSession(), erreurs, model);
            return new org.springframework.web.servlet.ModelAndView(
                    vue, model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        request.changeSessionId();
        sessions.fermerToutes(moi.compteId(), request.getSession().getId());
        suite.addFlashAttribute("fait", "habilitations.compte.motDePasseChange");
        return "redirect:/habilitations/compte";
    }

    /**
     * Who is under a reinforced check proves again who he is, with a factor where he has one, since a password alone may have been
     * seen; it is good for a quarter of an hour.
     */
    @PostMapping("/habilitations/compte/confirmation")
    Object confirmer(
            @AuthenticationPrincipal Utilisateur moi,
            @RequestParam(defaultValue = "") String preuve,
            HttpServletRequest request,
            Model model,
            RedirectAttributes suite) {
        boolean facteur = this.suite.prouveParFacteur(moi);
        if (!(facteur ? this.suite.prouver(moi, preuve) : motDePasse.estCelui(moi, preuve))) {
            String vue = page(
                    moi,
                    request.getSession(),
                    new Erreurs()
                            .ajouter(
                                    "preuve",
                                    facteur ? "habilitations.compte.codeFaux" : "habilitations.motDePasse.actuelFaux"),
                    model);
            return new org.springframework.web.servlet.ModelAndView(
                    vue, model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        GardeTitres.prouver(request.getSession(), garde.maintenant());
        suite.addFlashAttribute("fait", "habilitations.compte.confirme");
        return "redirect:/habilitations/compte";
    }

    /** The page asks for this while somebody is still typing: it keeps the session open and the text in place. */
    @PostMapping("/habilitations/compte/presence")
    @ResponseBody
    ResponseEntity<Void> presence() {
        return ResponseEntity.noContent().build();
    }

    private String page(Utilisateur moi, HttpSession session, Erreurs erreurs, Model model) {
        model.addAttribute("moi", moi);
        model.addAttribute("mise", "mise-en-page/" + moi.espace().name().toLowerCase(Locale.ROOT));
        model.addAttribute("sessions", sessions.de(moi.compteId(), session.getId()));
        boolean renforce = garde.degre(moi.personneId()) == Titre.Degre.RENFORCE;
        model.addAttribute("renforce", renforce);
        model.addAttribute("parFacteur", renforce && suite.prouveParFacteur(moi));
        model.addAttribute("longueur", motDePasse.longueur(moi));
        model.addAttribute("erreurs", erreurs);
        return "habilitations/compte";
    }
}
