package ma.amarre.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.util.WebUtils;

/**
 * {@code ?lang=fr|ar} wins and is remembered in the cookie {@code lang}; then the cookie; then the first language of the browser
 * when it is Arabic; then French. Two languages only, so that {@code fr} and {@code fr-FR} both read as {@code fr-MA}.
 */
class LangueResolver implements LocaleResolver, HandlerInterceptor {

    private static final String NOM = "lang";

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        String voulue = request.getParameter(NOM);
        if (voulue == null || !connue(voulue)) {
            Cookie cookie = WebUtils.getCookie(request, NOM);
            voulue = cookie != null ? cookie.getValue() : accept(request);
        }
        return Langue.de(Locale.forLanguageTag(voulue)).locale();
    }

    @Override
    public void setLocale(HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
        if (response != null && locale != null) {
            response.addHeader(
                    HttpHeaders.SET_COOKIE,
                    ResponseCookie.from(NOM, Langue.de(locale).code())
                            .path("/")
                            .maxAge(Duration.ofDays(365))
                            .httpOnly(true)
                            .secure(request.isSecure())
                            .sameSite("Lax")
                            .build()
                            .toString());
        }
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        String voulue = request.getParameter(NOM);
        if (voulue != null && connue(voulue)) {
            setLocale(request, response, Locale.forLanguageTag(voulue));
        }
        return true;
    }

    private static boolean connue(String code) {
        return code.equals(Langue.FR.code()) || code.equals(Langue.AR.code());
    }

    private static String accept(HttpServletRequest request) {
        return request.getHeader(HttpHeaders.ACCEPT_LANGUAGE) == null
                ? Langue.FR.code()
                : request.getLocale().getLanguage();
    }
}
