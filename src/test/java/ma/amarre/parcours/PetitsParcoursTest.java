package ma.amarre.parcours;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import ma.amarre.Cast;
import ma.amarre.IntegrationTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Short journeys: signing in, the language, the counter, the certificate, an ambulatory dossier. */
@IntegrationTest
class PetitsParcoursTest {

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Test
    void a_wrong_password_is_said_and_the_right_one_opens_the_space() {
        Visitor visitor = Visitor.withScripts(port).open("/connexion?lang=fr");
        visitor.type("identifiant", Cast.DPO)
                .type("motDePasse", "faux")
                .pressSelector("main form[action*='/connexion'] button");
        visitor.waitFor("mot de passe");
        assertThat(visitor.path()).startsWith("/connexion?erreur");
        visitor.signIn(Cast.DPO);
        assertThat(visitor.path()).isEqualTo("/agent");
    }

    @Test
    void the_language_is_chosen_once_and_remembered() {
        Visitor visitor = Visitor.withScripts(port)
                .signIn(Cast.ASSURE)
                .open("/assure?lang=ar")
                .open("/assure");
        assertThat(visitor.attribute("html", "dir")).isEqualTo("rtl");
        assertThat(visitor.text()).contains("أسرتي");
        visitor.width(360).photograph("assure-accueil-ar-360");
        assertThat(visitor.scrollsSideways()).isFalse();
        visitor.open("/assure?lang=fr").photograph("assure-accueil-360");
    }

    @ParameterizedTest(name = "scripts {0}")
    @ValueSource(booleans = {true, false})
    void the_pharmacist_scans_presses_enter_and_reads_why_not(boolean scripts) {
        Visitor visitor = (scripts ? Visitor.withScripts(port) : Visitor.withoutScripts(port)).signIn(Cast.PHARMACIE);
        visitor.driver().findElement(By.name("saisie")).sendKeys("100000003 6118001183982" + Keys.ENTER);
        visitor.waitFor("Non, pas en tiers payant");
        assertThat(visitor.text()).contains("suspendus");
        assertThat(visitor.path()).doesNotContain("100000003");
        if (scripts) {
            assertThat(visitor.path()).as("no page jump").isEqualTo("/pharmacie");
            assertThat(visitor.driver().switchTo().activeElement().getDomAttribute("name"))
                    .isEqualTo("saisie");
            assertThat(visitor.complaints()).isEmpty();
            visitor.photograph("pharmacie-comptoir");
        }
    }

    @ParameterizedTest(name = "scripts {0}")
    @ValueSource(booleans = {true, false})
    void the_insured_person_takes_a_certificate_that_anybody_can_check(boolean scripts) {
        Visitor visitor = (scripts ? Visitor.withScripts(port) : Visitor.withoutScripts(port))
                .signIn(Cast.ASSURE)
                .open("/assure/attestations");
        visitor.pressSelector("form[action='/assure/attestations'] button");
        String reference = jdbc.sql(
                        "select reference from papier where type = 'ATTESTATION_DROITS' order by id desc limit 1")
                .query(String.class)
                .single();
        visitor.open("/assure/attestations").photograph("assure-attestations");
        visitor.driver().manage().deleteAllCookies();
        visitor.open("/verifier/" + reference + "?lang=fr");
        assertThat(visitor.text()).contains("Salma Bennis", reference);
        visitor.photograph("verifier");
        visitor.open("/verifier/ATT-0000-0000-0000-0000?lang=fr");
        assertThat(visitor.text()).doesNotContain("Salma");
    }

    @ParameterizedTest
    @CsvSource({
        "retraite,/assure",
        "facturation,/clinique",
        "medecin,/agent",
        "supervision,/agent",
        "referentiel,/agent",
        "liquidation,/agent"
    })
    void each_space_has_a_home_that_fits_a_telephone(String identifiant, String accueil) {
        Visitor visitor = Visitor.withScripts(port).signIn(identifiant);
        assertThat(visitor.path()).isEqualTo(accueil);
        for (String langue : List.of("fr", "ar")) {
            visitor.width(360).open(accueil + "?lang=" + langue);
            assertThat(visitor.scrollsSideways()).isFalse();
            visitor.photograph("accueil-" + identifiant + "-" + langue + "-360");
        }
        visitor.width(1280).open(accueil + "?lang=fr").photograph("accueil-" + identifiant + "-1280");
    }
}
