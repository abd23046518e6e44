package ma.amarre.facturation;

import static org.assertj.core.api.Assertions.assertThat;

import ma.amarre.IntegrationTest;
import ma.amarre.PlanAssertions;
import ma.amarre.facturation.ListeFactureRepository.Filtre;
import ma.amarre.pec.AccordsPec;
import ma.amarre.pec.RegistrePec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.transaction.AfterTransaction;
import org.springframework.transaction.annotation.Transactional;

/** What each list of invoices costs among some thousands: as much as the page, not as the list. */
@IntegrationTest
@Transactional
class FacturePlanTest {

    /** Twenty-one rows, each with the names of a provider and a patient and a due date. */
    private static final int UNE_PAGE = 260;

    @Autowired
    ListeFactureRepository liste;

    @Autowired
    RechercheFactureRepository recherche;

    @Autowired
    LotFactureRepository lots;

    @Autowired
    APayerRepository aPayer;

    @Autowired
    OrdreRepository ordres;

    @Autowired
    RetourRepository retours;

    @Autowired
    AccordsPec accords;

    @Autowired
    RegistrePec registre;

    @Autowired
    JdbcClient jdbc;

    private long organisme;
    private long pec;

    @BeforeEach
    void fill() {
        jdbc.sql("""
            insert into facture (numero, pec_id, assure_id, beneficiaire_id, prestataire_id, organisme_id, inpe, type_code, genre, statut,
              reference_clinique, date_facture, entree, sortie, total_retenu, lot_id, cree_le, cree_par, cle_creation, deposee_le)
            select concat('PLAN-', s.seq), f.pec_id, f.assure_id, f.beneficiaire_id, f.prestataire_id, f.organisme_id, f.inpe, f.type_code,
              f.genre, elt(1 + s.seq % 3, 'TRANSMISE', 'ACCEPTEE', 'DEPOSEE'), concat('PLAN-', s.seq), f.date_facture, f.entree, f.sortie,
              100, if(s.seq % 3 = 2, null, f.lot_id), f.cree_le, f.cree_par, concat('plan-', s.seq), f.deposee_le
            from (select f.* from facture f join organisme o on o.id = f.organisme_id
              where o.code = 'CL-MARSA' and f.statut = 'TRANSMISE' order by f.id limit 1) f, seq_1_to_6000 s
            """).update();
        PlanAssertions.analyser(jdbc, "facture", "facture_lot", "horloge", "pec", "pec_solde");
        organisme = jdbc.sql("select organisme_id from facture where numero = 'PLAN-1'")
                .query(Long.class)
                .single();
        pec = jdbc.sql("select pec_id from facture where numero = 'PLAN-1'")
                .query(Long.class)
                .single();
    }

    /** Analysing a table commits: the rows must be taken out by hand, for the other tests. */
    @AfterTransaction
    void empty() {
        jdbc.sql("delete from facture where numero like 'PLAN-%'").update();
    }

    @Test
    void a_page_of_the_clinic_reads_a_page() {
        page(() -> liste.page(new Filtre(organisme, null), null, null));
        page(() -> liste.page(new Filtre(organisme, StatutFacture.ACCEPTEE), null, null));
        page(() -> liste.sansLot(organisme, Facture.Genre.HOSPITALISATION, 30), 400);
        PlanAssertions.mesurer(jdbc, () -> recherche.chercher(organisme, "PLAN-77", 50))
                .lignesLuesAuPlus(60);
        PlanAssertions.mesurer(jdbc, () -> recherche.chezLePayeur("LOT-0000-0000-0000-0000", 50))
                .lignesLuesAuPlus(20);
    }

    @Test
    void the_counts_above_the_list_are_bounded() {
        assertThat(liste.comptes(organisme))
                .containsEntry(StatutFacture.ACCEPTEE, ListeFactureRepository.COMPTE_AU_PLUS);
        String accord = jdbc.sql(
                        "select p.numero from facture f join pec p on p.id = f.pec_id where f.organisme_id = ? and"
                                + " f.pec_id <> ? order by f.id limit 1")
                .params(organisme, pec)
                .query(String.class)
                .single();
        page(() -> liste.page(new Filtre(organisme, null, accord), null, null), 30);
    }

    @Test
    void a_page_of_the_control_and_of_the_payment_reads_a_page() {
        page(() -> liste.page(new Filtre(null, StatutFacture.TRANSMISE), null, null));
        page(() -> aPayer.aPayer(0, 21));
        // the hundred that are counted are a derived table, which the server calls a scan
        PlanAssertions.mesurer(jdbc, () -> liste.combien(StatutFacture.TRANSMISE))
                .sansTri()
                .lignesLuesAuPlus(UNE_PAGE);
        page(() -> ordres.liste(Long.MAX_VALUE, 21));
        page(() -> retours.liste(Long.MAX_VALUE, 21));
    }

    @Test
    void what_may_be_billed_and_what_is_left_are_read_by_their_keys() {
        page(() -> accords.aFacturer(organisme, Long.MAX_VALUE, java.time.LocalDate.of(2026, 1, 1), 21));
        // the lines of one agreement are sorted: a handful
        PlanAssertions.mesurer(jdbc, () -> registre.soldes(pec))
                .sansParcoursComplet()
                .triAuPlus(20)
                .lignesLuesAuPlus(20);
        page(() -> lots.liste(organisme, Long.MAX_VALUE, 21));
    }

    private void page(Runnable lecture) {
        page(lecture, UNE_PAGE);
    }

    private void page(Runnable lecture, int lignes) {
        PlanAssertions.mesurer(jdbc, lecture).sansParcoursComplet().sansTri().lignesLuesAuPlus(lignes);
    }
}
