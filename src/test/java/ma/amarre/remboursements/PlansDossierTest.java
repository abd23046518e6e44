package ma.amarre.remboursements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import ma.amarre.Cast;
import ma.amarre.IntegrationTest;
import ma.amarre.PlanAssertions;
import ma.amarre.habilitations.TestUsers;
import ma.amarre.remboursements.ListeRepository.Curseur;
import ma.amarre.remboursements.ListeRepository.Filtre;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
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
    MockMvcTester mvc;

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

    /**
     * The pages themselves: as many statements as for anybody, within the weight, and no more rows than a page has, whether the
     * member has a handful of dossiers or three thousand.
     */
    @Test
    void a_member_with_thousands_of_dossiers_opens_his_pages_as_fast_as_one_with_few() throws Exception {
        jdbc.sql("update dossier set statut = 'REJETE' where reference like 'DOS-PLAN-%' and mod(total_facture"
                        + " + id, 50) <> 0")
                .update();
        PlanAssertions.analyser(jdbc, "dossier");
        String profonde = jdbc.sql("select id from dossier where reference = 'DOS-PLAN-1500'")
                .query(String.class)
                .single();
        Map<String, String> mesures = new LinkedHashMap<>();
        for (String adresse : List.of(
                "/assure",
                "/assure/remboursements",
                "/assure/remboursements?annee=2023",
                "/assure/remboursements?statut=REJETE",
                "/assure/remboursements?personne=1",
                "/assure/remboursements?annee=2023&apres=" + profonde,
                "/assure/remboursements?apres=" + profonde,
                "/assure/remboursements?avant=" + profonde,
                "/assure/remboursements/releves")) {
            Cout peu = cout(adresse, Cast.ASSURE);
            Cout beaucoup = cout(adresse, Cast.RETRAITE);
            mesures.put(adresse.replace(profonde, "…"), peu + " / " + beaucoup);
            assertThat(beaucoup.lectures()).as(adresse).isLessThanOrEqualTo(Math.max(5, peu.lectures()));
            assertThat(beaucoup.lignes()).as(adresse).isLessThanOrEqualTo(PAGE + 400);
            assertThat(beaucoup.octets()).as(adresse).isLessThanOrEqualTo(15_000);
        }
        System.out.println("few / three thousand dossiers: " + mesures);
    }

    /** @param lectures statements @param lignes rows that the server read @param octets of the page, compressed */
    private record Cout(long lectures, long lignes, long octets) {}

    private Cout cout(String adresse, String qui) throws IOException {
        var requete = get(adresse).with(TestUsers.as(qui));
        mvc.perform(requete);
        long[] vide = compteurs();
        long[] avant = compteurs();
        var page = mvc.perform(requete);
        long[] apres = compteurs();
        assertThat(page).hasStatusOk();
        ByteArrayOutputStream comprime = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(comprime)) {
            gzip.write(page.getResponse().getContentAsByteArray());
        }
        return new Cout(
                apres[0] - avant[0] - (avant[0] - vide[0]),
                apres[1] - avant[1] - (avant[1] - vide[1]),
                comprime.size());
    }

    private long[] compteurs() {
        Map<String, Long> compteurs = jdbc
                .sql("show session status where Variable_name = 'Com_select' or Variable_name like 'Handler_read%'")
                .query((rs, i) -> Map.entry(rs.getString(1), rs.getLong(2)))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        long lignes = compteurs.values().stream().mapToLong(Long::longValue).sum() - compteurs.get("Com_select");
        return new long[] {compteurs.get("Com_select"), lignes};
    }

    private void page(Runnable lecture) {
        PlanAssertions.mesurer(jdbc, lecture).sansParcoursComplet().sansTri().lignesLuesAuPlus(PAGE);
    }
}
