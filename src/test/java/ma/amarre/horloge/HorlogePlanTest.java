package ma.amarre.horloge;

import static ma.amarre.PlanAssertions.mesurer;

import java.util.List;
import ma.amarre.IntegrationTest;
import ma.amarre.PlanAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** Clocks by file, by due date and by batch among five thousand. */
@IntegrationTest
@Transactional
class HorlogePlanTest {

    @Autowired
    JdbcClient jdbc;

    @Autowired
    HorlogeRepository horloges;

    @BeforeEach
    void five_thousand_clocks() {
        jdbc.sql("""
            insert into horloge (objet_type, objet_id, delai_code, delai_quantite, delai_unite, debut, etat, reprise_le, reste, echeance,
              main, depuis, cause)
            select 'plan', seq, 'plan', 48, 'HEURES_OUVREES', '2026-01-01', if(mod(seq, 10), 'ARRETEE', 'EN_COURS'), '2026-01-01', 0,
              '2026-01-01' + interval seq minute, 'PAYEUR', '2026-01-01', 'DEPOT' from seq_1_to_5000
            """).update();
        jdbc.sql("""
            insert into horloge_evenement (horloge_id, nature, cause, main, instant, reste, echeance)
            select id, 'DEMARRAGE', 'DEPOT', 'PAYEUR', '2026-01-01', 0, '2026-01-01' from horloge where objet_type = 'plan'
            """).update();
        PlanAssertions.analyser(jdbc, "horloge", "horloge_evenement");
    }

    /** Analysing a table commits, so the rows go by hand. */
    @AfterEach
    void clear() {
        jdbc.sql("delete e from horloge_evenement e join horloge h on h.id = e.horloge_id where h.objet_type = 'plan'")
                .update();
        jdbc.sql("delete from horloge where objet_type = 'plan'").update();
        PlanAssertions.analyser(jdbc, "horloge", "horloge_evenement");
    }

    @Test
    void the_clocks_of_a_page_are_read_by_their_files() {
        mesurer(jdbc, () -> horloges.parObjets("plan", List.of(10L, 700L, 2500L, 4999L)))
                .cles("horloge.horloge_objet")
                .sansParcoursComplet()
                .sansTri()
                .lignesLuesAuPlus(8);
    }

    @Test
    void the_ledger_of_a_file_is_read_alone() {
        mesurer(jdbc, () -> horloges.evenements("plan", 2500))
                .sansParcoursComplet()
                .triAuPlus(1)
                .lignesLuesAuPlus(6);
    }

    /** What the queues of pec and remboursements join on: the rows of one kind in the order of their due dates. */
    @Test
    void due_dates_come_in_order_from_their_index() {
        mesurer(jdbc, () -> jdbc.sql("""
            select objet_id from horloge where objet_type = 'plan' and etat = 'EN_COURS' and echeance > '2026-01-02'
            order by echeance, id limit 26
            """).query(Long.class).list())
                .cles("horloge.horloge_echeance")
                .sansParcoursComplet()
                .sansTri()
                .lignesLuesAuPlus(28);
    }

    @Test
    void a_recalculation_goes_by_batches() {
        long depart = jdbc.sql("select min(id) from horloge where objet_type = 'plan'")
                .query(Long.class)
                .single();
        mesurer(jdbc, () -> horloges.enCours(depart, 50))
                .sansTri()
                .sansParcoursComplet()
                .lignesLuesAuPlus(600);
    }
}
