package ma.amarre.habilitations;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import ma.amarre.commun.Conflit;
import ma.amarre.commun.Introuvable;
import ma.amarre.commun.Utilisateur;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * An act that meets the closing of its author's last title finds no file any more: it has been handed over in that moment, and the session
 * is about to close. He is told that, instead of "this page does not exist".
 */
@Component
class SansTitre implements HandlerExceptionResolver, Ordered {

    private static final String PORTE = "/connexion?perdue";
    private final Comptes comptes;

    SansTitre(Comptes comptes) {
        this.comptes = comptes;
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    /** Null leaves it to the pages of errors. */
    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception faute) {
        Authentication qui = SecurityContextHolder.getContext().getAuthentication();
        if (!(faute instanceof Introuvable || faute instanceof Conflit)
                || qui == null
                || !(qui.getPrincipal() instanceof Utilisateur moi)
                || comptes.utilisateur(moi.compteId())
                        .filter(u -> !u.acces().isEmpty())
                        .isPresent()) {
            return null;
        }
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
        SecurityContextHolder.clearContext();
        String porte = request.getContextPath() + PORTE;
        if (request.getHeader("HX-Request") != null) {
            response.setHeader("HX-Redirect", porte);
        } else {
            response.setStatus(HttpServletResponse.SC_SEE_OTHER);
            response.setHeader("Location", porte);
        }
        return new ModelAndView();
    }
}
