package ma.amarre.facteurs;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Optional;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Utilisateur;
import ma.amarre.habilitations.GardeTitres;
import ma.amarre.habilitations.MotDePasse;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The passkeys of whoever is signed in. The password is asked before the browser is: a forgotten open session adds no key. */
@Controller
class CompteClesController {

    private static final String PAGE = "/facteurs/compte";

    private final Cles cles;
    private final JsonCles json;
    private final MotDePasse motDePasse;
    private final Facteurs facteurs;
    private final Clock clock;

    CompteClesController(Cles cles, JsonCles json, MotDePasse motDePasse, Facteurs facteurs, Clock clock) {
        this.cles = cles;
        this.json = json;
        this.motDePasse = motDePasse;
        this.facteurs = facteurs;
        this.clock = clock;
    }

    @PostMapping("/facteurs/cles/options")
    ResponseEntity<String> proposer(
            @AuthenticationPrincipal Utilisateur moi,
            @RequestParam(name = "motDePasse", defaultValue = "") String donne,
            HttpServletRequest request) {
        try {
            exigerMotDePasse(moi, donne);
            return json.dire(QuestionsCles.poser(request, cles.proposer(moi, request)));
        } catch (RegleViolee refus) {
            return json.refus(refus);
        }
    }

    @PostMapping("/facteurs/cles")
    ResponseEntity<String> enregistrer(
            @AuthenticationPrincipal Utilisateur moi, @RequestBody String corps, HttpServletRequest request) {
        try {
            var question = QuestionsCles.prendre(request, PublicKeyCredentialCreationOptions.class);
            JsonCles.Inscription lue = json.inscription(corps);
            cles.enregistrer(moi, question, lue.cle(), lue.libelle(), request);
            return json.suite(PAGE);
        } catch (RegleViolee refus) {
            return json.refus(refus);
        }
    }

    @PostMapping("/facteurs/cles/{reference}/retrait")
    String retirer(
            @AuthenticationPrincipal Utilisateur moi,
            @PathVariable String reference,
            @RequestParam(name = "motDePasse", defaultValue = "") String donne,
            RedirectAttributes suite) {
        try {
            facteurs.exigerSienne(moi, reference);
            exigerMotDePasse(moi, donne);
            cles.retirer(moi, reference);
            suite.addFlashAttribute("fait", "facteurs.cle.retiree");
        } catch (RegleViolee refus) {
            suite.addFlashAttribute("refus", String.valueOf(refus.getMessage()));
        }
        return "redirect:" + PAGE;
    }

    /** Whoever is under a reinforced check shows a key instead of typing a code. */
    @PostMapping("/facteurs/confirmation")
    ResponseEntity<String> confirmer(
            @AuthenticationPrincipal Utilisateur moi, @RequestBody String corps, HttpServletRequest request) {
        try {
            var question = QuestionsCles.prendre(request, PublicKeyCredentialRequestOptions.class);
            if (!cles.verifier(question, json.reponse(corps), request).equals(Optional.of(moi.compteId()))) {
                throw new RegleViolee("", "facteurs.cle.inconnue");
            }
            GardeTitres.prouver(request.getSession(), clock.instant());
            return json.suite("/habilitations/compte");
        } catch (RegleViolee refus) {
            return json.refus(refus);
        }
    }

    private void exigerMotDePasse(Utilisateur moi, String donne) {
        if (!motDePasse.estCelui(moi, donne)) {
            throw new RegleViolee("motDePasse", "habilitations.motDePasse.actuelFaux");
        }
    }
}
