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
    Chartes chartes;

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

    @Test
    void the_officer_writes_a_version_for_a_day_to_come_and_both_sides_see_who_has_accepted_it() {
        long organisme = reseau.organisme("CH02");
        long bureau = reseau.bureau(organisme, "CH02-1", "Sefrou", null, true);
        reseau.agent(organisme, bureau, Role.CORRESPONDANT_HABILITATIONS, "ch02.corr", "D-1");
        reseau.agent(organisme, bureau, Role.LIQUIDATION, "ch02.agent", "D-2");
        LocalDate demain = LocalDate.now(HorlogeConfig.ZONE).plusDays(1);
        String liste = "/agent/habilitations/chartes";
        assertThat(mvc.perform(ecrire(demain, Cast.HABILITATIONS)))
                .as("who grants titles does not write what their holders promise")
                .hasStatus(403);
        assertThat(mvc.perform(ecrire(demain.minusDays(1), Cast.DPO)))
                .as("nobody accepted it this morning: not from today on")
                .hasStatus(422);
        MvcTestResult ecrite = mvc.perform(ecrire(demain, Cast.DPO));
        assertThat(ecrite).hasStatus3xxRedirection();
        String version = String.valueOf(ecrite.getResponse().getRedirectedUrl());
        int numero = Integer.parseInt(version.substring(version.lastIndexOf('/') + 1));
        assertThat(mvc.perform(ecrire(demain, Cast.DPO)))
                .as("a second one for the same day")
                .hasStatus(422);
        assertThat(jdbc.sql("select count(*) from journal where action = 'habilitations.ecrireCharte' and objet_id = ?")
                        .param(Integer.toString(numero))
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        assertThat(mvc.perform(get("/agent").with(TestUsers.as("ch02.corr"))))
                .as("not before its day")
                .hasStatusOk();
        for (String langue : new String[] {"fr", "ar"}) {
            for (String page : new String[] {liste, version}) {
                assertThat(mvc.perform(get(page).param("lang", langue).with(TestUsers.as("ch02.corr"))))
                        .hasStatusOk()
                        .bodyText()
                        .doesNotContain("??");
            }
        }
        assertThat(mvc.perform(get(version).param("lang", "fr").with(TestUsers.as("ch02.corr"))))
                .bodyText()
                .contains("Sera demandée à chacun", "ch02.agent", "CH02")
                .as("a correspondent sees his own body")
                .doesNotContain("MGPAP");
        assertThat(mvc.perform(get(version).param("lang", "fr").with(TestUsers.as(Cast.DPO))))
                .bodyText()
                .contains("CH02", "MGPAP");

        jdbc.sql("update charte set valide_du = ? where version = ?")
                .params(demain.minusDays(1), numero)
                .update();
        assertThat(mvc.perform(get("/agent").with(TestUsers.as("ch02.corr"))))
                .as("from its day on, whoever accepted the former accepts again")
                .hasStatus(303)
                .hasRedirectedUrl("/habilitations/charte");
        assertThat(mvc.perform(post("/habilitations/charte")
                        .param("version", Integer.toString(numero))
                        .param("lu", "true")
                        .with(csrf())
                        .with(TestUsers.as("ch02.corr"))))
                .hasRedirectedUrl("/agent");
        assertThat(chartes.avancement(numero, organisme))
                .singleElement()
                .extracting(Chartes.Avancement::personnes, Chartes.Avancement::acceptees)
                .containsExactly(2, 1);
    }

    private org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder ecrire(
            LocalDate jour, String par) {
        return post("/agent/habilitations/chartes")
                .param(
                        "texte",
                        "Je n’ouvre que les dossiers dont ma mission a besoin, et je le sais inscrit au journal.")
                .param("texteAr", "لا أفتح إلا الملفات التي تتطلبها مهمتي، وأعلم أن كل اطلاع مدوَّن في السجل باسمي.")
                .param("jour.jour", Integer.toString(jour.getDayOfMonth()))
                .param("jour.mois", Integer.toString(jour.getMonthValue()))
                .param("jour.annee", Integer.toString(jour.getYear()))
                .param("source", "note d’essai n° 1")
                .with(csrf())
                .with(TestUsers.as(par));
    }

    private org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder accepter(String version) {
        return post("/habilitations/charte")
                .param("version", version)
                .param("lu", "true")
                .with(csrf())
                .with(TestUsers.as("ch01.corr"));
    }
}
