package ma.amarre.web;

import java.util.function.Supplier;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * What several pieces of one page ask for, read once for the length of the request: the household for the frame and for the page, the
 * new notices for the bell and for the home page. Outside a request nothing is kept.
 */
public final class ParRequete {

    private ParRequete() {}

    /** What was read in another way, for the rest of the request. */
    public static void retenir(String cle, Object connu) {
        RequestAttributes requete = RequestContextHolder.getRequestAttributes();
        if (requete != null) {
            requete.setAttribute(cle, connu, RequestAttributes.SCOPE_REQUEST);
        }
    }

    /** @param cle names the reading and its arguments, prefixed by the module */
    @SuppressWarnings("unchecked")
    public static <T> T lire(String cle, Supplier<T> lecture) {
        RequestAttributes requete = RequestContextHolder.getRequestAttributes();
        if (requete == null) {
            return lecture.get();
        }
        Object connu = requete.getAttribute(cle, RequestAttributes.SCOPE_REQUEST);
        if (connu == null) {
            connu = lecture.get();
            requete.setAttribute(cle, connu, RequestAttributes.SCOPE_REQUEST);
        }
        return (T) connu;
    }
}
