package ma.amarre.controle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import ma.amarre.Cast;
import ma.amarre.IntegrationTest;
import ma.amarre.habilitations.TestUsers;
import ma.amarre.pec.Demandes;
import ma.amarre.pec.PecEvent;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.support.TransactionTemplate;

/** A rule says yes in seconds, once, or leaves the file to a person. */
@IntegrationTest
class ReponseImmediateTest {

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Demandes demandes;

    @Autowired
    ControleRepository controles;

    @Autowired
    ApplicationEventPublisher evenements;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Clock clock;

    @Test
    void a_request_that_meets_every_criterion_has_its_letter_in_seconds_and_the_letter_says_that_a_rule_decided()
            throws IOException {
        String numero = demandes.accouchement(100);
        Instant depart = Instant.now();
        deposer(numero);
        attendre(numero, "ACCORDEE");
        assertThat(Duration.between(depart, Instant.now())).isLessThan(Duration.ofSeconds(20));
        assertThat(jdbc.sql("select regle from pec_decision where pec_id = ? and decidee_par is null")
                        .param(demandes.id(numero))
                        .query(String.class)
                        .single())
                .isEqualTo("ACCOUCHEMENT_VOIE_BASSE");
        byte[] pdf = mvc.perform(get("/clinique/pec/" + numero + "/lettre").with(TestUsers.as(Cast.CLINIQUE)))
                .getResponse()
                .getContentAsByteArray();
        try (var document = Loader.loadPDF(pdf)) {
            assertThat(new PDFTextStripper().getText(document))
                    .contains("Réponse immédiate", "ACCOUCHEMENT_VOIE_BASSE", "131-13");
        }

        deposer(numero);
        deposer(numero);
        pause();
        assertThat(jdbc.sql("select count(*) from pec_evenement where pec_id = ? and acte = 'DECIDER'")
                        .param(demandes.id(numero))
                        .query(Integer.class)
                        .single())
                .as("the same event again decides nothing again")
                .isOne();
    }

    @Test
    void one_criterion_that_fails_leaves_the_file_to_a_person_and_is_named() {
        String numero = demandes.accouchement(104);
        jdbc.sql("update pec_ligne set montant_demande = 3100 where pec_id = ?")
                .param(demandes.id(numero))
                .update();
        jdbc.sql("update pec set affecte_a = (select id from compte where identifiant = 'pec') where numero = ?")
                .param(numero)
                .update();
        deposer(numero);
        attendreExamen(numero);
        assertThat(examen(numero)).isEqualTo("PERSONNE LIBRE,AU_TARIF");
        assertThat(demandes.statut(numero)).isEqualTo("DEPOSEE");
    }

    @Test
    void a_rule_that_supervision_stopped_grants_nothing_and_says_what_it_would_have_done() {
        String numero = demandes.accouchement(108);
        assertThat(mvc.perform(basculer("arret").param("motif", "").with(TestUsers.as(Cast.SUPERVISION))))
                .hasStatus(422);
        assertThat(mvc.perform(basculer("arret").param("motif", "Essai").with(TestUsers.as(Cast.MEDECIN))))
                .hasStatus(403);
        assertThat(mvc.perform(basculer("arret").param("motif", "Essai").with(TestUsers.as(Cast.SUPERVISION))))
                .hasStatus3xxRedirection();
        try {
            assertThat(mvc.perform(post("/agent/controle/regles/ACCOUCHEMENT_VOIE_BASSE/arret")
                            .param("motif", "Essai")
                            .param("version", "0")
                            .with(csrf())
                            .with(TestUsers.as(Cast.SUPERVISION))))
                    .as("a stale switch")
                    .hasStatus(409);
            deposer(numero);
            attendreExamen(numero);
            assertThat(examen(numero)).isEqualTo("A_BLANC ");
            assertThat(demandes.statut(numero)).isEqualTo("DEPOSEE");
        } finally {
            assertThat(mvc.perform(basculer("activation").param("motif", "Fin").with(TestUsers.as(Cast.SUPERVISION))))
                    .hasStatus3xxRedirection();
        }
        assertThat(mvc.perform(get("/agent/controle/regles").with(TestUsers.as(Cast.SUPERVISION))))
                .hasStatusOk()
                .bodyText()
                .contains("Auraient été accordées", "Arrêter la règle");
        assertThat(mvc.perform(get("/agent/controle/regles").param("lang", "ar").with(TestUsers.as(Cast.MEDECIN))))
                .hasStatusOk()
                .bodyText()
                .contains("الأجوبة الفورية");
    }

