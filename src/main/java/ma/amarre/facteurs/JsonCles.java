package ma.amarre.facteurs;

import java.util.Map;
import ma.amarre.commun.RegleViolee;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.jackson.WebauthnJacksonModule;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the script of the passkeys and the portal say to each other. */
@Component
class JsonCles {

    /** A new key with the name its holder gives it. */
    record Inscription(String libelle, PublicKeyCredential<AuthenticatorAttestationResponse> cle) {}

    private final JsonMapper json =
            JsonMapper.builder().addModule(new WebauthnJacksonModule()).build();
    private final MessageSource textes;

    JsonCles(MessageSource textes) {
        this.textes = textes;
    }

    ResponseEntity<String> dire(Object reponse) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(json.writeValueAsString(reponse));
    }

    /** Where the browser goes on. */
    ResponseEntity<String> suite(String adresse) {
        return dire(Map.of("suite", adresse));
    }

    ResponseEntity<String> refus(RegleViolee regle) {
        String phrase = textes.getMessage(
                String.valueOf(regle.getMessage()), regle.arguments().toArray(), LocaleContextHolder.getLocale());
        return ResponseEntity.status(HttpStatus.UNPROCESSABLE_CONTENT)
                .contentType(MediaType.APPLICATION_JSON)
                .body(json.writeValueAsString(Map.of("message", phrase)));
    }

    /** @throws RegleViolee what was sent is not a new key */
    Inscription inscription(String corps) {
        try {
            JsonNode arbre = json.readTree(corps);
            return new Inscription(
                    arbre.path("libelle").asString(""), json.convertValue(arbre.path("cle"), new TypeReference<>() {}));
        } catch (JacksonException | IllegalArgumentException illisible) {
            throw new RegleViolee("", "facteurs.cle.refusee");
        }
    }

    /** @throws RegleViolee what was sent is not the answer of a key */
    PublicKeyCredential<AuthenticatorAssertionResponse> reponse(String corps) {
        try {
            return json.convertValue(json.readTree(corps).path("cle"), new TypeReference<>() {});
        } catch (JacksonException | IllegalArgumentException illisible) {
            throw new RegleViolee("", "facteurs.cle.refusee");
        }
    }
}
