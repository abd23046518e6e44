package ma.amarre.notifications;

import static ma.amarre.PlanAssertions.mesurer;

import ma.amarre.IntegrationTest;
import ma.amarre.PlanAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** A page of notices among five thousand of other people; the sender sees only what is due. */
@IntegrationTest
@Transactional
class NotificationsPlanTest {

    @Autowired
    JdbcClient jdbc;

    @Autowired
    NotificationRepository notifications;

    @Autowired
    EnvoiRepository envois;

    @Autowired
    LettreRepository lettres;

    private long compte;

    @BeforeEach
    void five_thousand_notices() {
        compte = jdbc.sql("select id from compte where identifiant = 'dpo'")
                .query(Long.class)
                .single();
        jdbc.sql("""
            insert into notification (compte_id, genre, reference, url, instant, lue_le)
            select if(mod(seq, 50), (select id from compte where identifiant = 'medecin2'), ?), 'DOSSIER_PAYE', concat('PLAN-', seq),
              '/agent', '2026-01-01', '2026-01-02' from seq_1_to_5000
            """).param(compte).update();
        jdbc.sql("""
            insert into envoi (notification_id, canal, etat, essais, prochain_essai)
            select id, 'COURRIEL', 'ENVOYE', 1, null from notification where reference like 'PLAN-%'
            """).update();
        PlanAssertions.analyser(jdbc, "notification", "envoi");
    }

    /** Analysing a table commits, so the rows go by hand. */
    @AfterEach
    void clear() {
        jdbc.sql("delete e from envoi e join notification n on n.id = e.notification_id where n.reference like"
                        + " 'PLAN-%'")
                .update();
        jdbc.sql("delete from notification where reference like 'PLAN-%'").update();
        PlanAssertions.analyser(jdbc, "notification", "envoi");
    }

    @Test
    void the_list_reads_a_page() {
        mesurer(jdbc, () -> notifications.de(compte, Long.MAX_VALUE, 31))
                .cles("notification.notification_compte")
                .sansParcoursComplet()
                .sansTri()
                .lignesLuesAuPlus(34);
        long milieu = jdbc.sql("select max(id) - 2500 from notification where compte_id = ?")
                .param(compte)
                .query(Long.class)
                .single();
        mesurer(jdbc, () -> notifications.de(compte, milieu, 31))
                .sansParcoursComplet()
                .sansTri()
                .lignesLuesAuPlus(34);
    }

    @Test
    void the_bell_counts_what_is_new_and_reads_nothing_else() {
        mesurer(jdbc, () -> notifications.nonLues(compte))
                .sansParcoursComplet()
                .triAuPlus(100)
                .lignesLuesAuPlus(105);
    }

    @Test
    void the_sender_looks_only_at_what_is_due() {
        mesurer(jdbc, () -> envois.aEnvoyer(200)).sansParcoursComplet().lignesLuesAuPlus(2_000);
    }

    @Test
    void what_became_of_a_page_of_notices_is_read_by_their_keys() {
        var ids = notifications.de(compte, Long.MAX_VALUE, 31).stream()
                .map(NotificationRepository.Notification::id)
                .toList();
        // the two halves of the union stand in a small table, which the server counts as a scan
        mesurer(jdbc, () -> envois.suivis(ids)).lignesLuesAuPlus(140);
    }

    @Test
    void letters_that_wait_are_read_in_the_order_of_their_key() {
        mesurer(jdbc, () -> lettres.enAttente(LettresDelegationTest.poste(1, null), 0, 26))
                .sansTri()
                .lignesLuesAuPlus(200);
    }
}
