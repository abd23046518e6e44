package ma.amarre.mandats;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import ma.amarre.assures.Mandants;
import ma.amarre.commun.Introuvable;
import ma.amarre.commun.Utilisateur;
import ma.amarre.web.PourAutrui;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Lets a signed-in person in for somebody else, for one request: the mandate of the address and the theme of the page become part of
 * who asks, and the query that reads the household answers whether they hold. Whatever does not hold does not exist (404). Each page
 * that is read is written down as his reading of the other's file.
 */
@Component
class Entree implements HandlerInterceptor, WebMvcConfigurer, PourAutrui {

    private final Mandants mandants;
    private final Lectures lectures;

    Entree(Mandants mandants, Lectures lectures) {
        this.mandants = mandants;
        this.lectures = lectures;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!(request.getAttribute(Passage.MANDAT) instanceof String reference)) {
            return true;
        }
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null || !(authentication.getPrincipal() instanceof Utilisateur moi)) {
            throw new Introuvable();
        }
        String chemin =
                request.getRequestURI().substring(request.getContextPath().length());
        String theme = Theme.de(chemin).orElseThrow(Introuvable::new);
        Utilisateur agissant = moi.agissant(new Utilisateur.Mandat(reference, theme));
        Mandants.Mandant mandant = mandants.de(agissant).orElseThrow(Introuvable::new);
        devenir(agissant, authentication);
        request.setAttribute(Passage.OUVERT, Boolean.TRUE);
        if (request.getMethod().equals("GET")) {
            lectures.noter(mandant.personne().assureId(), reference, chemin);
        }
        return true;
    }

    /** A context of its own: the one of the session keeps the person as he signed in. */
    private static void devenir(Utilisateur agissant, Authentication avant) {
        var jeton = UsernamePasswordAuthenticationToken.authenticated(agissant, null, avant.getAuthorities());
        jeton.setDetails(avant.getDetails());
        SecurityContext contexte = SecurityContextHolder.createEmptyContext();
        contexte.setAuthentication(jeton);
        SecurityContextHolder.setContext(contexte);
    }

    @Override
    public Optional<PourAutrui.Mandant> de(Utilisateur moi) {
        return mandants.de(moi)
                .map(m -> new PourAutrui.Mandant(
                        m.personne().nomComplet(),
                        m.personne().nomCompletAr(),
                        m.fin(),
                        url -> Theme.de(url).filter(m.themes()::contains).isPresent()));
    }
}
