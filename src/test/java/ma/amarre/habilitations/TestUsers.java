package ma.amarre.habilitations;

import ma.amarre.commun.Utilisateur;
import org.springframework.security.core.Authentication;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.web.context.support.WebApplicationContextUtils;

/** A person of the demo world behind a MockMvc request: {@code mvc.perform(get("/clinique").with(TestUsers.as("clinique")))}. */
public final class TestUsers {

    private TestUsers() {}

    public static RequestPostProcessor as(String identifiant) {
        return request -> {
            Comptes comptes = WebApplicationContextUtils.getRequiredWebApplicationContext(request.getServletContext())
                    .getBean(Comptes.class);
            return SecurityMockMvcRequestPostProcessors.authentication(authentication(comptes, identifiant))
                    .postProcessRequest(request);
        };
    }

    /** For code called outside a request: put it in the SecurityContextHolder. */
    public static Authentication authentication(Comptes comptes, String identifiant) {
        Utilisateur utilisateur = comptes.utilisateur(identifiant).orElseThrow();
        return Entrees.authentication(utilisateur, Entrees.Facteur.MOT_DE_PASSE);
    }
}
