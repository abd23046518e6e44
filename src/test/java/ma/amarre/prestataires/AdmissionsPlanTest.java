package ma.amarre.prestataires;

import static ma.amarre.PlanAssertions.mesurer;

import ma.amarre.IntegrationTest;
import ma.amarre.PlanAssertions;
import ma.amarre.prestataires.Admission.Statut;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.transaction.TestTransaction;
import org.springframework.transaction.annotation.Transactional;

/** The list of admission files costs a page, however many there are. */
@IntegrationTest
@Transactional
class AdmissionsPlanTest {

    @Autowired
    JdbcClient jdbc;

    @Autowired
    AdmissionRepository admissions;

    /** Measuring commits what was filled. */
    @AfterEach
    void clear() {
        jdbc.sql("delete from admission where numero like 'ADM-PLAN-%'").update();
        TestTransaction.flagForCommit();
        TestTransaction.end();
    }

    @Test
    void the_list_is_read_a_page_at_a_time() {
        jdbc.sql("""
            insert into admission (numero, prestataire_id, statut, deposee_le)
            select concat('ADM-PLAN-', seq), (select min(id) from prestataire), if(seq % 2, 'ADMISE', 'REFUSEE'), '2026-01-01'
            from seq_1_to_2000
            """).update();
        PlanAssertions.analyser(jdbc, "admission");
        long derniere =
                jdbc.sql("select max(id) from admission").query(Long.class).single();
        mesurer(jdbc, () -> admissions.liste(Statut.REFUSEE, derniere - 50, 31))
                .sansParcoursComplet()
                .sansTri()
                .lignesLuesAuPlus(140);
        mesurer(jdbc, () -> admissions.liste(null, derniere - 50, 31))
                .sansTri()
                .sansParcoursComplet()
                .lignesLuesAuPlus(140);
    }
}
