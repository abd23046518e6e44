package ma.amarre.remboursements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.time.Clock;
import java.time.LocalDate;
import ma.amarre.Cast;
import ma.amarre.IntegrationTest;
import ma.amarre.commun.HorlogeConfig;
import ma.amarre.habilitations.TestUsers;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.annotation.Transactional;

/** Median and eightieth percentile of real delays, and what an insured person reads of them. Rolled back. */
@IntegrationTest
@Transactional
class DelaisReelsTest {

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    DelaisReels delais;

    @Autowired
    DossierRepository dossiers;

    @Autowired
    Clock clock;

    @Test
    void forty_paid_dossiers_give_the_day_of_half_of_them_and_of_eight_out_of_ten() {
        remplir(40, "MGEN");
        delais.calculer();
        assertThat(jdbc.sql("""
            select nombre, mediane, centile80 from dossier_delai_reel r join organisme o on o.id = r.organisme_id
            where o.code = 'MGEN' and type_dossier = 'OPTIQUE'
            """)
                        .query((rs, i) -> rs.getInt(1) + " " + rs.getInt(2) + " " + rs.getInt(3))
                        .single())
                .as("1 to 40 days: median 20.5, eighty percent 32.2")
                .isEqualTo("40 21 33");
    }

    @Test
    void the_dossier_says_both_days_and_nothing_below_thirty() {
        Dossier d = enCours();
        regler(d, 412);
        LocalDate depart = LocalDate.ofInstant(d.enregistreLe(), HorlogeConfig.ZONE);
        assertThat(delais.pour(d).lire(jdbc).orElseThrow().mediane()).isEqualTo(depart.plusDays(500));
        assertThat(delais.pour(d).lire(jdbc).orElseThrow().depassee()).isFalse();
        assertThat(mvc.perform(get("/assure/remboursements/" + d.reference() + "?lang=fr")
                        .with(TestUsers.as(Cast.ASSURE))))
                .hasStatusOk()
                .bodyText()
                .contains("Quand serai-je remboursé", "Huit fois sur dix", "412 dossiers");
        regler(d, 29);
        assertThat(delais.pour(d).lire(jdbc)).isEmpty();
        assertThat(mvc.perform(get("/assure/remboursements/" + d.reference() + "?lang=fr")
                        .with(TestUsers.as(Cast.ASSURE))))
                .bodyText()
                .doesNotContain("Quand serai-je remboursé");
    }

    @Test
    void a_closed_dossier_expects_nothing() {
        Dossier paye = dossier("PAYE");
        regler(paye, 412);
        assertThat(delais.pour(paye).lire(jdbc)).isEmpty();
    }

    private Dossier enCours() {
        return dossier("EN_LIQUIDATION");
    }

    private Dossier dossier(String statut) {
        long assure = jdbc.sql("select id from assure where immatriculation = ?")
                .param(Cast.IMMATRICULATION_ASSURE)
                .query(Long.class)
                .single();
        String reference = jdbc.sql(
                        "select reference from dossier where assure_id = ? and statut = ? order by id limit 1")
                .params(assure, statut)
                .query(String.class)
                .single();
        return dossiers.parReference(reference, assure);
    }

    private void regler(Dossier d, int nombre) {
        jdbc.sql("""
            insert into dossier_delai_reel (organisme_id, type_dossier, nombre, mediane, centile80, calcule_le) values (?, ?, ?, 500, 600, '2026-01-01')
            on duplicate key update nombre = values(nombre), mediane = values(mediane), centile80 = values(centile80)
            """).params(d.organismeId(), d.type(), nombre).update();
    }

    /** Dossiers paid after one, two, three … days. */
    private void remplir(int combien, String mutuelle) {
        LocalDate jour = LocalDate.now(clock).minusMonths(3);
        long assure = jdbc.sql("select id from assure where immatriculation = ?")
                .param(Cast.IMMATRICULATION_RETRAITE)
                .query(Long.class)
                .single();
        jdbc.sql("""
            insert into dossier_lot (reference, organisme_id, etat, nombre, montant_amo, montant_mutuelle, prepare_par, prepare_le)
            select 'LOT-DELAI', id, 'DEFAIT', 1, 1, 1, (select min(id) from compte), '2026-01-01' from organisme where code = ?
            """).param(mutuelle).update();
        jdbc.sql("""
            insert into dossier_accueil (reference, compte_id, bureau_id, assure_id, type_dossier, instant)
            select concat('ACC-DELAI-', seq), (select min(id) from compte), (select min(id) from bureau), ?, 'OPTIQUE', '2026-01-01'
            from seq_1_to_1000 where seq <= ?
            """).params(assure, combien).update();
        jdbc.sql("""
            insert into dossier (assure_id, reference, cle_idempotence, type_dossier, beneficiaire_id, organisme_id, bureau_id, statut,
              secteur, date_soins, date_depot, depose_par, total_facture, total_base, total_amo, total_mutuelle, total_reste,
              total_depassement, enregistre_par, enregistre_le, liquide_le, echeance)
            select ?, concat('DOS-DELAI-', seq), concat('ACC-DELAI-', seq), 'OPTIQUE',
              (select id from beneficiaire where assure_id = ? and rang = 0), o.id, (select min(id) from bureau), 'PAYE', 'PRIVE', ?, ?,
              'ASSURE', 100, 100, 80, 20, 0, 0, (select min(id) from compte), ?, ?, ?
            from seq_1_to_1000, organisme o where seq <= ? and o.code = ?
            """)
                .params(
                        assure,
                        assure,
                        jour,
                        jour,
                        jour.atTime(10, 0),
                        jour.atTime(11, 0),
                        jour.atTime(12, 0),
                        combien,
                        mutuelle)
                .update();
        jdbc.sql("""
            insert into paiement (dossier_id, lot_id, reference, date_paiement, rib, titulaire, montant_amo, montant_mutuelle, enregistre_par,
              enregistre_le)
            select d.id, (select id from dossier_lot where reference = 'LOT-DELAI'), 'VIR', ? + interval substring(d.reference, 11) day,
              '1', 'Essai', 80, 20, (select min(id) from compte), '2026-01-01' from dossier d where d.reference like 'DOS-DELAI-%'
            """).param(jour).update();
    }
}
