package ma.amarre.referentiel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.time.LocalDate;
import ma.amarre.IntegrationTest;
import ma.amarre.referentiel.VersionsCouteux.Sens;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.annotation.Transactional;

@IntegrationTest
class VersionsCouteuxTest {

    private static final LocalDate JOUR = LocalDate.of(2031, 5, 1);

    @Autowired
    VersionsCouteux versions;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MockMvcTester mvc;

    @Test
    @Transactional
    void two_days_side_by_side_say_what_entered_left_and_changed_its_price() {
        int avant = versions.nombre(JOUR.minusDays(1));
        jdbc.sql("update medicament_couteux set valide_au = ? where ean13 in ('6118001183982', '6118001141685')")
                .param(JOUR.minusDays(1))
                .update();
        ajouter("6118001183982", "HUMIRA", 5000);
        ajouter("6118009999998", "NOUVEAU", 100);
        assertThat(versions.ecarts(JOUR.minusDays(1), JOUR))
                .extracting(VersionsCouteux.Ecart::ean13, VersionsCouteux.Ecart::sens)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("6118001183982", Sens.BAISSE),
                        org.assertj.core.groups.Tuple.tuple("6118001141685", Sens.SORTIE),
                        org.assertj.core.groups.Tuple.tuple("6118009999998", Sens.ENTREE));
        assertThat(versions.nombre(JOUR)).isEqualTo(avant);
        assertThat(versions.jours().getFirst()).isEqualTo(new VersionsCouteux.Jour(JOUR, 4));
        assertThat(mvc.perform(get("/referentiel/couteux?avant=2031-04-30&apres=2031-05-01")))
                .hasStatusOk()
                .bodyText()
                .contains("Sort de la liste", "Entre dans la liste", "Base plus basse", "NOUVEAU");
        assertThat(mvc.perform(get("/referentiel/couteux?lang=ar&avant=hier")))
                .hasStatusOk()
                .bodyText()
                .contains("الأدوية المكلفة");
    }

    private void ajouter(String ean, String nom, int base) {
        jdbc.sql("""
            insert into medicament_couteux (ean13, nom, base, taux, recherche, valide_du, source, confiance, empreinte)
            values (?, ?, ?, 100, ?, ?, 'essai', 'U', ?)
            """).params(ean, nom, base, " " + nom, JOUR, "essai" + ean).update();
    }
}