    @Test
    void a_drawn_file_is_checked_once_by_a_doctor_and_the_draw_can_be_done_again() {
        String numero = demandes.accouchement(112);
        deposer(numero);
        attendre(numero, "ACCORDEE");
        String mois = ReponseImmediate.mois(LocalDate.now(clock));
        long id = demandes.id(numero);
        jdbc.sql("delete from controle_verification where pec_id = ?").param(id).update();
        controles.tirer(id, "ACCOUCHEMENT_VOIE_BASSE", mois, java.math.BigDecimal.valueOf(100), clock.instant());
        assertThat(mvc.perform(get("/agent/controle/verifications").with(TestUsers.as(Cast.MEDECIN))))
                .hasStatusOk()
                .bodyText()
                .contains(numero);
        String page = "/agent/controle/verifications/" + numero;
        assertThat(mvc.perform(get(page).with(TestUsers.as(Cast.SUPERVISION)))).hasStatus(403);
        assertThat(mvc.perform(post(page).with(csrf()).with(TestUsers.as(Cast.MEDECIN))))
                .hasStatus(422);
        assertThat(mvc.perform(
                        post(page).param("constat", "ANOMALIE").with(csrf()).with(TestUsers.as(Cast.MEDECIN))))
                .hasStatus(422);
        assertThat(mvc.perform(
                        post(page).param("constat", "CONFORME").with(csrf()).with(TestUsers.as(Cast.MEDECIN))))
                .hasStatus3xxRedirection();
        assertThat(mvc.perform(post(page)
                        .param("constat", "ANOMALIE")
                        .param("texte", "Non")
                        .with(csrf())
                        .with(TestUsers.as(Cast.MEDECIN2))))
                .hasStatus(409);
        assertThat(mvc.perform(get("/agent/controle/tirages/" + mois).with(TestUsers.as(Cast.SUPERVISION))))
                .hasStatusOk()
                .bodyText()
                .contains(
                        "donne les mêmes demandes", controles.graineConnue(mois).orElseThrow());
    }

    private void deposer(String numero) {
        long id = demandes.id(numero);
        if (demandes.statut(numero).equals("BROUILLON")) {
            demandes.envoyer(numero);
        }
        transaction.executeWithoutResult(t -> evenements.publishEvent(new PecEvent.Deposee(
                id,
                Long.parseLong(demandes.valeur("assure_id", numero)),
                Long.parseLong(demandes.valeur("organisme_id", numero)))));
    }

    private void attendre(String numero, String statut) {
        for (int i = 0; i < 200 && !demandes.statut(numero).equals(statut); i++) {
            pause();
        }
        assertThat(demandes.statut(numero)).isEqualTo(statut);
    }

    private void attendreExamen(String numero) {
        for (int i = 0; i < 200 && !controles.dejaExaminee(demandes.id(numero)); i++) {
            pause();
        }
    }

    private String examen(String numero) {
        return jdbc.sql("select concat(issue, ' ', manque) from controle_examen where pec_id = ?")
                .param(demandes.id(numero))
                .query(String.class)
                .single();
    }

    private org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder basculer(String acte) {
        return post("/agent/controle/regles/ACCOUCHEMENT_VOIE_BASSE/" + acte)
                .param("version", "" + controles.etat("ACCOUCHEMENT_VOIE_BASSE").version())
                .with(csrf());
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
