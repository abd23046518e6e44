package ma.amarre.habilitations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.time.Duration;
import ma.amarre.Cast;
import ma.amarre.IntegrationTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@IntegrationTest
class ConnexionTest {

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ApplicationContext contexte;

    @Test
    void the_right_password_opens_the_space_of_the_person() {
        assertThat(mvc.perform(post("/connexion")
                        .param("identifiant", "Clinique ")
                        .param("motDePasse", Cast.MOT_DE_PASSE)
                        .with(csrf())))
                .hasStatus3xxRedirection()
                .hasRedirectedUrl("/clinique");
    }

    @Test
    void the_demo_accounts_are_shown_when_their_world_is_there() {
        assertThat(mvc.get().uri("/connexion"))
                .doesNotContainHeader("Refresh")
                .bodyText()
                .contains("ordonnancement");
        AvailabilityChangeEvent.publish(contexte, ReadinessState.REFUSING_TRAFFIC);
        try {
            assertThat(mvc.get().uri("/connexion"))
                    .hasHeader("Refresh", "5")
                    .bodyText()
                    .contains("se préparent")
                    .doesNotContain("ordonnancement");
        } finally {
            AvailabilityChangeEvent.publish(contexte, ReadinessState.ACCEPTING_TRAFFIC);
        }
    }

    @Test
    void a_wrong_password_is_refused_and_logged_without_telling_whether_the_account_exists() {
        assertThat(mvc.perform(post("/connexion")
                        .param("identifiant", "dpo")
                        .param("motDePasse", "faux")
                        .with(csrf())))
                .hasRedirectedUrl("/connexion?erreur");
        assertThat(mvc.perform(post("/connexion")
                        .param("identifiant", "personne")
                        .param("motDePasse", "faux")
                        .with(csrf())))
                .hasRedirectedUrl("/connexion?erreur");
        assertThat(jdbc.sql("select count(*) from connexion where identifiant in ('dpo', 'personne') and not reussie")
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void failures_are_slowed_from_the_fifth_on() {
        assertThat(Frein.attente(4)).isEmpty();
        assertThat(Frein.attente(5)).contains(Duration.ofSeconds(15));
        assertThat(Frein.attente(7)).contains(Duration.ofSeconds(60));
        assertThat(Frein.attente(400)).contains(Duration.ofMinutes(15));
    }

    @Test
    void a_space_is_closed_to_other_roles_and_opens_after_sign_in() {
        assertThat(mvc.perform(get("/agent"))).hasStatus3xxRedirection();
        assertThat(mvc.perform(get("/agent").with(TestUsers.as(Cast.CLINIQUE)))).hasStatus(403);
    }
}
