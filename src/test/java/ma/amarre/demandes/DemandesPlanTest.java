package ma.amarre.demandes;

import static ma.amarre.PlanAssertions.mesurer;

import java.time.LocalDate;
import ma.amarre.Cast;
import ma.amarre.IntegrationTest;
import ma.amarre.PlanAssertions;
import ma.amarre.assures.Assures;
import ma.amarre.assures.Regard;
import ma.amarre.demandes.Demande.Corbeille;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** The lists of requests among three thousand. */
@IntegrationTest
@Transactional
class DemandesPlanTest {

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Assures assures;

    @Autowired
    DemandeRepository demandes;

    private long assure;

    @BeforeEach
    void three_thousand_requests() {
        assure = jdbc.sql("select id from assure where immatriculation = ?")
                .param(Cast.IMMATRICULATION_ASSURE)
                .query(Long.class)
                .single();
        jdbc.sql("""
            insert into demande (numero, cle, assure_id, genre, statut, rib, titulaire, deposee_le)
            select concat('PLAN-', seq), concat('plan-', seq), if(mod(seq, 20), (select max(id) from assure), ?), 'RIB',
              if(mod(seq, 3), 'ANNULEE', 'DEPOSEE'), repeat('1', 24), 'Plan', '2026-01-01' from seq_1_to_3000
            """).param(assure).update();
        PlanAssertions.analyser(jdbc, "demande");
    }

    /** Analysing a table commits, so the rows go by hand. */
    @AfterEach
    void clear() {
        jdbc.sql("delete from demande where numero like 'PLAN-%'").update();
        PlanAssertions.analyser(jdbc, "demande");
    }

    @Test
    void every_list_reads_a_page() {
        // a line reads two keys more: of its family and of its device
        Regard regard = assures.foyerEntier(assure);
        mesurer(jdbc, () -> demandes.de(regard, Long.MAX_VALUE, 21, false))
                .sansParcoursComplet()
                .sansTri()
                .lignesLuesAuPlus(75);
        mesurer(jdbc, () -> demandes.file(Corbeille.COMPTES, 0, 26))
                .cles("demande.demande_file")
                .sansParcoursComplet()
                .sansTri()
                .lignesLuesAuPlus(90);
        mesurer(jdbc, () -> demandes.aAppliquer(LocalDate.of(2026, 11, 21), 100))
                .sansParcoursComplet()
                .lignesLuesAuPlus(20);
    }
}
