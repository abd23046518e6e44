package ma.amarre.remboursements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.sql.Timestamp;
import java.time.Clock;
import ma.amarre.Cast;
import ma.amarre.IntegrationTest;
import ma.amarre.habilitations.TestUsers;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.annotation.Transactional;

/** A dossier that goes to another office is not silent: its owner reads when, and which office has it now. */
@IntegrationTest
@Transactional
class TransfertAssureTest {

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    @Test
    void the_insured_person_reads_that_another_office_has_the_dossier() {
        String reference = jdbc.sql("select d.reference from dossier d join assure a on a.id = d.assure_id where"
                        + " a.immatriculation = ? and d.statut = 'EN_LIQUIDATION' order by d.id limit 1")
                .param(Cast.IMMATRICULATION_ASSURE)
                .query(String.class)
                .single();
        String adresse = "/assure/remboursements/" + reference + "?lang=";
        assertThat(mvc.perform(get(adresse + "fr").with(TestUsers.as(Cast.ASSURE))))
                .bodyText()
                .doesNotContain("Transmis à un autre bureau");
        jdbc.sql("""
            insert into dossier_evenement (dossier_id, acte, statut, instant, organisme_id, bureau_id)
            select d.id, 'TRANSFERER', d.statut, ?, d.organisme_id, b.id from dossier d
            join bureau b on b.organisme_id = d.organisme_id and b.id <> d.bureau_id where d.reference = ? limit 1
            """).params(Timestamp.from(clock.instant()), reference).update();
        String bureau = jdbc.sql(
                        "select b.nom from dossier_evenement e join bureau b on b.id = e.bureau_id where e.acte ="
                                + " 'TRANSFERER' order by e.id desc limit 1")
                .query(String.class)
                .single();
        assertThat(mvc.perform(get(adresse + "fr").with(TestUsers.as(Cast.ASSURE))))
                .bodyText()
                .contains("Transmis à un autre bureau pour traitement", bureau);
        assertThat(mvc.perform(get(adresse + "ar").with(TestUsers.as(Cast.ASSURE))))
                .bodyText()
                .doesNotContain("??", "Transmis");
    }
}
