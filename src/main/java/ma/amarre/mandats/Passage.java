package ma.amarre.mandats;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * {@code /pour/{mandat}/assure/…} is the insured space for somebody else: the mandate stands in the address, so that two windows may
 * act for two people, nothing is written into the session, and a page can be kept as a bookmark. For the application it is a context
 * path: every link and redirect of the page keeps it by itself, except those that leave the insured space.
 */
@Component
class Passage extends OncePerRequestFilter implements Ordered {

    /** Request attribute: the reference of the mandate in the address. */
    static final String MANDAT = Passage.class.getName() + ".mandat";

    /** Request attribute: set once the mandate was found to hold; until then no link keeps the prefix. */
    static final String OUVERT = Passage.class.getName() + ".ouvert";

    private static final Pattern ADRESSE = Pattern.compile("(/pour/(MDT(?:-[0-9A-Z]{4}){4}))(/assure(?:/.*)?)");

    /** After the session, whose cookie keeps its path; before the security chains, which read the address. */
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE + 60;
    }

    /** @return the first address of a mandate */
    static String entree(String reference) {
        return "/pour/" + reference + Theme.ENTREE;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String racine = request.getContextPath();
        Matcher adresse = ADRESSE.matcher(request.getRequestURI().substring(racine.length()));
        if (!adresse.matches()) {
            chain.doFilter(request, response);
            return;
        }
        String prefixe = adresse.group(1);
        ServletRequestPathUtils.clearParsedRequestPath(request);
        request.setAttribute(MANDAT, adresse.group(2));
        try {
            chain.doFilter(new Requete(request, prefixe), new Reponse(request, response, prefixe));
        } finally {
            ServletRequestPathUtils.clearParsedRequestPath(request);
        }
    }

    private static final class Requete extends HttpServletRequestWrapper {
        private final String prefixe;

        Requete(HttpServletRequest request, String prefixe) {
            super(request);
            this.prefixe = prefixe;
        }

        @Override
        public String getContextPath() {
            return super.getContextPath() + prefixe;
        }

        @Override
        public String getServletPath() {
            return sans(super.getServletPath());
        }

        @Override
        public @Nullable String getPathInfo() {
            String suite = super.getPathInfo();
            return suite == null ? null : sans(suite);
        }

        private String sans(String chemin) {
            return chemin.startsWith(prefixe) ? chemin.substring(prefixe.length()) : chemin;
        }
    }

    /** The security chains redirect to the sign-in, which is nobody's insured space. */
    private static final class Reponse extends HttpServletResponseWrapper {
        private final HttpServletRequest request;
        private final String prefixe;

        Reponse(HttpServletRequest request, HttpServletResponse response, String prefixe) {
            super(response);
            this.request = request;
            this.prefixe = prefixe;
        }

        @Override
        public void sendRedirect(String adresse) throws IOException {
            super.sendRedirect(sans(adresse, prefixe, request));
        }
    }

    /** A link that leaves the insured space (static files, help, sign-out) leaves the mandate, too. */
    private static String sans(String url, String prefixe, HttpServletRequest request) {
        int place = url.indexOf(prefixe + "/");
        if (place < 0) {
            return url;
        }
        String suite = url.substring(place + prefixe.length());
        boolean reste = request.getAttribute(OUVERT) != null && suite.startsWith("/assure/");
        return reste ? url : url.substring(0, place) + suite;
    }

    /**
     * The links of the page, behind the security chains, which would hide this from the templates, and before static files are given
     * their versions.
     */
    @Component
    static class Liens extends OncePerRequestFilter implements Ordered {

        @Override
        public int getOrder() {
            return 0;
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            if (!(request.getAttribute(MANDAT) instanceof String reference)) {
                chain.doFilter(request, response);
                return;
            }
            chain.doFilter(request, new HttpServletResponseWrapper(response) {
                @Override
                public String encodeURL(String url) {
                    return super.encodeURL(sans(url, "/pour/" + reference, request));
                }
            });
        }
    }
}
