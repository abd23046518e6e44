package ma.amarre.scellement;

import static ma.amarre.PlanAssertions.mesurer;

import ma.amarre.IntegrationTest;
import ma.amarre.PlanAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** The papers of one insured person, and those of one file, among three thousand. */
@IntegrationTest
@Transactional
class PapiersPlanTest {

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PapierRepository papiers;

    private long assure;

    @BeforeEach
    void three_thousand_papers() {
        assure = jdbc.sql("select id from assure order by id limit 1")
                .query(Long.class)
                .single();
        jdbc.sql("""
            insert into papier (reference, type, objet, cle, assure_id, emis_le, valide_du, empreinte, taille, jeton)
            select concat('PLAN-', seq), 'LETTRE', concat('PLAN-', mod(seq, 1000)), seq,
              if(mod(seq, 30), (select max(id) from assure), ?), '2026-01-01', '2026-01-01',
              unhex(sha2(concat('plan', seq), 256)), 1, (select jeton from (select jeton from papier limit 1) j)
            from seq_1_to_3000
            """).param(assure).update();
        PlanAssertions.analyser(jdbc, "papier");
    }

    /** Analysing a table commits, so the rows go by hand. */
    @AfterEach
    void clear() {
        jdbc.sql("delete from papier where reference like 'PLAN-%'").update();
        PlanAssertions.analyser(jdbc, "papier");
    }

    @Test
    void the_papers_of_an_insured_person_are_read_a_page_at_a_time() {
        mesurer(jdbc, () -> papiers.deAssure(assure, Long.MAX_VALUE, 21))
                .cles("papier.papier_assure")
                .sansParcoursComplet()
                .sansTri()
                .lignesLuesAuPlus(24);
        long milieu =
                jdbc.sql("select max(id) - 1500 from papier").query(Long.class).single();
        mesurer(jdbc, () -> papiers.deAssure(assure, milieu, 21))
                .sansParcoursComplet()
                .sansTri()
                .lignesLuesAuPlus(24);
    }

    @Test
    void the_papers_of_a_file_are_read_alone() {
        mesurer(jdbc, () -> papiers.deObjet(TypePapier.LETTRE, "PLAN-7"))
                .sansParcoursComplet()
                .triAuPlus(3)
                .lignesLuesAuPlus(12);
    }
}
