package ma.amarre.remboursements;

import static ma.amarre.PlanAssertions.mesurer;

import java.time.LocalDate;
import java.util.List;
import ma.amarre.Cast;
import ma.amarre.IntegrationTest;
import ma.amarre.PlanAssertions;
import ma.amarre.remboursements.ListeRepository.Curseur;
import ma.amarre.remboursements.LotRepository.Etat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** The payer's lists over all mutuelles: what waits for an order or a visa, oldest due first, and the newest lots. */
@IntegrationTest
@Transactional
class LotsPlanTest {

    @Autowired
    JdbcClient jdbc;

    @Autowired
    LotRepository lots;

    @Autowired
    ListeRepository listes;

    @BeforeEach
    void three_thousand_liquidated_and_as_many_lots() {
        long assure = jdbc.sql("select id from assure where immatriculation = ?")
                .param(Cast.IMMATRICULATION_RETRAITE)
                .query(Long.class)
                .single();
        long bureau = jdbc.sql("select id from bureau where code = 'MGPT-RAB'")
                .query(Long.class)
                .single();
        jdbc.sql("""
            insert into dossier_accueil (reference, compte_id, bureau_id, assure_id, type_dossier, instant)
            select concat('ACC-LOTS-', s.seq), (select min(id) from compte), ?, ?, 'CONSULTATION', '2026-01-01' from seq_1_to_3000 s
            """).params(bureau, assure).update();
        jdbc.sql("""
            insert into dossier (assure_id, reference, cle_idempotence, type_dossier, beneficiaire_id, organisme_id, bureau_id, statut,
              secteur, date_soins, date_depot, depose_par, total_facture, total_base, total_amo, total_mutuelle, total_reste,
              total_depassement, enregistre_par, enregistre_le, liquide_le, echeance)
            select ?, concat('DOS-LOTS-', s.seq), concat('ACC-LOTS-', s.seq), 'CONSULTATION',
              (select id from beneficiaire where assure_id = ? and rang = 0), o.id, ?, if(mod(s.seq, 3), 'LIQUIDE', 'EN_CONTROLE_MEDICAL'),
              'PRIVE', '2026-01-01', '2026-01-02', 'ASSURE', 200, 200, 160, 40, 0, 0, (select min(id) from compte), '2026-06-01', '2026-06-02',
              '2026-07-01' + interval s.seq minute
            from seq_1_to_3000 s join organisme o on o.code = if(mod(s.seq, 2), 'MGPT', 'MGPAP')
            """).params(assure, assure, bureau).update();
        jdbc.sql("""
            insert into dossier_lot (reference, organisme_id, etat, nombre, montant_amo, montant_mutuelle, prepare_par, prepare_le)
            select concat('LOT-PLAN-', seq), (select id from organisme where code = 'MGPT'), 'DEFAIT', 1, 1, 1, (select min(id) from compte),
              '2026-01-01' from seq_1_to_3000
            """).update();
        PlanAssertions.analyser(jdbc, "dossier", "dossier_lot");
    }

    /** Analysing a table commits, so the rows go by hand. */
    @AfterEach
    void clear() {
        jdbc.sql("delete from dossier where reference like 'DOS-LOTS-%'").update();
        jdbc.sql("delete from dossier_accueil where reference like 'ACC-LOTS-%'")
                .update();
        jdbc.sql("delete from dossier_lot where reference like 'LOT-PLAN-%'").update();
        PlanAssertions.analyser(jdbc, "dossier", "dossier_lot");
    }

    @Test
    void what_waits_for_an_order_of_payment_is_read_a_page_at_a_time() {
        LocalDate jour = LocalDate.of(2026, 11, 21);
        long mgpt = jdbc.sql("select id from organisme where code = 'MGPT'")
                .query(Long.class)
                .single();
        mesurer(jdbc, () -> lots.aOrdonnancer(mgpt, jour, 26))
                .sansParcoursComplet()
                .sansTri()
                .lignesLuesAuPlus(300);
        mesurer(jdbc, () -> lots.aOrdonnancer(null, jour, 26))
                .sansParcoursComplet()
                .sansTri()
                .lignesLuesAuPlus(300);
    }

    @Test
    void what_waits_for_a_visa_is_read_a_page_at_a_time() {
        mesurer(jdbc, () -> listes.aViser(Curseur.DEBUT))
                .sansParcoursComplet()
                .sansTri()
                .lignesLuesAuPlus(300);
    }

    @Test
    void the_newest_lots_are_read_alone() {
        mesurer(jdbc, () -> lots.recents(List.of(Etat.DEFAIT), 20))
                .sansParcoursComplet()
                .sansTri()
                .lignesLuesAuPlus(150);
        mesurer(jdbc, () -> lots.recents(List.of(Etat.PREPARE, Etat.ORDONNANCE), 20))
                .sansParcoursComplet()
                .lignesLuesAuPlus(150);
    }
}
