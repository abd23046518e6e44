package ma.amarre.assures;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import ma.amarre.commun.Introuvable;
import ma.amarre.commun.Utilisateur;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Closes to a beneficiary with an account of his own what belongs to the household, also where a page reads no file. Under a mandate
 * its themes decide instead.
 */
@Component
class AccesBeneficiaire implements HandlerInterceptor, WebMvcConfigurer {

    private final Foyer foyer;

    AccesBeneficiaire(Foyer foyer) {
        this.foyer = foyer;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/assure", "/assure/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        String racine = request.getContextPath();
        if (authentication != null
                && authentication.getPrincipal() instanceof Utilisateur moi
                && !racine.contains("/pour/")
                && !foyer.ouvre(moi, request.getRequestURI().substring(racine.length()))) {
            throw new Introuvable();
        }
        return true;
    }
}
