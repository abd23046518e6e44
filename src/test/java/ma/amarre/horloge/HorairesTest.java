package ma.amarre.horloge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.time.Instant;
import ma.amarre.Cast;
import ma.amarre.IntegrationTest;
import ma.amarre.habilitations.TestUsers;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.transaction.support.TransactionTemplate;

/** A correction of the calendar moves the due dates that are running, and says so in their ledgers. */
@IntegrationTest
class HorairesTest {

    private static final String TYPE = "essai-calendrier";

    @Autowired
    MockMvcTester mvc;

    @Autowired
    Horloges horloges;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @Test
    void a_holiday_entered_moves_the_due_date_and_withdrawn_brings_it_back() {
        // Monday 3 March 2031, two working days
        Instant lundi = Instant.parse("2031-03-03T10:00:00Z");
        transaction.executeWithoutResult(t -> horloges.demarrer(
                TYPE, 1, Delai.heuresOuvrees("pec.delai.reponse", 48), Main.PAYEUR, Cause.DEPOT, lundi));
        Instant mercredi = echeance();
        assertThat(mvc.perform(post("/agent/referentiel/jours-feries")
                        .param("jour.jour", "4")
                        .param("jour.mois", "3")
                        .param("jour.annee", "2031")
                        .param("libelleFr", "Essai")
                        .param("libelleAr", "تجربة")
                        .param("source", "Essai")
                        .with(csrf())
                        .with(TestUsers.as(Cast.REFERENTIEL))))
                .hasStatus3xxRedirection();
        attendre(mercredi.plusSeconds(24 * 3600));
        assertThat(horloges.evenements(TYPE, 1).getLast().nature()).isEqualTo(Evenement.Nature.RECALCUL);
        long id = jdbc.sql("select id from jour_ferie where jour = '2031-03-04' and actif = 1")
                .query(Long.class)
                .single();
        assertThat(mvc.perform(post("/agent/referentiel/jours-feries/" + id + "/retrait")
                        .param("motif", "Essai")
                        .with(csrf())
                        .with(TestUsers.as(Cast.REFERENTIEL))))
                .hasStatus3xxRedirection();
        attendre(mercredi);
    }

    @Test
    void the_hours_that_count_are_changed_on_a_screen_with_their_source() {
        assertThat(mvc.perform(get("/agent/horloge/horaires").with(TestUsers.as(Cast.REFERENTIEL))))
                .hasStatusOk()
                .bodyText()
                .contains("deux jours ouvrés entiers", "08:30 – 16:30");
        assertThat(mvc.perform(
                        get("/agent/horloge/horaires").param("lang", "ar").with(TestUsers.as(Cast.REFERENTIEL))))
                .hasStatusOk()
                .bodyText()
                .contains("ساعات العمل");
        assertThat(mvc.perform(horaire("9:00", "8:00").with(TestUsers.as(Cast.REFERENTIEL))))
                .hasStatus(422)
                .bodyText()
                .contains("la fermeture après");
        assertThat(mvc.perform(horaire("9:00", "15:00").with(TestUsers.as(Cast.SUPERVISION))))
                .hasStatus(403);
        assertThat(mvc.perform(horaire("9:00", "15:00").with(TestUsers.as(Cast.REFERENTIEL))))
                .hasStatus3xxRedirection();
        int id = jdbc.sql("select id from horloge_horaire where source = 'Essai 2040'")
                .query(Integer.class)
                .single();
        assertThat(mvc.perform(post("/agent/horloge/horaires/" + id + "/fin")
                        .param("au", "2040-01-31")
                        .with(csrf())
                        .with(TestUsers.as(Cast.REFERENTIEL))))
                .hasStatus3xxRedirection();
        assertThat(jdbc.sql("select valide_au from horloge_horaire where id = ?")
                        .param(id)
                        .query(String.class)
                        .single())
                .isEqualTo("2040-01-31");
    }

    private static MockHttpServletRequestBuilder horaire(String de, String a) {
        return post("/agent/horloge/horaires")
                .param("jours", "1", "2", "3")
                .param("ouverture", de)
                .param("fermeture", a)
                .param("du.jour", "1")
                .param("du.mois", "1")
                .param("du.annee", "2040")
                .param("source", "Essai 2040")
                .with(csrf());
    }

    private Instant echeance() {
        return jdbc.sql("select echeance from horloge where objet_type = ? and objet_id = 1")
                .param(TYPE)
                .query((rs, i) -> rs.getTimestamp(1).toInstant())
                .single();
    }

    private void attendre(Instant attendue) {
        for (int i = 0; i < 300 && !echeance().equals(attendue); i++) {
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        assertThat(echeance()).isEqualTo(attendue);
    }
}
