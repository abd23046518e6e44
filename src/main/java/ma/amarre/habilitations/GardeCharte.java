package ma.amarre.habilitations;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.LocalDate;
import ma.amarre.commun.Utilisateur;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Before anything else, who treats files has accepted the charter in force: every page and act of the working spaces leads to it. */
@Component
class GardeCharte implements HandlerInterceptor, WebMvcConfigurer {

    static final String PAGE = "/habilitations/charte";
    /** The day on which the base was asked: a new version counts from a day on, so once a day and session is enough. */
    private static final String VUE = "charteVueLe";

    private final Charte charte;
    private final ReglesTitre regles;

    GardeCharte(Charte charte, ReglesTitre regles) {
        this.charte = charte;
        this.regles = regles;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/agent/**", "/clinique/**", "/pharmacie/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        Authentication qui = SecurityContextHolder.getContext().getAuthentication();
        if (qui == null || !(qui.getPrincipal() instanceof Utilisateur moi)) {
            return true;
        }
        LocalDate jour = regles.jour();
        HttpSession session = request.getSession(false);
        if (session != null && jour.equals(session.getAttribute(VUE))) {
            return true;
        }
        if (charte.aAccepter(moi.personneId(), false).isEmpty()) {
            if (session != null) {
                session.setAttribute(VUE, jour);
            }
            return true;
        }
        if (request.getHeader("HX-Request") != null) {
            response.setHeader("HX-Redirect", request.getContextPath() + PAGE);
        } else {
            response.setStatus(HttpServletResponse.SC_SEE_OTHER);
            response.setHeader("Location", request.getContextPath() + PAGE);
        }
        return false;
    }
}
