package ma.amarre.habilitations;

import java.time.Duration;
import java.util.Optional;
import ma.amarre.commun.Espace;
import ma.amarre.commun.Utilisateur;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;

/** Where a sign-in leads: to the page that was asked for, else to the space of the person's first post. */
@Configuration(proxyBeanMethods = false)
class ConnexionConfig {

    private static final Duration REPOS_ASSURE = Duration.ofMinutes(30);
    private static final Duration REPOS_AGENT = Duration.ofMinutes(60);

    @Bean
    AuthenticationSuccessHandler connexionReussie() {
        SavedRequestAwareAuthenticationSuccessHandler suite = new SavedRequestAwareAuthenticationSuccessHandler() {
            @Override
            protected String determineTargetUrl(
                    jakarta.servlet.http.HttpServletRequest request,
                    jakarta.servlet.http.HttpServletResponse response) {
                return Optional.ofNullable(org.springframework.security.core.context.SecurityContextHolder.getContext()
                                .getAuthentication())
                        .map(a -> a.getPrincipal())
                        .filter(Utilisateur.class::isInstance)
                        .map(u -> ((Utilisateur) u).espace().chemin())
                        .orElse("/");
            }
        };
        return (request, response, authentication) -> {
            if (authentication.getPrincipal() instanceof Utilisateur u) {
                Duration repos = u.espace() == Espace.ASSURE ? REPOS_ASSURE : REPOS_AGENT;
                request.getSession().setMaxInactiveInterval((int) repos.toSeconds());
                request.getSession()
                        .setAttribute(
                                "appareil",
                                Optional.ofNullable(request.getHeader("User-Agent"))
                                        .orElse(""));
                request.getSession().setAttribute("adresse", request.getRemoteAddr());
            }
            suite.onAuthenticationSuccess(request, response, authentication);
        };
    }

    @Bean
    AuthenticationFailureHandler connexionRefusee() {
        return (request, response, echec) ->
                response.sendRedirect(echec instanceof LockedException ? "/connexion?frein" : "/connexion?erreur");
    }
}
