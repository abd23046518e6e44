package ma.amarre.journal;

import static ma.amarre.PlanAssertions.mesurer;

import ma.amarre.IntegrationTest;
import ma.amarre.PlanAssertions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who looked at the files of one insured person, among the whole journal. The journal is append-only and chained, for a test too: the
 * rows, of a number that no insured person has, stay.
 */
@IntegrationTest
@Transactional
class ConsultationsPlanTest {

    private static final long ASSURE = -4_100_417;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Consultations consultations;

    @Test
    void a_page_of_readings_costs_a_page_and_the_searches_are_read_by_who_made_them() {
        jdbc.sql("""
            insert into journal (instant, acteur, nature, action, assure_id)
            select '2026-01-01', 'essai', if(seq % 2, 'LECTURE', 'ACTE'), 'plan.lire', if(seq % 3, ?, ? - 1 - cast(seq % 7 as signed)) from seq_1_to_900
            """).params(ASSURE, ASSURE).update();
        PlanAssertions.analyser(jdbc, "journal", "journal_recherche");
        long milieu = jdbc.sql("select max(id) - 300 from journal where assure_id = ?")
                .param(ASSURE)
                .query(Long.class)
                .single();
        mesurer(jdbc, () -> consultations.page(ASSURE, null, milieu))
                .cles("journal.journal_assure")
                .sansTri()
                .sansParcoursComplet()
                .lignesLuesAuPlus(60);
        mesurer(jdbc, () -> consultations.page(ASSURE, Journal.Nature.LECTURE, milieu))
                .cles("journal.journal_assure")
                .sansTri()
                .sansParcoursComplet()
                .lignesLuesAuPlus(120);
        mesurer(jdbc, () -> consultations.dernieres(-1))
                .sansParcoursComplet()
                .sansTri()
                .lignesLuesAuPlus(4);
    }
}
