package ma.amarre.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import ma.amarre.commun.Utilisateur;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Ends a session twelve hours after sign-in whatever happened in it, and as soon as one of its posts is out of its dates or of its
 * hours, which the session holds: no statement is needed. Titles changed by an act close the sessions of the person at once; this covers the dates that pass by themselves.
 */
class SessionLimits extends OncePerRequestFilter {

    static final Duration ABSOLUTE = Duration.ofHours(12);
    private final Clock clock;

    SessionLimits(Clock clock) {
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpSession session = request.getSession(false);
        if (session != null && (tooOld(session) || postEnded())) {
            session.invalidate();
            SecurityContextHolder.clearContext();
        }
        chain.doFilter(request, response);
    }

    private boolean tooOld(HttpSession session) {
        return clock.millis() - session.getCreationTime() > ABSOLUTE.toMillis();
    }

    private boolean postEnded() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        ZonedDateTime maintenant = ZonedDateTime.now(clock);
        LocalDate jour = maintenant.toLocalDate();
        return authentication != null
                && authentication.getPrincipal() instanceof Utilisateur u
                && u.acces().stream().anyMatch(a -> !a.enVigueur(jour) || !a.ouvert(maintenant));
    }
}
