package ma.amarre.habilitations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import ma.amarre.IntegrationTest;
import ma.amarre.commun.Role;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.annotation.Transactional;

/** Who treats files accepts the charter in force before anything else, once by version, and it is seen. */
@IntegrationTest
@Transactional
class CharteTest {

    @Autowired
    MockMvcTester mvc;

    @Autowired
    Reseau reseau;

    @Autowired
    TitreRepository titres;

    @Autowired
    JdbcClient jdbc;

    @Test
    void the_charter_stands_before_every_page_and_act_until_it_is_accepted() {
        long organisme = reseau.organisme("CH01");
        long bureau = reseau.bureau(organisme, "CH01-1", "Ifrane", null, true);
        Titre titre =
                titres.parId(reseau.agent(organisme, bureau, Role.CORRESPONDANT_HABILITATIONS, "ch01.corr", "D-1"));
        assertThat(mvc.perform(get("/agent/habilitations/titres").with(TestUsers.as("ch01.corr"))))
                .hasStatusOk();
        jdbc.sql("insert into charte (version, texte, texte_ar, valide_du, source, confiance) values (2, 'Texte"
                        + " deux', 'النص الثاني', '2026-02-01', 'essai', 'I')")
                .update();
        assertThat(mvc.perform(get("/agent/habilitations/titres").with(TestUsers.as("ch01.corr"))))
                .hasStatus(303)
                .hasRedirectedUrl("/habilitations/charte");
        assertThat(mvc.perform(
                        post("/agent/habilitations/demandes").with(csrf()).with(TestUsers.as("ch01.corr"))))
                .hasStatus(303);
        for (String langue : new String[] {"fr", "ar"}) {
            assertThat(mvc.perform(
                            get("/habilitations/charte").param("lang", langue).with(TestUsers.as("ch01.corr"))))
                    .hasStatusOk()
                    .bodyText()
                    .contains(langue.equals("fr") ? "Texte deux" : "النص الثاني")
                    .doesNotContain("??");
        }
        assertThat(mvc.perform(post("/habilitations/charte")
                        .param("version", "2")
                        .with(csrf())
                        .with(TestUsers.as("ch01.corr"))))
                .as("not ticked")
                .hasStatus(422);
        assertThat(mvc.perform(accepter("1"))).as("an older page").hasStatus(409);
        assertThat(mvc.perform(accepter("2"))).hasRedirectedUrl("/agent");
        assertThat(mvc.perform(
                        get("/agent/habilitations/titres/" + titre.reference()).with(TestUsers.as("ch01.corr"))))
                .hasStatusOk()
                .bodyText()
                .contains("Charte, version 2");
        assertThat(jdbc.sql("select count(*) from journal where action = 'habilitations.accepterCharte' and"
                                + " personne_id = ?")
                        .param(titre.personne().id())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    private org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder accepter(String version) {
        return post("/habilitations/charte")
                .param("version", version)
                .param("lu", "true")
                .with(csrf())
                .with(TestUsers.as("ch01.corr"));
    }
}
