package ma.amarre.federation;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;

/**
 * A real OpenID Connect provider (Spring Authorization Server) on a free port of this machine, beside the application and not in it, and
 * a person with a browser at its own sign-in page. Not a configuration of the tests' one context: nothing here is scanned.
 */
final class FournisseurEssai implements AutoCloseable {

    static final String CLIENT = "amarre";
    static final String SECRET = "secret-d-essai";
    static final String RETOUR = "http://localhost:8080" + Fournisseur.RETOUR;

    private final ConfigurableApplicationContext contexte;
    final String emetteur;

    /** What the last person's browser was sent to, to be looked at. */
    final List<String> questions = new ArrayList<>();

    FournisseurEssai() {
        SpringApplicationBuilder serveur = new SpringApplicationBuilder(Serveur.class);
        SpringApplication lui = serveur.application();
        // the logging of this machine belongs to the application under test
        lui.setListeners(lui.getListeners().stream()
                .filter(l -> !(l instanceof LoggingApplicationListener))
                .toList());
        contexte = serveur.run(
                "--spring.config.name=aucune",
                "--spring.application.name=fournisseur",
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--server.servlet.session.cookie.name=FOURNISSEUR",
                "--spring.jmx.enabled=false");
        emetteur = "http://127.0.0.1:" + contexte.getEnvironment().getProperty("local.server.port");
    }

    /**
     * Goes where the application sent, signs in there, and comes back.
     *
     * @return the parameters of the way back, decoded
     */
    Map<String, String> repondre(String depart, String qui) throws IOException, InterruptedException {
        questions.add(depart);
        try (HttpClient navigateur =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build()) {
            HttpResponse<String> reponse = suivre(
                    navigateur,
                    HttpRequest.newBuilder(URI.create(depart))
                            .header("Accept", "text/html")
                            .build());
            Matcher jeton =
                    Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"").matcher(reponse.body());
            if (!jeton.find()) {
                throw new IllegalStateException(reponse.statusCode() + " " + reponse.body());
            }
            String formulaire =
                    Map.of("username", qui, "password", "essai", "_csrf", jeton.group(1)).entrySet().stream()
                            .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                            .collect(Collectors.joining("&"));
            HttpResponse<String> fin = suivre(
                    navigateur,
                    HttpRequest.newBuilder(URI.create(emetteur + "/login"))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .header("Accept", "text/html")
                            .POST(HttpRequest.BodyPublishers.ofString(formulaire))
                            .build());
            return parametres(fin.headers().firstValue("Location").orElseThrow());
        }
    }

    /** Up to a page, or to the address of the application. */
    private HttpResponse<String> suivre(HttpClient navigateur, HttpRequest premiere)
            throws IOException, InterruptedException {
        HttpResponse<String> reponse = navigateur.send(premiere, HttpResponse.BodyHandlers.ofString());
        for (int i = 0; i < 6; i++) {
            String suite = reponse.headers().firstValue("Location").orElse("");
            if (suite.isEmpty() || suite.startsWith(RETOUR)) {
                return reponse;
            }
            reponse = navigateur.send(
                    HttpRequest.newBuilder(URI.create(emetteur).resolve(suite))
                            .header("Accept", "text/html")
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
        throw new IllegalStateException("the provider leads round in circles");
    }

    static Map<String, String> parametres(String adresse) {
        return Stream.of(URI.create(adresse).getRawQuery().split("&"))
                .map(p -> p.split("=", 2))
                .collect(Collectors.toMap(p -> p[0], p -> URLDecoder.decode(p[1], StandardCharsets.UTF_8)));
    }

    @Override
    public void close() {
        contexte.close();
    }

    @EnableWebSecurity
    @ImportAutoConfiguration({
        TomcatServletWebServerAutoConfiguration.class,
        DispatcherServletAutoConfiguration.class,
        WebMvcAutoConfiguration.class,
        SecurityFilterAutoConfiguration.class
    })
    static class Serveur {

        @Bean
        @Order(1)
        SecurityFilterChain fournisseur(HttpSecurity http) {
            http.oauth2AuthorizationServer(serveur -> {
                        http.securityMatcher(serveur.getEndpointsMatcher());
                        serveur.oidc(Customizer.withDefaults());
                    })
                    .authorizeHttpRequests(a -> a.anyRequest().authenticated())
                    .exceptionHandling(e -> e.authenticationEntryPoint(new LoginUrlAuthenticationEntryPoint("/login")));
            return http.build();
        }

        @Bean
        @Order(2)
        SecurityFilterChain connexion(HttpSecurity http) {
            http.authorizeHttpRequests(a -> a.anyRequest().authenticated()).formLogin(Customizer.withDefaults());
            return http.build();
        }

        @Bean
        UserDetailsService personnes() {
            return new InMemoryUserDetailsManager(Stream.of("rim", "forte", "niveau", "imposteur", "finie", "autre")
                    .map(n -> User.withUsername(n).password("{noop}essai").build())
                    .toList());
        }

        @Bean
        RegisteredClientRepository clients() {
            return new InMemoryRegisteredClientRepository(RegisteredClient.withId("1")
                    .clientId(CLIENT)
                    .clientSecret("{noop}" + SECRET)
                    .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                    .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                    .redirectUri(RETOUR)
                    .scope("openid")
                    .build());
        }

        @Bean
        JWKSource<SecurityContext> cles() throws JOSEException {
            RSAKey cle = new RSAKeyGenerator(2048).keyID("essai").generate();
            return new ImmutableJWKSet<>(new JWKSet(cle));
        }

        @Bean
        JwtDecoder decodeur(JWKSource<SecurityContext> cles) {
            return OAuth2AuthorizationServerConfiguration.jwtDecoder(cles);
        }

        @Bean
        AuthorizationServerSettings reglages() {
            return AuthorizationServerSettings.builder().build();
        }

        /** Who signs in decides what the provider says about it; the mail is that of somebody else's account. */
        @Bean
        OAuth2TokenCustomizer<JwtEncodingContext> jetons() {
            return jeton -> {
                String qui = jeton.getPrincipal().getName();
                jeton.getClaims().claim("email", "federe.deja@exemple.ma").claim("email_verified", true);
                switch (qui) {
                    case "forte" -> jeton.getClaims().claim("amr", List.of("pwd", "otp", "mfa"));
                    case "niveau" -> jeton.getClaims().claim("acr", "eleve");
                    case "imposteur" -> jeton.getClaims().issuer("https://ailleurs.example");
                    default -> {
                        // a password alone
                    }
                }
            };
        }
    }
}
