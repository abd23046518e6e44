package ma.amarre.facteurs;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Utilisateur;
import ma.amarre.habilitations.Entrees;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;

/** A passkey as the first factor of an account, chosen before its space opens. Called by cles.js. */
@Controller
@RequestMapping("/facteurs/inscription/cle")
class PublicInscriptionCleController {

    private final Cles cles;
    private final JsonCles json;
    private final EnAttente attente;
    private final Entrees entrees;

    PublicInscriptionCleController(Cles cles, JsonCles json, EnAttente attente, Entrees entrees) {
        this.cles = cles;
        this.json = json;
        this.attente = attente;
        this.entrees = entrees;
    }

    @PostMapping("/options")
    ResponseEntity<String> proposer(HttpServletRequest request) {
        try {
            return json.dire(QuestionsCles.poser(request, cles.proposer(qui(request), request)));
        } catch (RegleViolee refus) {
            return json.refus(refus);
        }
    }

    @PostMapping
    ResponseEntity<String> enregistrer(
            @RequestBody String corps, HttpServletRequest request, HttpServletResponse response) {
        try {
            Utilisateur qui = qui(request);
            var question = QuestionsCles.prendre(request, PublicKeyCredentialCreationOptions.class);
            JsonCles.Inscription lue = json.inscription(corps);
            cles.enregistrer(qui, question, lue.cle(), lue.libelle(), request);
            entrees.entrer(qui.compteId(), request, response, attente.premier(request), Entrees.Facteur.CLE);
            return json.suite("/facteurs/compte");
        } catch (RegleViolee refus) {
            return json.refus(refus);
        }
    }

    private Utilisateur qui(HttpServletRequest request) {
        return attente.deChoix(request).orElseThrow(() -> new RegleViolee("", "habilitations.connexion.expire"));
    }
}
