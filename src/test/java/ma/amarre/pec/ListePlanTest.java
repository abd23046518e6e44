package ma.amarre.pec;

import ma.amarre.IntegrationTest;
import ma.amarre.PlanAssertions;
import ma.amarre.assures.Assures;
import ma.amarre.assures.Regard;
import ma.amarre.pec.ListePecRepository.Filtre;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.transaction.AfterTransaction;
import org.springframework.transaction.annotation.Transactional;

/** What a page of the clinic's list costs among some thousands of requests: as much as the page, not as the list. */
@IntegrationTest
@Transactional
class ListePlanTest {

    @Autowired
    ListePecRepository liste;

    @Autowired
    Pecs pecs;

    @Autowired
    Assures assures;

    @Autowired
    JdbcClient jdbc;

    private long organisme;
    private long assure;

    @BeforeEach
    void fill() {
        jdbc.sql("""
            insert into pec (assure_id, beneficiaire_id, numero, statut, prestataire_id, organisme_id, cree_le, cree_par, cle_creation, modifie_le)
            select p.assure_id, p.beneficiaire_id, concat('PLAN-', s.seq), 'BROUILLON', p.prestataire_id, p.organisme_id, p.cree_le,
              p.cree_par, concat('plan-', s.seq), p.cree_le
            from (select * from pec where statut = 'BROUILLON' order by id limit 1) p, seq_1_to_3000 s
            """).update();
        PlanAssertions.analyser(jdbc, "pec", "horloge");
        organisme = jdbc.sql("select organisme_id from pec where numero = 'PLAN-1'")
                .query(Long.class)
                .single();
        assure = jdbc.sql("select assure_id from pec where numero = 'PLAN-1'")
                .query(Long.class)
                .single();
    }

    /** Analysing a table commits: the rows must be taken out by hand, for the other tests. */
    @AfterTransaction
    void empty() {
        jdbc.sql("delete from pec where numero like 'PLAN-%'").update();
    }

    @Test
    void a_page_reads_a_page() {
        PlanAssertions.mesurer(jdbc, () -> liste.page(new Filtre(organisme, null, null, ""), null, null))
                .sansParcoursComplet()
                .sansTri()
                .lignesLuesAuPlus(120);
    }

    @Test
    void a_filtered_page_reads_a_page() {
        PlanAssertions.mesurer(jdbc, () -> liste.page(new Filtre(organisme, StatutPec.BROUILLON, null, ""), null, null))
                .sansParcoursComplet()
                .sansTri()
                .lignesLuesAuPlus(120);
    }

    @Test
    void the_order_by_due_date_reads_what_runs_and_nothing_else() {
        long enCours = jdbc.sql("""
            select count(*) from pec join horloge on objet_type = 'pec' and objet_id = pec.id
            where organisme_id = ? and statut <> 'BROUILLON'
            """).param(organisme).query(Long.class).single();
        // a request, its clock, its row in the sort, and a page of persons
        PlanAssertions.mesurer(jdbc, () -> liste.page(new Filtre(organisme, null, null, "echeance"), null, null))
                .sansParcoursComplet()
                .lignesLuesAuPlus(3 * enCours + 150);
    }

    @Test
    void a_search_for_a_household_reads_what_it_shows() {
        PlanAssertions.mesurer(jdbc, () -> liste.duFoyer(organisme, assure, 50))
                .sansParcoursComplet()
                .sansTri()
                .lignesLuesAuPlus(300);
    }

    @Test
    void a_household_reads_its_own() {
        Regard regard = assures.foyerEntier(assure);
        PlanAssertions.mesurer(jdbc, () -> pecs.deLAssure(regard, Long.MAX_VALUE, 20))
                .sansParcoursComplet()
                .sansTri();
    }
}
