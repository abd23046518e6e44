package ma.amarre.revue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import ma.amarre.Cast;
import ma.amarre.IntegrationTest;
import ma.amarre.habilitations.TestUsers;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.transaction.annotation.Transactional;

/** Breaking the glass leaves a motive, closes by itself, is read by the insured person and reviewed (governance.md ACC-17). */
@IntegrationTest
@Transactional
class AccesExceptionnelsTest {

    private static final String MOTIF = "Appel des urgences : les droits sont-ils ouverts ?";

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient jdbc;

    private MockHttpServletRequestBuilder ouverture(String motif) {
        return post("/agent/revue/acces")
                .param("immatriculation", Cast.IMMATRICULATION_ASSURE)
                .param("motif", motif)
                .with(csrf())
                .with(TestUsers.as(Cast.ACCUEIL));
    }

    private MockHttpServletRequestBuilder avis(String adresse, String par) {
        return post(adresse + "/avis")
                .param("justifie", "false")
                .param("texte", "Personne n’a appelé ce jour-là.")
                .with(csrf())
                .with(TestUsers.as(par));
    }

    @Test
    void a_file_out_of_reach_is_read_with_a_motive_for_a_short_time_and_somebody_else_reviews_it() {
        assertThat(mvc.perform(ouverture("urgent"))).hasStatus(422);
        var ouvert = mvc.perform(ouverture(MOTIF));
        assertThat(ouvert).hasStatus3xxRedirection();
        String adresse = String.valueOf(ouvert.getResponse().getRedirectedUrl());
        assertThat(adresse).doesNotContain(Cast.IMMATRICULATION_ASSURE);
        assertThat(mvc.perform(get(adresse).with(TestUsers.as(Cast.ACCUEIL))))
                .hasStatusOk()
                .bodyText()
                .contains("Salma Bennis", "Droits ouverts");
        assertThat(mvc.perform(get(adresse).with(TestUsers.as(Cast.LIQUIDATION))))
                .hasStatus(404);
        assertThat(mvc.perform(get("/assure/reclamations/consultations").with(TestUsers.as(Cast.ASSURE))))
                .hasStatusOk()
                .bodyText()
                .contains(MOTIF);
        for (String langue : new String[] {"fr", "ar"}) {
            for (String page : new String[] {adresse, "/agent/revue/acces"}) {
                assertThat(mvc.perform(get(page).param("lang", langue).with(TestUsers.as(Cast.DPO))))
                        .hasStatusOk()
                        .bodyText()
                        .contains(MOTIF)
                        .doesNotContain("Salma Bennis", "??");
            }
        }
        jdbc.sql("update acces_exceptionnel set expire_le = instant").update();
        assertThat(mvc.perform(get(adresse).with(TestUsers.as(Cast.ACCUEIL))))
                .as("it has closed by itself")
                .bodyText()
                .doesNotContain("Salma Bennis");
        assertThat(mvc.perform(avis(adresse, Cast.ACCUEIL))).hasStatus(403);
        assertThat(mvc.perform(avis(adresse, Cast.DPO))).hasStatus3xxRedirection();
        assertThat(mvc.perform(avis(adresse, Cast.SUPERVISION))).as("once").hasStatus(409);
        assertThat(jdbc.sql("""
            select count(*) from cas c join compte k on k.personne_id = c.personne_id where c.regle = 'ACCES_EXCEPTIONNEL' and k.identifiant = ?
            """).param(Cast.ACCUEIL).query(Integer.class).single())
                .isEqualTo(1);
    }

    @Test
    void nobody_breaks_the_glass_of_his_own_household() {
        jdbc.sql("""
            insert into beneficiaire (assure_id, rang, personne_id, lien, depuis)
            select a.id, 99, c.personne_id, 'CONJOINT', '2020-01-01' from assure a, compte c where a.immatriculation = ? and c.identifiant = ?
            """).params(Cast.IMMATRICULATION_ASSURE, Cast.ACCUEIL).update();
        assertThat(mvc.perform(ouverture(MOTIF))).hasStatus(422);
    }
}
