package ma.amarre.documents;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ma.amarre.commun.RegleViolee;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * Puts {@link TeleversementMultipart} before the CSRF filter, which would otherwise have the container read the whole body to find its
 * token. Only requests whose controller asks for it; every other form keeps the container's own parts, in memory and bounded.
 */
@Configuration(proxyBeanMethods = false)
class TeleversementConfig implements WebMvcConfigurer {

    /** Before Spring Security (-100). */
    private static final int RANG = -110;

    private static final String ATTRIBUT = TeleversementMultipart.class.getName();

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new Argument());
    }

    @Bean
    static FilterRegistrationBean<Filtre> televersement(
            @Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> adresses,
            DocumentsProperties config) {
        FilterRegistrationBean<Filtre> filtre = new FilterRegistrationBean<>(new Filtre(adresses, config));
        filtre.setOrder(RANG);
        return filtre;
    }

    static class Filtre extends OncePerRequestFilter {
        private final ObjectProvider<RequestMappingHandlerMapping> adresses;
        private final DocumentsProperties config;

        Filtre(ObjectProvider<RequestMappingHandlerMapping> adresses, DocumentsProperties config) {
            this.adresses = adresses;
            this.config = config;
        }

        @Override
        protected boolean shouldNotFilter(HttpServletRequest requete) {
            String type = requete.getContentType();
            return !requete.getMethod().equals("POST")
                    || type == null
                    || !type.regionMatches(true, 0, MediaType.MULTIPART_FORM_DATA_VALUE, 0, 19)
                    || !lueEnFlux(requete);
        }

        @Override
        protected void doFilterInternal(HttpServletRequest requete, HttpServletResponse reponse, FilterChain suite)
                throws ServletException, IOException {
            TeleversementMultipart envoi =
                    new TeleversementMultipart(requete, config.envoiMax().toBytes(), config.fichiersMax());
            requete.setAttribute(ATTRIBUT, envoi);
            suite.doFilter(new Formulaire(requete, envoi), reponse);
        }

        private boolean lueEnFlux(HttpServletRequest requete) {
            boolean analyse = !ServletRequestPathUtils.hasParsedRequestPath(requete);
            if (analyse) {
                ServletRequestPathUtils.parseAndCache(requete);
            }
            try {
                HandlerExecutionChain chaine = adresses.getObject().getHandler(requete);
                return chaine != null
                        && chaine.getHandler() instanceof HandlerMethod methode
                        && Arrays.stream(methode.getMethodParameters())
                                .anyMatch(p -> p.getParameterType() == TeleversementMultipart.class);
            } catch (Exception aucuneAdresse) {
                return false;
            } finally {
                if (analyse) {
                    ServletRequestPathUtils.clearParsedRequestPath(requete);
                }
            }
        }
    }

    /** An ordinary form to whoever looks: no parts, and the fields before the first file as parameters. */
    private static class Formulaire extends HttpServletRequestWrapper {
        private final TeleversementMultipart envoi;

        Formulaire(HttpServletRequest requete, TeleversementMultipart envoi) {
            super(requete);
            this.envoi = envoi;
        }

        @Override
        public String getContentType() {
            return MediaType.APPLICATION_FORM_URLENCODED_VALUE;
        }

        @Override
        public @Nullable String getParameter(String nom) {
            String[] valeurs = getParameterMap().get(nom);
            return valeurs == null ? null : valeurs[0];
        }

        @Override
        public String @Nullable [] getParameterValues(String nom) {
            return getParameterMap().get(nom);
        }

        @Override
        public Enumeration<String> getParameterNames() {
            return Collections.enumeration(getParameterMap().keySet());
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            Map<String, List<String>> tous = new LinkedHashMap<>();
            queryParameters().forEach((nom, valeurs) -> tous.put(nom, new ArrayList<>(List.of(valeurs))));
            envoi.champs()
                    .forEach((nom, valeurs) ->
                            tous.computeIfAbsent(nom, n -> new ArrayList<>()).addAll(valeurs));
            Map<String, String[]> resultat = new LinkedHashMap<>();
            tous.forEach((nom, valeurs) -> resultat.put(nom, valeurs.toArray(String[]::new)));
            return resultat;
        }

        /** Must come after the fields: Tomcat's own reading of parameters would take the body for parts. */
        private Map<String, String[]> queryParameters() {
            envoi.champs();
            return getRequest().getParameterMap();
        }
    }

    private static class Argument implements HandlerMethodArgumentResolver {
        @Override
        public boolean supportsParameter(MethodParameter parametre) {
            return parametre.getParameterType() == TeleversementMultipart.class;
        }

        @Override
        public @Nullable Object resolveArgument(
                MethodParameter parametre,
                @Nullable ModelAndViewContainer modele,
                NativeWebRequest requete,
                @Nullable WebDataBinderFactory binders) {
            Object envoi = requete.getAttribute(ATTRIBUT, NativeWebRequest.SCOPE_REQUEST);
            if (envoi == null) {
                throw new RegleViolee("fichier", "documents.televersement.interrompu");
            }
            return envoi;
        }
    }
}
