package ma.amarre.parcours;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import ma.amarre.Cast;
import ma.amarre.IntegrationTest;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The end of a session before a person's eyes, and the language changed from where one is. */
@IntegrationTest
class SessionParcoursTest {

    private static final By DIALOGUE = By.cssSelector("#fin-de-session[open]");

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Test
    void an_idle_session_warns_may_be_kept_and_at_its_end_keeps_what_was_typed() {
        Visitor visitor = Visitor.withScripts(port).signIn(Cast.RETRAITE);
        // sixteen seconds instead of thirty minutes, for this session only: the page reads the limit of its session
        long compte = jdbc.sql("select id from compte where identifiant = ?")
                .param(Cast.RETRAITE)
                .query(Long.class)
                .single();
        jdbc.sql("update SPRING_SESSION set MAX_INACTIVE_INTERVAL = 16 where PRINCIPAL_NAME = ?")
                .param("compte " + compte)
                .update();
        visitor.open("/assure/remboursements?lang=fr").type("q", "Ouakrim");
        assertThat(visitor.attribute("#fin-de-session", "data-seconds")).isEqualTo("16");
        attendre(visitor, DIALOGUE, true);
        assertThat(visitor.driver().findElement(DIALOGUE).getText()).contains("Rester");
        visitor.pressSelector("[data-stay]");
        attendre(visitor, DIALOGUE, false);
        attendre(visitor, By.cssSelector("#fin-de-session[open] [data-ended]:not([hidden])"), true);
        assertThat(visitor.driver().findElement(By.name("q")).getDomProperty("value"))
                .as("what was typed")
                .isEqualTo("Ouakrim");
    }

    @Test
    void the_language_changes_where_one_is_and_keeps_the_filter() {
        Visitor visitor = Visitor.withScripts(port)
                .signIn(Cast.ASSURE)
                .width(360)
                .open("/assure/remboursements?lang=fr&statut=PAYE");
        visitor.pressSelector(".topbar-tool--language");
        assertThat(visitor.attribute("html", "dir")).isEqualTo("rtl");
        assertThat(visitor.path()).contains("statut=PAYE");
        visitor.open("/assure/attestations");
        assertThat(visitor.attribute("html", "lang")).as("remembered").isEqualTo("ar");
        assertThat(visitor.scrollsSideways()).isFalse();
        visitor.pressSelector(".topbar-tool--language");
        assertThat(visitor.attribute("html", "dir")).isEqualTo("ltr");
        assertThat(visitor.path()).startsWith("/assure/attestations");
    }

    private static void attendre(Visitor visitor, By quoi, boolean present) {
        new WebDriverWait(visitor.driver(), Duration.ofSeconds(40))
                .until(d -> d.findElements(quoi).isEmpty() != present);
    }
}
