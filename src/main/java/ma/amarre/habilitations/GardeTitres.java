package ma.amarre.habilitations;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Utilisateur;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Holds a suspended agent to the degree of his suspension at each act, from the base and not from the session: a degree counts from
 * the moment it is confirmed. The strictest of his titles counts for the whole space of the agents.
 */
@Component
public class GardeTitres implements HandlerInterceptor, WebMvcConfigurer {

    static final Duration PREUVE = Duration.ofMinutes(15);
    private static final String PROUVE = "prouveLe";
    private static final Set<String> LECTURES = Set.of("GET", "HEAD", "OPTIONS");

    private final JdbcClient jdbc;
    private final List<Portefeuille> portefeuilles;
    private final ReglesTitre regles;

    GardeTitres(JdbcClient jdbc, List<Portefeuille> portefeuilles, ReglesTitre regles) {
        this.jdbc = jdbc;
        this.portefeuilles = portefeuilles;
        this.regles = regles;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/agent/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        Authentication qui = SecurityContextHolder.getContext().getAuthentication();
        if (!LECTURES.contains(request.getMethod()) && qui != null && qui.getPrincipal() instanceof Utilisateur moi) {
            Titre.Degre degre = degre(moi.personneId());
            if (degre != null) {
                exiger(degre, moi, request);
            }
        }
        return true;
    }

    private void exiger(Titre.Degre degre, Utilisateur moi, HttpServletRequest request) {
        switch (degre) {
            case OBSERVATION -> {
                // every act is in the journal already
            }
            case RENFORCE -> {
                if (!prouve(request.getSession(false))) {
                    throw new RegleViolee("", "habilitations.garde.renforce");
                }
            }
            case SANS_NOUVEAU -> {
                if (portefeuilles.stream().anyMatch(p -> p.prendrait(request.getRequestURI(), moi.compteId()))) {
                    throw new RegleViolee("", "habilitations.garde.nouveau");
                }
            }
            case LECTURE_SEULE, FERME -> throw new RegleViolee("", "habilitations.garde.lecture");
        }
    }

    /** The strictest degree of the person's titles in force; null when there is none. */
    Titre.@Nullable Degre degre(long personneId) {
        return jdbc
                .sql("select degre from titre where personne_id = ? and etat in ('ACTIF', 'SUSPENDU') and degre is"
                        + " not null")
                .param(personneId)
                .query((rs, i) -> Titre.Degre.valueOf(rs.getString(1)))
                .list()
                .stream()
                // a closed title opens nothing any more; it does not restrict another one
                .filter(d -> d != Titre.Degre.FERME)
                .max(java.util.Comparator.naturalOrder())
                .orElse(null);
    }

    Instant maintenant() {
        return regles.maintenant();
    }

    private boolean prouve(@Nullable HttpSession session) {
        return session != null
                && session.getAttribute(PROUVE) instanceof Instant le
                && le.plus(PREUVE).isAfter(regles.maintenant());
    }

    /** Somebody proved again who he is, by a factor of his: good for a quarter of an hour of this session. */
    public static void prouver(HttpSession session, Instant le) {
        session.setAttribute(PROUVE, le);
    }
}
