package ma.amarre.web;

import io.github.wimdeblauwe.htmx.spring.boot.security.HxRefreshHeaderAuthenticationEntryPoint;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import ma.amarre.commun.Espace;
import ma.amarre.commun.Role;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.ExceptionHandlingConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.access.DelegatingAccessDeniedHandler;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.csrf.MissingCsrfTokenException;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.RequestHeaderRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Who may enter which space, and the headers of every answer. The space is a matter of the address, the act a matter of the class
 * ({@code @PreAuthorize} on the controller), the object a matter of the query.
 */
@Configuration(proxyBeanMethods = false)
@EnableMethodSecurity
class SecurityConfig {

    static final String CSP =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self';"
                    + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src"
                    + " 'self'";

    private static final String[] PUBLIC = {
        "/",
        "/connexion",
        "/habilitations/activation",
        "/habilitations/force",
        "/facteurs/verification",
        "/facteurs/inscription",
        "/facteurs/inscription/**",
        "/facteurs/entree/**",
        "/federation/depart",
        "/federation/retour",
        "/federation/inconnue",
        "/recuperation/oubli",
        "/recuperation/code",
        "/recuperation/lien/*",
        "/aide",
        "/aide/**",
        "/verifier",
        "/verifier/**",
        "/referentiel/**",
        "/pec/delais",
        "/attestations/partage/*",
        "/error",
        "/patron",
        "/patron/**",
        "/hors-ligne",
        "/langue"
    };

    /** Static files and health: no session, no sign-in. */
    @Bean
    @Order(1)
    SecurityFilterChain statique(HttpSecurity http) {
        http.securityMatcher(
                        "/assets/**",
                        "/webjars/**",
                        "/favicon.ico",
                        "/manifest.webmanifest",
                        "/sw.js",
                        "/actuator/health/**")
                .authorizeHttpRequests(a -> a.anyRequest().permitAll())
                .securityContext(AbstractHttpConfigurer::disable)
                .sessionManagement(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .headers(h -> h.cacheControl(HeadersConfigurer.CacheControlConfig::disable)
                        .contentSecurityPolicy(c -> c.policyDirectives(CSP)));
        return http.build();
    }

    /** Metrics answer on the operator's own port only; on the portal's port the address does not exist. */
    @Bean
    @Order(0)
    SecurityFilterChain mesures(
            HttpSecurity http,
            @Value("${server.port:8080}") int portail,
            @Value("${management.server.port:${server.port:8080}}") int exploitation) {
        http.securityMatcher(r -> exploitation != portail && r.getLocalPort() == exploitation)
                .authorizeHttpRequests(a -> a.anyRequest().permitAll())
                .csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable);
        return http.build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain pages(
            HttpSecurity http, AuthenticationSuccessHandler reussite, AuthenticationFailureHandler echec, Clock clock) {
        RequestMatcher htmx = new RequestHeaderRequestMatcher("HX-Request");
        http.authorizeHttpRequests(a -> a.requestMatchers(PUBLIC)
                        .permitAll()
                        .requestMatchers("/assure", "/assure/**")
                        .hasAnyRole(roles(Espace.ASSURE))
                        .requestMatchers("/clinique", "/clinique/**")
                        .hasAnyRole(roles(Espace.CLINIQUE))
                        .requestMatchers("/pharmacie", "/pharmacie/**")
                        .hasAnyRole(roles(Espace.PHARMACIE))
                        .requestMatchers("/agent", "/agent/**")
                        .hasAnyRole(roles(Espace.AGENT))
                        .requestMatchers("/habilitations/**", "/facteurs/**", "/recuperation/**", "/notifications/**")
                        .authenticated()
                        .anyRequest()
                        .denyAll())
                .formLogin(f -> f.loginPage("/connexion")
                        .usernameParameter("identifiant")
                        .passwordParameter("motDePasse")
                        .successHandler(reussite)
                        .failureHandler(echec))
                .logout(l -> l.logoutUrl("/deconnexion").logoutSuccessUrl("/connexion?deconnecte"))
                .exceptionHandling(e -> unknown(e, htmx))
                .requestCache(r -> r.requestCache(cache(htmx)))
                .addFilterBefore(new SessionLimits(clock), AuthorizationFilter.class)
                .headers(h -> h.contentSecurityPolicy(c -> c.policyDirectives(CSP))
                        .referrerPolicy(r -> r.policy(ReferrerPolicy.SAME_ORIGIN))
                        .permissionsPolicyHeader(
                                p -> p.policy("camera=(self), microphone=(), geolocation=(), payment=()"))
                        .crossOriginOpenerPolicy(c -> c.policy(
                                org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter
                                        .CrossOriginOpenerPolicy.SAME_ORIGIN)));
        return http.build();
    }

    /** Who is not signed in: a page is led to the sign-in, a swap reloads its page, and a page that asks by itself is left alone. */
    private static void unknown(ExceptionHandlingConfigurer<HttpSecurity> e, RequestMatcher htmx) {
        e.defaultAuthenticationEntryPointFor(
                        new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED),
                        new RequestHeaderRequestMatcher(ThrottledSessions.SILENT_HEADER))
                .defaultAuthenticationEntryPointFor(new HxRefreshHeaderAuthenticationEntryPoint(), htmx)
                .defaultAuthenticationEntryPointFor(
                        new LoginUrlAuthenticationEntryPoint("/connexion"), new NegatedRequestMatcher(htmx))
                .accessDeniedHandler(new DelegatingAccessDeniedHandler(
                        new LinkedHashMap<>(Map.of(MissingCsrfTokenException.class, SecurityConfig::perdue)),
                        new AccessDeniedHandlerImpl()));
    }

    /** A form whose session closed before it was sent: not a refusal, and its reader is told that nothing of it was kept. */
    private static void perdue(
            HttpServletRequest request, HttpServletResponse response, AccessDeniedException sansSession) {
        String porte = request.getContextPath() + "/connexion?perdue";
        if (request.getHeader("HX-Request") != null) {
            response.setHeader("HX-Redirect", porte);
        } else {
            response.setStatus(HttpServletResponse.SC_SEE_OTHER);
            response.setHeader("Location", porte);
        }
    }

    /** Null is the documented way to look the saved request up without a parameter in the address. */
    @SuppressWarnings("NullAway")
    private static HttpSessionRequestCache cache(RequestMatcher htmx) {
        HttpSessionRequestCache cache = new HttpSessionRequestCache();
        cache.setMatchingRequestParameterName(null);
        cache.setRequestMatcher(new AndRequestMatcher(
                PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.GET, "/**"),
                new NegatedRequestMatcher(htmx)));
        return cache;
    }

    /** Each filter of the chain measured on its own costs every request and answers no question of the operator. */
    @Bean
    static SecurityObservationSettings sansMesureDesFiltres() {
        return SecurityObservationSettings.noObservations();
    }

    private static String[] roles(Espace espace) {
        return Arrays.stream(Role.values())
                .filter(r -> r.espace() == espace)
                .map(Role::name)
                .toArray(String[]::new);
    }
}
