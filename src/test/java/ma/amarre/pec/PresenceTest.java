package ma.amarre.pec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import ma.amarre.Cast;
import ma.amarre.IntegrationTest;
import ma.amarre.habilitations.TestUsers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Two agents on one file: what a page that stays open learns, and what it leaves as it is. */
@IntegrationTest
class PresenceTest {

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Demandes demandes;

    private String page;

    @BeforeEach
    void one_file() {
        String numero = demandes.deposee(java.math.BigDecimal.TEN, "CHIR", "FORFAIT", demandes.ancienne());
        page = "/agent/pec/" + numero;
    }

    @Test
    void who_was_there_first_learns_that_somebody_came_and_is_told_once() {
        assertThat(voir(Cast.PEC, page))
                .bodyText()
                .contains("hx-trigger=\"every 30s\"", "X-Silencieux")
                .doesNotContain("notice-title");
        assertThat(presence(Cast.PEC, "")).as("nobody new").hasStatus(204);
        assertThat(voir(Cast.MEDECIN, page)).bodyText().contains(nom(Cast.PEC));
        assertThat(presence(Cast.PEC, "")).hasStatusOk().bodyText().contains(nom(Cast.MEDECIN), "name=\"connus\"");
        assertThat(presence(Cast.PEC, nom(Cast.MEDECIN))).as("said already").hasStatus(204);
    }

    @Test
    void a_page_that_stays_open_keeps_its_agent_on_the_file_and_one_that_is_closed_does_not() {
        voir(Cast.PEC, page);
        vieillir(10);
        presence(Cast.PEC, "");
        vieillir(10);
        assertThat(voir(Cast.MEDECIN, page)).bodyText().contains(nom(Cast.PEC));
        vieillir(16);
        assertThat(presence(Cast.PEC, "")).as("the other is gone").hasStatus(204);
    }

    @Test
    void what_is_out_of_reach_does_not_exist() {
        assertThat(voir(Cast.PEC, "/agent/pec/PEC-0000-0000-0000-0000/presence"))
                .hasStatus(404);
        assertThat(voir(Cast.CLINIQUE, page + "/presence")).hasStatus(403);
    }

    private void vieillir(int minutes) {
        jdbc.sql("update pec_presence set vu_le = vu_le - interval ? minute where pec_id = ?")
                .params(minutes, demandes.id(page.substring(page.lastIndexOf('/') + 1)))
                .update();
    }

    private MvcTestResult presence(String qui, String connus) {
        return mvc.perform(get(page + "/presence")
                .param("connus", connus)
                .header("X-Silencieux", "oui")
                .header("HX-Request", "true")
                .with(TestUsers.as(qui)));
    }

    private MvcTestResult voir(String qui, String adresse) {
        return mvc.perform(get(adresse).with(TestUsers.as(qui)));
    }

    private String nom(String identifiant) {
        return jdbc.sql("select concat(p.prenom, ' ', p.nom) from compte c join personne p on p.id = c.personne_id"
                        + " where c.identifiant = ?")
                .param(identifiant)
                .query(String.class)
                .single();
    }
}
