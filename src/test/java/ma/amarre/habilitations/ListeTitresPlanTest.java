package ma.amarre.habilitations;

import static ma.amarre.PlanAssertions.mesurer;

import ma.amarre.IntegrationTest;
import ma.amarre.PlanAssertions;
import ma.amarre.commun.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** A page of the register costs a page, whatever the filter, among three thousand titles of one body and the mass of insured people. */
@IntegrationTest
@Transactional
class ListeTitresPlanTest {

    /** Twenty-six titles, each with its person, its body, its posts twice and their offices. */
    private static final int PAGE = 26 * 14;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Reseau reseau;

    @Autowired
    ListeTitres listes;

    @Autowired
    FileDemandes file;

    private long organisme;
    private long bureau;

    @BeforeEach
    void three_thousand_titles() {
        organisme = reseau.organisme("PLANTITRES");
        bureau = reseau.bureau(organisme, "PLANTITRES-1", "Tata", null, false);
        jdbc.sql("""
            insert into personne (nom, prenom, date_naissance, sexe) select concat('Plantitre ', seq), 'Essai', '1980-01-01', 'F' from seq_1_to_6000
            """).update();
        jdbc.sql("""
            insert into titre (personne_id, organisme_id, lien, preuve_reference, preuve_date, debut, fin, etat, demande_le)
            select id, ?, if(id % 2, 'ASSURE', 'STATUTAIRE'), 'D', '2026-01-01', '2026-01-01', '2030-01-01',
              if(id % 2 or id % 50 > 0, 'ACTIF', 'DEMANDE'), '2026-01-02' from personne where nom like 'Plantitre %'
            """).param(organisme).update();
        jdbc.sql("""
            insert into poste (titre_id, role, bureau_id)
            select id, if(lien = 'ASSURE', 'ASSURE', 'TRACABILITE'), if(lien = 'ASSURE', null, ?) from titre where organisme_id = ?
            """).params(bureau, organisme).update();
        PlanAssertions.analyser(jdbc, "personne", "titre", "poste");
    }

    /** Analysing a table commits, so the rows go by hand. */
    @AfterEach
    void clear() {
        jdbc.sql("delete po from poste po join titre t on t.id = po.titre_id where t.organisme_id = ?")
                .param(organisme)
                .update();
        jdbc.sql("delete from titre where organisme_id = ?").param(organisme).update();
        jdbc.sql("delete from personne where nom like 'Plantitre %'").update();
        jdbc.sql("delete from bureau where id = ?").param(bureau).update();
        jdbc.sql("delete from organisme where id = ?").param(organisme).update();
        PlanAssertions.analyser(jdbc, "personne", "titre", "poste");
    }

    @Test
    void a_page_of_the_register_costs_a_page_by_body_state_role_and_office() {
        long milieu = jdbc.sql("select max(id) - 2000 from titre where organisme_id = ?")
                .param(organisme)
                .query(Long.class)
                .single();
        page(new ListeTitres.Filtre(null, null, null, null, false), milieu);
        page(new ListeTitres.Filtre(organisme, null, null, null, false), milieu);
        page(new ListeTitres.Filtre(null, null, null, Titre.Etat.ACTIF, false), milieu);
        page(new ListeTitres.Filtre(null, null, Role.TRACABILITE, null, false), milieu);
        page(new ListeTitres.Filtre(organisme, bureau, null, null, false), milieu);
        page(new ListeTitres.Filtre(organisme, bureau, Role.TRACABILITE, null, false), milieu);
    }

    private void page(ListeTitres.Filtre filtre, long apres) {
        mesurer(jdbc, () -> listes.page(filtre, null, apres))
                .sansParcoursComplet()
                .sansTri()
                .lignesLuesAuPlus(PAGE);
        mesurer(jdbc, () -> listes.page(filtre, apres, null))
                .sansParcoursComplet()
                .sansTri()
                .lignesLuesAuPlus(PAGE);
    }

    @Test
    void the_queue_of_requests_is_read_by_its_state_without_the_living_titles() {
        // sixty requests of this body and those of the demo world, with their persons, posts and offices
        mesurer(jdbc, () -> file.demandes(organisme)).sansParcoursComplet().lignesLuesAuPlus(1500);
        mesurer(jdbc, () -> file.nombre(organisme)).lignesLuesAuPlus(700);
    }
}
