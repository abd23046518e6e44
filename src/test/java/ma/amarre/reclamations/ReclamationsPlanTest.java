package ma.amarre.reclamations;

import static ma.amarre.PlanAssertions.mesurer;

import java.util.List;
import ma.amarre.Cast;
import ma.amarre.IntegrationTest;
import ma.amarre.PlanAssertions;
import ma.amarre.assures.Assures;
import ma.amarre.assures.Regard;
import ma.amarre.reclamations.Reclamation.Corbeille;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** The lists of complaints among three thousand, and what was billed. */
@IntegrationTest
@Transactional
class ReclamationsPlanTest {

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ReclamationRepository reclamations;

    @Autowired
    SoinRepository soins;

    @Autowired
    Assures assures;

    private long assure;

    @BeforeEach
    void three_thousand_complaints() {
        assure = jdbc.sql("select id from assure where immatriculation = ?")
                .param(Cast.IMMATRICULATION_ASSURE)
                .query(Long.class)
                .single();
        jdbc.sql("""
            insert into reclamation (numero, cle, assure_id, genre, corbeille, sujet, statut, deposee_le)
            select concat('PLAN-', seq), concat('plan-', seq), if(mod(seq, 20), (select max(id) from assure), ?), 'RECLAMATION', 'ACCUEIL',
              'AUTRE', if(mod(seq, 3), 'RETIREE', 'DEPOSEE'), '2026-01-01' from seq_1_to_3000
            """).param(assure).update();
        PlanAssertions.analyser(jdbc, "reclamation", "dossier", "dossier_ligne");
    }

    /** Analysing a table commits, so the rows go by hand. */
    @AfterEach
    void clear() {
        jdbc.sql("delete from reclamation where numero like 'PLAN-%'").update();
        PlanAssertions.analyser(jdbc, "reclamation");
    }

    @Test
    void every_list_reads_a_page() {
        Regard regard = assures.foyerEntier(assure);
        mesurer(jdbc, () -> reclamations.de(regard, Long.MAX_VALUE, 21))
                .sansParcoursComplet()
                .sansTri()
                .lignesLuesAuPlus(24);
        mesurer(jdbc, () -> reclamations.file(Corbeille.ACCUEIL, true, 0, 26))
                .cles("reclamation.reclamation_corbeille")
                .sansParcoursComplet()
                .sansTri()
                .lignesLuesAuPlus(30);
        mesurer(jdbc, () -> reclamations.nombre(Corbeille.ACCUEIL)).lignesLuesAuPlus(300);
    }

    @Test
    void what_was_billed_reads_a_page_of_dossiers() {
        mesurer(jdbc, () -> soins.factures(assure, List.of(0L), Long.MAX_VALUE, 5))
                .triAuPlus(60)
                .lignesLuesAuPlus(250);
    }
}
