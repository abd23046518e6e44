package ma.amarre.facteurs;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import ma.amarre.commun.RegleViolee;
import ma.amarre.habilitations.Entrees;
import ma.amarre.habilitations.Frein;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;

/** Sign-in by a passkey, without a name: the key knows whose it is. Called by cles.js. */
@Controller
@RequestMapping("/facteurs/entree")
class PublicEntreeController {

    private final Cles cles;
    private final JsonCles json;
    private final Entrees entrees;
    private final Frein frein;

    PublicEntreeController(Cles cles, JsonCles json, Entrees entrees, Frein frein) {
        this.cles = cles;
        this.json = json;
        this.entrees = entrees;
        this.frein = frein;
    }

    @PostMapping("/options")
    ResponseEntity<String> demander(HttpServletRequest request) {
        return json.dire(QuestionsCles.poser(request, cles.demander(request)));
    }

    @PostMapping
    ResponseEntity<String> entrer(@RequestBody String corps, HttpServletRequest request, HttpServletResponse response) {
        try {
            if (frein.adresseRetenue()) {
                throw new RegleViolee("", "habilitations.connexion.frein");
            }
            var question = QuestionsCles.prendre(request, PublicKeyCredentialRequestOptions.class);
            long compte = cles.verifier(question, json.reponse(corps), request).orElseThrow(() -> {
                frein.echec("(cle)");
                return new RegleViolee("", "facteurs.cle.inconnue");
            });
            return json.suite(entrees.entrer(compte, request, response, Entrees.Facteur.CLE));
        } catch (RegleViolee refus) {
            return json.refus(refus);
        }
    }
}
