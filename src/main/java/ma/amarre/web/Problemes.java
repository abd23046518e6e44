package ma.amarre.web;

import io.github.wimdeblauwe.htmx.spring.boot.mvc.HtmxRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Locale;
import java.util.Set;
import ma.amarre.commun.Conflit;
import ma.amarre.commun.Introuvable;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Utilisateur;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorViewResolver;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.ModelAndView;

/**
 * What goes wrong, said to a person: a page for the browser, a notice at the top of the page for htmx. Rules of the trade arrive as
 * exceptions of {@code commun}; whatever else fails keeps its status and its stack trace in the log.
 */
@ControllerAdvice
class Problemes {

    private static final Set<Integer> CONNUS = Set.of(400, 403, 404, 405, 409, 413, 422, 500, 503);
    private final Cadre cadre;
    private final Mots mots;
    private final Clock clock;

    Problemes(Cadre cadre, Mots mots, Clock clock) {
        this.cadre = cadre;
        this.mots = mots;
        this.clock = clock;
    }

    @ExceptionHandler
    ModelAndView introuvable(Introuvable e, HtmxRequest request, HttpServletResponse response) {
        return dire(404, null, request, response);
    }

    @ExceptionHandler
    ModelAndView conflit(Conflit e, HtmxRequest request, HttpServletResponse response) {
        return dire(409, e.getMessage(), request, response);
    }

    /** Two acts waited for each other's rows and the server undid this one: nothing of it was kept. */
    @ExceptionHandler
    ModelAndView croisement(PessimisticLockingFailureException e, HtmxRequest request, HttpServletResponse response) {
        LoggerFactory.getLogger(Problemes.class).warn("an act was undone: {}", e.getMessage());
        return dire(409, "web.erreur.croisement", request, response);
    }

    /** Letters that no reference has, in an address or a search: the server refuses to compare them (MariaDB 1267). Nothing is there. */
    @ExceptionHandler
    ModelAndView lettres(UncategorizedSQLException e, HtmxRequest request, HttpServletResponse response)
            throws Exception {
        return e.getSQLException() != null && e.getSQLException().getErrorCode() == 1267
                ? dire(404, null, request, response)
                : autre(e, request, response);
    }

    @ExceptionHandler
    ModelAndView regle(RegleViolee e, HtmxRequest request, HttpServletResponse response) {
        var phrase = new DefaultMessageSourceResolvable(
                new String[] {String.valueOf(e.getMessage())}, e.arguments().toArray());
        return dire(422, phrase, request, response);
    }

    @ExceptionHandler
    ModelAndView trop(MaxUploadSizeExceededException e, HtmxRequest request, HttpServletResponse response) {
        return dire(413, null, request, response);
    }

    /** A form that should bring files and came without any, or broken off. */
    @ExceptionHandler
    ModelAndView illisible(MultipartException e, HtmxRequest request, HttpServletResponse response) {
        return dire(400, null, request, response);
    }

    /**
     * Everything else: htmx gets a notice, the browser the container's error page. {@code @HxRequest} does not filter exception
     * handlers, so the question is asked here.
     */
    @ExceptionHandler
    ModelAndView autre(Exception e, HtmxRequest request, HttpServletResponse response) throws Exception {
        if (!request.isHtmxRequest() || e instanceof AccessDeniedException || e instanceof AuthenticationException) {
            throw e;
        }
        int code = e instanceof ErrorResponse r ? r.getStatusCode().value() : 500;
        if (code >= 500) {
            LoggerFactory.getLogger(Problemes.class).error("a part of a page failed", e);
        }
        return dire(code, null, request, response);
    }

    private ModelAndView dire(int code, @Nullable Object phrase, HtmxRequest request, HttpServletResponse response) {
        ModelAndView page = page(code, phrase);
        if (request.isHtmxRequest() && !request.isBoosted()) {
            response.setHeader("HX-Retarget", "#avis-flottants");
            response.setHeader("HX-Reswap", "innerHTML");
            page.setViewName("erreur/page :: avis");
        }
        return page;
    }

    private ModelAndView page(int code, @Nullable Object phrase) {
        Utilisateur utilisateur = cadre.getUtilisateur();
        int dit = CONNUS.contains(code) ? code : code < 500 ? 400 : 500;
        ModelAndView page = new ModelAndView("erreur/page", HttpStatusCode.valueOf(code));
        page.addObject("code", dit);
        page.addObject("phrase", phrase);
        page.addObject("quand", mots.dateHeure(clock.instant()));
        page.addObject(
                "mise",
                "mise-en-page/"
                        + (utilisateur == null
                                ? "public"
                                : utilisateur.espace().name().toLowerCase(Locale.ROOT)));
        return page;
    }

    /** The same page where no controller was reached: unknown addresses, refusals of the security chain, faults. */
    @Configuration(proxyBeanMethods = false)
    static class PageConfig {
        @Bean
        ErrorViewResolver pageErreur(Problemes problemes) {
            return (request, status, model) -> problemes.page(
                    status == HttpStatus.UNAUTHORIZED ? HttpStatus.FORBIDDEN.value() : status.value(), null);
        }
    }
}
