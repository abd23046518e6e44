package ma.amarre.habilitations;

import java.time.Clock;
import ma.amarre.commun.Utilisateur;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;

/** Where a sign-in leads: to the next step, to the page that was asked for, else to the space of the person's first post. */
@Configuration(proxyBeanMethods = false)
class ConnexionConfig {

    @Bean
    AuthenticationSuccessHandler connexionReussie(Entrees entrees) {
        return (request, response, authentication) -> response.sendRedirect(
                authentication.getPrincipal() instanceof Utilisateur u ? entrees.arriver(u, request, response) : "/");
    }

    @Bean
    AuthenticationFailureHandler connexionRefusee(Clock clock) {
        return (request, response, echec) -> {
            if (echec instanceof SecondPasAttendu suite) {
                PremierPas.poser(
                        request, suite.compteId(), suite.version(), clock.instant(), Entrees.Facteur.MOT_DE_PASSE);
                response.sendRedirect(suite.adresse());
            } else {
                String pourquoi = echec instanceof HorsHoraires
                        ? "horaire"
                        : echec instanceof LockedException ? "frein" : "erreur";
                response.sendRedirect("/connexion?" + pourquoi);
            }
        };
    }
}
