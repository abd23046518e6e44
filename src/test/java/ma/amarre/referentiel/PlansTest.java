package ma.amarre.referentiel;

import java.time.LocalDate;
import ma.amarre.IntegrationTest;
import ma.amarre.PlanAssertions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

@IntegrationTest
@Transactional
class PlansTest {
    @Autowired
    JdbcClient jdbc;

    @Autowired
    Tarifs tarifs;

    @Test
    void essai() {
        for (int i = 0; i < 300; i++) {
            jdbc.sql("insert into lettre_cle (code, secteur, libelle_fr, libelle_ar, unite, valeur, valide_du,"
                            + " source, confiance, empreinte) values (?, 'PRIVE', 'x', 'x', 'ACTE', 1,"
                            + " '2006-01-01', 'x', 'A', 'x')")
                    .param("T" + i)
                    .update();
        }
        PlanAssertions.mesurer(jdbc, () -> tarifs.lettreCle("T77", Secteur.PRIVE, LocalDate.of(2026, 1, 1)))
                .cles("lettre_cle.lettre_cle_version")
                .sansParcoursComplet()
                .sansTri()
                .lignesLuesAuPlus(2);
        PlanAssertions m = PlanAssertions.mesurer(
                jdbc,
                () -> jdbc.sql("select * from lettre_cle where libelle_fr = 'y' order by valeur")
                        .query()
                        .listOfRows());
        System.out.println("XXX " + m);
        m = PlanAssertions.mesurer(
                jdbc,
                () -> jdbc.sql("select * from lettre_cle where libelle_fr = 'x' order by valeur")
                        .query()
                        .listOfRows());
        System.out.println("XXX " + m);
    }
}
