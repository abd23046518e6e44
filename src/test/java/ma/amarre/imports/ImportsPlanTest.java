package ma.amarre.imports;

import static ma.amarre.PlanAssertions.mesurer;

import ma.amarre.IntegrationTest;
import ma.amarre.PlanAssertions;
import ma.amarre.imports.RapportRepository.Filtre;
import ma.amarre.imports.Verdict.Issue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.transaction.TestTransaction;
import org.springframework.transaction.annotation.Transactional;

/** Lists of imports and of their rows cost a page, however many there are. */
@IntegrationTest
@Transactional
class ImportsPlanTest {

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ImportationRepository importations;

    @Autowired
    RapportRepository rapports;

    private long grande;

    @BeforeEach
    void many_imports_and_one_of_many_rows() {
        jdbc.sql("""
            insert into importation (reference, type, date_version, source, confiance, fichier_nom, octets, sha256, etat, depose_nom, depose_le)
            select concat('IMP-PLAN-', seq), if(seq % 3, 'assures', 'ald'), '2026-01-01', 'plan', 'U', 'plan.csv', 1, repeat('0', 64),
              'APPLIQUE', 'plan', '2026-01-01' from seq_1_to_2000
            """).update();
        grande = jdbc.sql("select max(id) from importation").query(Long.class).single();
        jdbc.sql("""
            insert into import_ligne (importation_id, numero, cle, libelle, issue, empreinte)
            select ?, seq, seq, 'plan', if(seq % 10, 'INCHANGEE', 'REJETEE'), repeat('0', 16) from seq_1_to_5000
            """).param(grande).update();
        jdbc.sql("""
            insert into import_remarque (importation_id, motif, numero, rejet)
            select ?, if(seq % 20, 'date', 'doublon'), seq, true from seq_1_to_5000 where seq % 10 = 0
            """).param(grande).update();
        PlanAssertions.analyser(jdbc, "importation", "import_ligne", "import_remarque");
    }

    /** Measuring commits what was filled. */
    @AfterEach
    void clear() {
        for (String table : new String[] {"import_remarque", "import_ligne"}) {
            jdbc.sql("delete from " + table
                            + " where importation_id in (select id from importation where source = 'plan')")
                    .update();
        }
        jdbc.sql("delete from importation where source = 'plan'").update();
        TestTransaction.flagForCommit();
        TestTransaction.end();
    }

    @Test
    void the_history_is_read_a_page_at_a_time() {
        mesurer(jdbc, () -> importations.liste(null, ImportationRepository.Lecteur.REFERENTIEL, grande - 100, 31))
                .sansParcoursComplet()
                .sansTri()
                .lignesLuesAuPlus(35);
        mesurer(jdbc, () -> importations.liste(null, new ImportationRepository.Lecteur(false, -1L), null, 31))
                .sansParcoursComplet()
                .sansTri()
                .lignesLuesAuPlus(3);
        mesurer(jdbc, () -> importations.liste("ald", ImportationRepository.Lecteur.REFERENTIEL, grande - 100, 31))
                .sansParcoursComplet()
                .sansTri()
                .lignesLuesAuPlus(35);
    }

    @Test
    void a_worker_looks_only_at_what_waits() {
        mesurer(jdbc, () -> importations.aPrendre(1)).sansParcoursComplet().lignesLuesAuPlus(20);
    }

    @Test
    void the_report_is_read_a_page_at_a_time_whatever_the_filter() {
        mesurer(jdbc, () -> rapports.lignes(grande, new Filtre(null, null), 2500, 51))
                .sansTri()
                .sansParcoursComplet()
                .lignesLuesAuPlus(120);
        mesurer(jdbc, () -> rapports.lignes(grande, new Filtre(Issue.REJETEE, null), 2500, 51))
                .sansTri()
                .sansParcoursComplet()
                .lignesLuesAuPlus(170);
        mesurer(jdbc, () -> rapports.lignes(grande, new Filtre(null, "doublon"), 2500, 51))
                .sansTri()
                .sansParcoursComplet()
                .lignesLuesAuPlus(320);
    }
}
