package ma.amarre.federation;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizationRequestRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;

/**
 * The way to the provider and back: authorization code with state, nonce and PKCE. The checks are those of Spring Security; only issuer,
 * subject and the strength of the proof are read from the token, never a name or an address.
 */
@Component
class Echange {

    /** @param forte the provider says that a second factor was used */
    record Identite(String emetteur, String sujet, boolean forte) {}

    private final HttpSessionOAuth2AuthorizationRequestRepository demandes =
            new HttpSessionOAuth2AuthorizationRequestRepository();
    private final Fournisseur fournisseur;

    Echange(Fournisseur fournisseur) {
        this.fournisseur = fournisseur;
    }

    /** @return the address of the provider to go to @throws Fournisseur.Indisponible */
    String depart(Fournisseur.Reglage reglage, HttpServletRequest request, HttpServletResponse response) {
        ClientRegistration client = fournisseur.enregistrement(reglage);
        DefaultOAuth2AuthorizationRequestResolver resolveur = new DefaultOAuth2AuthorizationRequestResolver(
                new InMemoryClientRegistrationRepository(client), "/federation");
        resolveur.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce()
                .andThen(d -> d.additionalParameters(p -> {
                    Locale langue = LocaleContextHolder.getLocale();
                    p.put("ui_locales", langue.getLanguage());
                    if (!reglage.acr().isEmpty()) {
                        p.put("acr_values", String.join(" ", reglage.acr()));
                    }
                })));
        OAuth2AuthorizationRequest demande =
                Objects.requireNonNull(resolveur.resolve(request, client.getRegistrationId()));
        demandes.saveAuthorizationRequest(demande, request, response);
        return demande.getAuthorizationRequestUri();
    }

    /**
     * Who came back. Empty: no question of this session waits for this answer, or the person refused.
     *
     * @throws OAuth2AuthenticationException the code or the token is not good: state, issuer, audience, nonce, signature, dates
     * @throws Fournisseur.Indisponible the provider does not answer
     */
    Optional<Identite> retour(Fournisseur.Reglage reglage, HttpServletRequest request, HttpServletResponse response) {
        OAuth2AuthorizationRequest demande = demandes.removeAuthorizationRequest(request, response);
        String code = request.getParameter("code");
        String etat = request.getParameter("state");
        if (demande == null || code == null || etat == null) {
            return Optional.empty();
        }
        ClientRegistration client = fournisseur.enregistrement(reglage);
        OAuth2AuthorizationResponse reponse = OAuth2AuthorizationResponse.success(code)
                .redirectUri(String.valueOf(demande.getRedirectUri()))
                .state(etat)
                .build();
        Authentication prouve = verificateur()
                .authenticate(
                        new OAuth2LoginAuthenticationToken(client, new OAuth2AuthorizationExchange(demande, reponse)));
        return prouve != null && prouve.getPrincipal() instanceof OidcUser qui
                ? Optional.of(identite(reglage, qui.getIdToken()))
                : Optional.empty();
    }

    private static Identite identite(Fournisseur.Reglage reglage, OidcIdToken jeton) {
        List<String> moyens = jeton.getClaimAsStringList("amr");
        String niveau = jeton.getClaimAsString("acr");
        boolean forte = moyens != null && moyens.contains("mfa")
                || niveau != null && reglage.acr().contains(niveau);
        return new Identite(reglage.emetteur(), Objects.requireNonNull(jeton.getSubject()), forte);
    }

    /** A new one each time: the library keeps its keys by the name of the registration, and the issuer may have been changed. */
    private static OidcAuthorizationCodeAuthenticationProvider verificateur() {
        RestClientAuthorizationCodeTokenResponseClient jetons = new RestClientAuthorizationCodeTokenResponseClient();
        return new OidcAuthorizationCodeAuthenticationProvider(
                jetons, demande -> new DefaultOidcUser(AuthorityUtils.NO_AUTHORITIES, demande.getIdToken()));
    }
}
