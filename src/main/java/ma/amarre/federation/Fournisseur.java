package ma.amarre.federation;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import ma.amarre.habilitations.AutreEntree;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.env.Environment;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * The provider of identities, from the configuration ({@code amarre.federation.*}). Without an issuer it does not exist; what it publishes
 * about itself is asked at the first sign-in and not at the start, so that its failure never keeps the portal from starting.
 */
@Component
class Fournisseur implements AutreEntree {

    static final String DEPART = "/federation/depart";
    static final String RETOUR = "/federation/retour";

    /**
     * @param acr values of {@code acr} by which this provider says that a second factor was used; {@code amr} with {@code mfa} says it too
     */
    record Reglage(String emetteur, String client, String secret, String nom, String nomAr, Set<String> acr) {}

    /** The provider does not answer, or is not who it is said to be. */
    static final class Indisponible extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Indisponible(String pourquoi, @Nullable Throwable cause) {
            super(pourquoi, cause);
        }
    }

    private record Connu(Reglage reglage, ClientRegistration enregistrement) {}

    private static final Logger LOG = LoggerFactory.getLogger(Fournisseur.class);
    private static final String PREFIXE = "amarre.federation.";
    private static final ParameterizedTypeReference<Map<String, Object>> JSON = new ParameterizedTypeReference<>() {};

    private final Environment env;
    private final RestClient http;
    private volatile @Nullable Connu connu;

    Fournisseur(Environment env) {
        this.env = env;
        this.http = client();
    }

    /** Short patience: somebody waits before a blank page. */
    static RestClient client() {
        SimpleClientHttpRequestFactory requetes = new SimpleClientHttpRequestFactory();
        requetes.setConnectTimeout(Duration.ofSeconds(3));
        requetes.setReadTimeout(Duration.ofSeconds(8));
        return RestClient.builder().requestFactory(requetes).build();
    }

    /** Empty when nothing is configured, and when the address would carry codes in clear over a network. */
    Optional<Reglage> reglage() {
        String emetteur = valeur("emetteur");
        if (emetteur.isEmpty()) {
            return Optional.empty();
        }
        if (!protege(emetteur)) {
            LOG.error("{}emetteur must be an https address: sign-in by the provider stays off", PREFIXE);
            return Optional.empty();
        }
        return Optional.of(new Reglage(
                emetteur,
                valeur("client"),
                valeur("secret"),
                valeur("nom"),
                valeur("nom-ar"),
                Arrays.stream(valeur("acr").split("[,\\s]+"))
                        .filter(a -> !a.isEmpty())
                        .collect(Collectors.toSet())));
    }

    @Override
    public Optional<Porte> porte(boolean arabe) {
        return reglage().map(r -> new Porte(DEPART, arabe && !r.nomAr().isEmpty() ? r.nomAr() : r.nom()));
    }

    /** @throws Indisponible when the provider does not answer or names itself otherwise than configured */
    ClientRegistration enregistrement(Reglage reglage) {
        Connu deja = connu;
        if (deja != null && deja.reglage().equals(reglage)) {
            return deja.enregistrement();
        }
        ClientRegistration lu = lire(reglage);
        connu = new Connu(reglage, lu);
        return lu;
    }

    private ClientRegistration lire(Reglage r) {
        String base = r.emetteur().replaceAll("/$", "");
        try {
            Map<String, Object> publie = http.get()
                    .uri(URI.create(base + "/.well-known/openid-configuration"))
                    .retrieve()
                    .body(JSON);
            if (publie == null || !r.emetteur().equals(publie.get("issuer"))) {
                throw new Indisponible("the provider at " + base + " calls itself otherwise", null);
            }
            return ClientRegistrations.fromOidcConfiguration(publie)
                    .registrationId("federation")
                    .clientId(r.client())
                    .clientSecret(r.secret())
                    .scope(List.of("openid"))
                    .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                    .redirectUri(env.getProperty("amarre.adresse", "http://localhost:8080") + RETOUR)
                    .build();
        } catch (RestClientException | IllegalArgumentException | IllegalStateException e) {
            throw new Indisponible("the provider at " + base + " does not answer as one", e);
        }
    }

    private static boolean protege(String emetteur) {
        try {
            URI adresse = URI.create(emetteur);
            return "https".equals(adresse.getScheme())
                    || "http".equals(adresse.getScheme())
                            && Set.of("localhost", "127.0.0.1").contains(String.valueOf(adresse.getHost()));
        } catch (IllegalArgumentException faux) {
            return false;
        }
    }

    private String valeur(String nom) {
        return env.getProperty(PREFIXE + nom, "").strip();
    }
}
