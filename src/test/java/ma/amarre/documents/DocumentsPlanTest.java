package ma.amarre.documents;

import static ma.amarre.PlanAssertions.mesurer;

import java.time.Instant;
import ma.amarre.IntegrationTest;
import ma.amarre.PlanAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** The documents of one file among those of three thousand files, and the work that waits. */
@IntegrationTest
@Transactional
class DocumentsPlanTest {

    @Autowired
    JdbcClient jdbc;

    @Autowired
    DocumentRepository documents;

    @BeforeEach
    void six_thousand_documents() {
        jdbc.sql("""
            insert into document (reference, proprietaire_type, proprietaire_id, nature, nom, type_contenu, taille, sha256, blocs,
              cle_enveloppee, cle_id, etat, commence_le, depose_le)
            select concat('PLAN-', seq), 'PLAN', mod(seq, 3000), 'LIBRE', 'plan.pdf', 'PDF', 1, unhex(sha2(seq, 256)), 1,
              '', 'plan', 'LISIBLE', '2026-01-01', '2026-01-01'
            from seq_1_to_6000
            """).update();
        PlanAssertions.analyser(jdbc, "document");
    }

    /** Analysing a table commits, so the rows go by hand. */
    @AfterEach
    void clear() {
        jdbc.sql("delete from document where proprietaire_type = 'PLAN'").update();
        PlanAssertions.analyser(jdbc, "document");
    }

    @Test
    void the_documents_of_a_file_are_read_alone() {
        mesurer(jdbc, () -> documents.de(new Proprietaire("PLAN", 1500)))
                .sansParcoursComplet()
                .triAuPlus(2)
                .lignesLuesAuPlus(6);
    }

    @Test
    void background_work_reads_what_waits_and_nothing_else() {
        Instant instant = Instant.parse("2026-11-21T10:00:00Z");
        mesurer(jdbc, () -> documents.aAnalyser(instant, 20)).lignesLuesAuPlus(200);
        mesurer(jdbc, () -> documents.inacheves(instant, 100))
                .sansParcoursComplet()
                .lignesLuesAuPlus(200);
    }
}
