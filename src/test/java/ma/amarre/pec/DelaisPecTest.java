package ma.amarre.pec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import ma.amarre.Cast;
import ma.amarre.IntegrationTest;
import ma.amarre.habilitations.TestUsers;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** The figures of the night: what they count, and what they hide. */
@IntegrationTest
class DelaisPecTest {

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    DelaisPec delais;

    @Autowired
    Demandes demandes;

    @Test
    void medians_are_of_the_clocks_and_a_cell_under_eleven_is_masked() {
        // eleven decided requests of a family of their own, answered in 1 to 11 hours; ten of another
        for (int i = 1; i <= 21; i++) {
            decidee(i <= 11 ? "GREFFE" : "ETRANGER", i <= 11 ? i : i - 11);
        }
        delais.recalculer();
        assertThat(jdbc.sql("select concat_ws(' ', decidees, mediane, neuf_dixiemes, dans_le_delai) from pec_delai"
                                + " where organisme_id = 0 and famille = 'GREFFE'")
                        .query(String.class)
                        .single())
                .isEqualTo("11 360 600 11");
        assertThat(mvc.perform(get("/pec/delais")))
                .hasStatusOk()
                .bodyText()
                .contains("Délais de réponse", "moins de 11", "Greffe", "Soins à l’étranger");
        assertThat(mvc.perform(get("/pec/delais").param("lang", "ar")))
                .hasStatusOk()
                .bodyText()
                .contains("آجال الجواب");
        assertThat(mvc.perform(get("/"))).bodyText().contains("/pec/delais");
        assertThat(mvc.perform(get("/clinique/pec/chiffres").with(TestUsers.as(Cast.CLINIQUE))))
                .hasStatusOk()
                .bodyText()
                .contains("Vos chiffres", "Greffe");
        assertThat(mvc.perform(get("/clinique/pec/chiffres").with(TestUsers.as(Cast.CLINIQUE2))))
                .hasStatusOk()
                .bodyText()
                .doesNotContain("Greffe");
    }

    private void decidee(String famille, int heures) {
        String numero = demandes.deposee(
                java.math.BigDecimal.TEN, "CHIR", famille, demandes.ancienne().plusSeconds(3600L * 24 * 200));
        long id = demandes.id(numero);
        jdbc.sql("update pec set statut = 'ACCORDEE', decidee_le = deposee_le, montant_accorde = 20 where id = ?")
                .param(id)
                .update();
        jdbc.sql("""
            insert into pec_decision (pec_id, sens, montant_accorde, decidee_par, decidee_le)
            select id, 'ACCORDEE', 20, (select min(id) from compte), decidee_le from pec where id = ?
            """).param(id).update();
        jdbc.sql("update horloge set etat = 'ARRETEE', reste = ? where objet_type = 'pec' and objet_id = ?")
                .params((48L - heures) * 3600 * 1_000_000, id)
                .update();
    }
}
