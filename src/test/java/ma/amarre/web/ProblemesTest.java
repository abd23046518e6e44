package ma.amarre.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import io.github.wimdeblauwe.htmx.spring.boot.mvc.HtmxHandlerMethodArgumentResolver;
import java.io.IOException;
import java.util.Map;
import ma.amarre.IntegrationTest;
import ma.amarre.commun.Conflit;
import ma.amarre.commun.Introuvable;
import ma.amarre.commun.RegleViolee;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.stereotype.Controller;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

@IntegrationTest
class ProblemesTest {

    @Autowired
    Problemes problemes;

    private MockMvcTester mvc;

    /** An inner class, not a nested one, so that the shared application does not find it. */
    @Controller
    class Fautif {
        @GetMapping("/essai/{quoi}")
        String essai(@PathVariable String quoi) throws IOException {
            switch (quoi) {
                case "introuvable" -> throw new Introuvable();
                case "conflit" -> throw new Conflit("web.patron.vide");
                case "croisement" -> throw new CannotAcquireLockException("deadlock");
                case "regle" -> throw new RegleViolee("", "web.mots.ilya", "9 ans");
                default -> throw new IOException("essai");
            }
        }
    }

    @BeforeEach
    void a_controller_that_fails() {
        mvc = MockMvcTester.create(MockMvcBuilders.standaloneSetup(new Fautif())
                .setControllerAdvice(problemes)
                .setCustomArgumentResolvers(new HtmxHandlerMethodArgumentResolver())
                .setViewResolvers((nom, langue) -> (model, request, response) -> {})
                .build());
    }

    @Test
    void a_browser_gets_a_page_with_the_right_status() {
        assertThat(mvc.perform(get("/essai/introuvable"))).hasStatus(404).hasViewName("erreur/page");
        assertThat(mvc.perform(get("/essai/conflit"))).hasStatus(409).hasViewName("erreur/page");
        assertThat(mvc.perform(get("/essai/croisement"))).hasStatus(409).hasViewName("erreur/page");
        assertThat(mvc.perform(get("/essai/regle"))).hasStatus(422).hasViewName("erreur/page");
    }

    @Test
    void htmx_gets_a_notice_at_the_top_of_its_page() {
        for (var cas : Map.of("introuvable", 404, "conflit", 409, "croisement", 409, "regle", 422, "panne", 500)
                .entrySet()) {
            assertThat(mvc.perform(get("/essai/" + cas.getKey()).header("HX-Request", "true")))
                    .hasStatus(cas.getValue())
                    .hasViewName("erreur/page :: avis")
                    .hasHeader("HX-Retarget", "#avis-flottants")
                    .hasHeader("HX-Reswap", "innerHTML");
        }
    }

    @Test
    void the_pages_speak_both_languages(@Autowired MockMvcTester whole) {
        assertThat(whole.perform(get("/error")
                        .requestAttr("jakarta.servlet.error.status_code", 404)
                        .accept("text/html")
                        .param("lang", "ar")))
                .bodyText()
                .contains("هذه الصفحة غير موجودة", "dir=\"rtl\"");
        assertThat(whole.perform(get("/error")
                        .requestAttr("jakarta.servlet.error.status_code", 500)
                        .accept("text/html")))
                .bodyText()
                .contains("La panne vient de nous");
    }
}
