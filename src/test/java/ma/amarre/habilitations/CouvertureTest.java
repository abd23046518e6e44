package ma.amarre.habilitations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.util.List;
import ma.amarre.IntegrationTest;
import ma.amarre.commun.Role;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.annotation.Transactional;

/** Two people for each role of an office: alert at one, incident at none, told once for each change (governance.md ACC-12). */
@IntegrationTest
@RecordApplicationEvents
@Transactional
class CouvertureTest {

    @Autowired
    VeilleCouverture veille;

    @Autowired
    Registre registre;

    @Autowired
    Reseau reseau;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ApplicationEvents evenements;

    private List<CouvertureEvent> de(long organisme) {
        return evenements.stream(CouvertureEvent.class)
                .filter(e -> e.organismeId() == organisme)
                .toList();
    }

    @Test
    void each_change_of_cover_is_told_once_to_both_sides_and_shown_with_its_age() {
        long organisme = reseau.organisme("CV01");
        long bureau = reseau.bureau(organisme, "CV01-1", "Berkane", null, true);
        reseau.agent(organisme, bureau, Role.LIQUIDATION, "cv01.un", "D-1");
        long second = reseau.agent(organisme, bureau, Role.LIQUIDATION, "cv01.deux", "D-2");
        veille.comparer();
        assertThat(de(organisme)).as("two people are enough").isEmpty();
        jdbc.sql("update titre set etat = 'TERMINE' where id = ?").param(second).update();
        veille.comparer();
        veille.comparer();
        assertThat(de(organisme)).containsExactly(new CouvertureEvent.Alerte(organisme));
        jdbc.sql("update titre set etat = 'TERMINE' where organisme_id = ?")
                .param(organisme)
                .update();
        long correspondant = reseau.agent(organisme, bureau, Role.CORRESPONDANT_HABILITATIONS, "cv01.corr", "D-3");
        reseau.agent(organisme, bureau, Role.CORRESPONDANT_HABILITATIONS, "cv01.corr2", "D-4");
        veille.comparer();
        veille.comparer();
        assertThat(de(organisme))
                .containsExactly(new CouvertureEvent.Alerte(organisme), new CouvertureEvent.Incident(organisme));
        assertThat(mvc.perform(get("/agent/habilitations/couverture").with(TestUsers.as("cv01.corr"))))
                .hasStatusOk()
                .bodyText()
                .contains("Berkane", "0 / 2", "Depuis")
                .doesNotContain("??");
        assertThat(jdbc.sql("select count(*) from couverture_alerte where bureau_id = ? and niveau = 'INCIDENT'")
                        .param(bureau)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        assertThat(registre.concernes(new CouvertureEvent.Incident(organisme)))
                .extracting(Registre.Concerne::compteId)
                .contains(reseau.compte("cv01.corr"), reseau.compte("habilitations"))
                .doesNotContain(reseau.compte("correspondant"), reseau.compte("cv01.un"));
        jdbc.sql("update titre set etat = 'ACTIF' where organisme_id = ? and id < ?")
                .params(organisme, correspondant)
                .update();
        veille.comparer();
        assertThat(de(organisme)).last().isEqualTo(new CouvertureEvent.Retablie(organisme));
    }
}
