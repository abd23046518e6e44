package ma.amarre.habilitations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.time.LocalDate;
import ma.amarre.Cast;
import ma.amarre.IntegrationTest;
import ma.amarre.commun.HorlogeConfig;
import ma.amarre.commun.Role;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** The hours of a title, from the authority's page to the door. */
@IntegrationTest
class HorairesTest {

    @Autowired
    MockMvcTester mvc;

    @Autowired
    Reseau reseau;

    @Autowired
    TitreRepository titres;

    @Autowired
    JdbcClient jdbc;

    private MvcTestResult poster(String chemin, String qui, String... champs) {
        var requete = post(chemin).with(TestUsers.as(qui)).with(csrf());
        for (int i = 0; i < champs.length; i += 2) {
            requete.param(champs[i], champs[i + 1]);
        }
        return mvc.perform(requete);
    }

    private MvcTestResult connecter(String qui) {
        return mvc.perform(post("/connexion")
                .param("identifiant", qui)
                .param("motDePasse", Cast.MOT_DE_PASSE)
                .with(csrf()));
    }

    @Test
    void a_title_closed_today_lets_nobody_in_until_an_exception_is_recorded() {
        long organisme = reseau.organisme("H01");
        long bureau = reseau.bureau(organisme, "H01-1", "Oujda", null, true);
        long titre = reseau.agent(organisme, bureau, Role.LIQUIDATION, "h01.un", "D-1");
        String page = "/agent/habilitations/titres/" + titres.parId(titre).reference();
        assertThat(connecter("h01.un")).hasRedirectedUrl("/agent");

        String demain = Integer.toString(
                LocalDate.now(HorlogeConfig.ZONE).plusDays(2).getDayOfWeek().getValue());
        assertThat(poster(page + "/horaires", Cast.HABILITATIONS, "jours", demain, "de", "18:00", "a", "08:00"))
                .as("no reason")
                .hasStatus(422);
        assertThat(poster(
                        page + "/horaires",
                        Cast.HABILITATIONS,
                        "jours",
                        demain,
                        "de",
                        "18:00",
                        "a",
                        "08:00",
                        "motif",
                        "Horaires du bureau"))
                .as("the end before the beginning")
                .hasStatus(422);
        assertThat(poster(
                        page + "/horaires",
                        Cast.HABILITATIONS,
                        "jours",
                        demain,
                        "de",
                        "8h00",
                        "a",
                        "18:00",
                        "motif",
                        "Horaires du bureau"))
                .hasRedirectedUrl(page + "/horaires");
        assertThat(connecter("h01.un")).hasRedirectedUrl("/connexion?horaire");
        assertThat(mvc.perform(get("/agent/remboursements/a-liquider").with(TestUsers.as("h01.un"))))
                .as("its posts give nothing now")
                .hasStatus(403);

        assertThat(poster(page + "/derogations", Cast.HABILITATIONS, "heures", "99", "motif", "Clôture"))
                .hasStatus(422);
        assertThat(poster(page + "/derogations", Cast.HABILITATIONS, "heures", "2", "motif", "Clôture"))
                .hasRedirectedUrl(page + "/horaires");
        assertThat(connecter("h01.un")).hasRedirectedUrl("/agent");
        assertThat(jdbc.sql("select count(*) from journal where action = 'habilitations.derogation' and motif ="
                                + " 'Clôture'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        for (String langue : new String[] {"fr", "ar"}) {
            assertThat(mvc.perform(
                            get(page + "/horaires").param("lang", langue).with(TestUsers.as(Cast.HABILITATIONS))))
                    .hasStatusOk()
                    .bodyText()
                    .as("the form begins with what is in force")
                    .containsPattern("value=\"" + demain + "\"[^>]*checked")
                    .doesNotContain("??");
        }
        assertThat(poster(page + "/horaires/levee", Cast.HABILITATIONS, "motif", "Équipe de nuit"))
                .hasRedirectedUrl(page + "/horaires");
        assertThat(connecter("h01.un")).hasRedirectedUrl("/agent");
    }

    @Test
    void nobody_sets_the_hours_of_his_own_title() {
        String page = "/agent/habilitations/titres/"
                + jdbc.sql("select t.reference from titre t join compte c on c.personne_id = t.personne_id where"
                                + " c.identifiant = ?")
                        .param(Cast.HABILITATIONS)
                        .query(String.class)
                        .single();
        assertThat(poster(page + "/derogations", Cast.HABILITATIONS, "heures", "2", "motif", "Moi"))
                .hasStatus(422)
                .bodyText()
                .contains("son propre titre");
    }
}
