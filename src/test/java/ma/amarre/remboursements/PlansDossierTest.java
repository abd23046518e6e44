package ma.amarre.remboursements;

import ma.amarre.Cast;
import ma.amarre.IntegrationTest;
import ma.amarre.PlanAssertions;
import ma.amarre.remboursements.ListeRepository.Curseur;
import ma.amarre.remboursements.ListeRepository.Filtre;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** What each list costs with three thousand dossiers of one insured person in one office: the page, and nothing else. */
@IntegrationTest
@Transactional
class PlansDossierTest {

    /** A page and the row too many, each with its patient, his person, the office and the holder. */
    private static final int PAGE = (ListeRepository.TAILLE + 2) * 6 + 10;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ListeRepository listes;

    @Autowired
    DossierRepository dossiers;

    @Autowired
    Dossiers porte;

    private long assure;
    private long bureau;

    @BeforeEach
    void trois_mille() {
        assure = jdbc.sql("select id from assure where immatriculation = ?")
                .param(Cast.IMMATRICULATION_RETRAITE)
                .query(Long.class)
                .single();
        bureau = jdbc.sql("select id from bureau where code = 'MGPT-RAB'")
                .query(Long.class)
                .single();
        jdbc.sql("""
            insert into dossier_accueil (reference, compte_id, bureau_id, assure_id, type_dossier, instant)
            select concat('ACC-PLAN-', s.seq), (select min(id) from compte), ?, ?, 'CONSULTATION', '2026-01-01' from seq_1_to_3000 s
            """).params(bureau, assure).update();
        jdbc.sql("""
            insert into dossier (assure_id, reference, cle_idempotence, type_dossier, beneficiaire_id, organisme_id, bureau_id, statut,
              secteur, date_soins, date_depot, depose_par, praticien, total_facture, enregistre_par, enregistre_le, echeance)
            select ?, concat('DOS-PLAN-', s.seq), concat('ACC-PLAN-', s.seq), 'CONSULTATION',
              (select id from beneficiaire where assure_id = ? and rang = mod(s.seq, 2)), (select organisme_id from bureau where id = ?), ?,
              elt(1 + mod(s.seq, 4), 'ENREGISTRE', 'EN_LIQUIDATION', 'REJETE', 'EN_CONTROLE_MEDICAL'), 'PRIVE',
              '2022-01-01' + interval mod(s.seq, 1500) day, '2026-06-01', 'ASSURE', concat('Dr ', s.seq), 200,
              (select min(id) from compte), '2026-06-01', '2026-07-01' + interval s.seq minute
            from seq_1_to_3000 s
            """).params(assure, assure, bureau, bureau).update();
        PlanAssertions.analyser(jdbc, "dossier", "beneficiaire");
    }

    /** Analysing a table commits, so the rows go by hand. */
    @AfterEach
    void retirer() {
        jdbc.sql("delete from dossier where reference like 'DOS-PLAN-%'").update();
        jdbc.sql("delete from dossier_accueil where reference like 'ACC-PLAN-%'")
                .update();
        PlanAssertions.analyser(jdbc, "dossier");
    }

    @Test
    void the_list_of_an_insured_person_reads_one_page_on_every_page() {
        page(() -> listes.deAssure(assure, Filtre.AUCUN, Curseur.DEBUT));
        String suite = String.valueOf(
                listes.deAssure(assure, Filtre.AUCUN, Curseur.DEBUT).apres());
        page(() -> listes.deAssure(assure, Filtre.AUCUN, new Curseur(null, suite)));
        page(() -> listes.deAssure(assure, Filtre.AUCUN, new Curseur(suite, null)));
    }

    @Test
    void a_filtered_list_of_an_insured_person_reads_one_page() {
        page(() -> listes.deAssure(assure, new Filtre(1, null, null, null), Curseur.DEBUT));
        page(() -> listes.deAssure(assure, new Filtre(null, 2023, null, null), Curseur.DEBUT));
        page(() -> listes.deAssure(assure, new Filtre(null, null, StatutDossier.REJETE, null), Curseur.DEBUT));
    }

    @Test
    void the_queue_of_an_office_reads_one_page_in_the_order_of_the_due_dates() {
        page(() -> listes.aLiquider(bureau, null, Curseur.DEBUT));
        String suite =
                String.valueOf(listes.aLiquider(bureau, null, Curseur.DEBUT).apres());
        page(() -> listes.aLiquider(bureau, null, new Curseur(null, suite)));
    }

    @Test
    void the_next_file_is_found_without_reading_the_queue() {
        PlanAssertions.mesurer(jdbc, () -> dossiers.suivant(bureau, -1, -1))
                .sansParcoursComplet()
                .sansTri()
                .lignesLuesAuPlus(12);
    }

    @Test
    void the_dossiers_of_an_office_read_one_page_with_and_without_a_state() {
        Perimetre rien = new Perimetre("true", java.util.Map.of());
        page(() -> listes.tous(bureau, rien, null, Curseur.DEBUT));
        page(() -> listes.tous(bureau, rien, StatutDossier.REJETE, Curseur.DEBUT));
    }

    @Test
    void the_newest_dossiers_of_a_home_page_are_read_alone() {
        PlanAssertions.mesurer(jdbc, () -> porte.recents(assure, 5))
                .sansParcoursComplet()
                .sansTri()
                .lignesLuesAuPlus(8);
    }

    private void page(Runnable lecture) {
        PlanAssertions.mesurer(jdbc, lecture).sansParcoursComplet().sansTri().lignesLuesAuPlus(PAGE);
    }
}
