package ma.amarre.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.List;
import ma.amarre.Cast;
import ma.amarre.IntegrationTest;
import ma.amarre.commun.Reference;
import ma.amarre.habilitations.TestUsers;
import ma.amarre.scellement.Conformite;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.annotation.Transactional;

/** Kinds and channels: what somebody chose holds, what is legal reaches him all the same, at last by letter. */
@IntegrationTest
@Transactional
class CanauxTest {

    @Autowired
    MockMvc mvc;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Expedition expedition;

    @Autowired
    EnvoiRepository envois;

    @Autowired
    Repli repli;

    private long compte;
    private long assure;

    @BeforeEach
    void somebody() {
        compte = jdbc.sql("select id from compte where identifiant = 'retraite'")
                .query(Long.class)
                .single();
        assure = jdbc.sql("select a.id from assure a join compte c on c.personne_id = a.personne_id where c.id = ?")
                .param(compte)
                .query(Long.class)
                .single();
        jdbc.sql("update assure set telephone = '0600000042' where id = ?")
                .param(assure)
                .update();
        jdbc.sql("delete from notification_choix where compte_id = ?")
                .param(compte)
                .update();
    }

    private List<String> canaux(String genre) {
        String reference = Reference.nouvelle("TST");
        expedition.aLAssure(assure, genre, reference, "/assure");
        return jdbc.sql("select e.canal from envoi e join notification n on n.id = e.notification_id where n.reference"
                        + " = ? union all select 'LETTRE' from avis_lettre where reference = ? order by 1")
                .params(reference, reference)
                .query(String.class)
                .list();
    }

    private void choisir(String... cases) throws Exception {
        mvc.perform(post("/notifications/reglages")
                        .with(TestUsers.as(Cast.RETRAITE))
                        .with(csrf())
                        .param("choix", cases))
                .andExpect(status().is3xxRedirection());
    }

    @Test
    void what_was_chosen_holds_and_what_is_legal_cannot_be_stopped() throws Exception {
        assertThat(canaux("DOSSIER_PAYE")).containsExactly("COURRIEL");
        choisir("REMBOURSEMENT.PORTAIL", "REMBOURSEMENT.SMS");
        assertThat(canaux("DOSSIER_PAYE")).containsExactly("SMS");
        assertThat(canaux("PEC_ACCORDEE")).isEmpty();
        assertThat(canaux("PEC_REFUSEE")).containsExactly("COURRIEL");
        assertThat(jdbc.sql("select count(*) from notification where compte_id = ? and genre = 'PEC_ACCORDEE' and"
                                + " reference like 'TST-%' and lue_le is not null")
                        .param(compte)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        mvc.perform(get("/notifications/reglages").with(TestUsers.as(Cast.RETRAITE)))
                .andExpect(content().string(not(containsString("value=\"LEGALE.COURRIEL\""))))
                .andExpect(content().string(containsString("nous ne pouvons pas l’arrêter")))
                .andExpect(content().string(containsString("value=\"REMBOURSEMENT.SMS\" checked")));
    }

    @Test
    void without_an_address_a_legal_notice_goes_by_sms_and_without_a_telephone_by_letter() {
        jdbc.sql("update compte set courriel = null, courriel_confirme_le = null where id = ?")
                .param(compte)
                .update();
        assertThat(canaux("DOSSIER_REJETE")).containsExactly("SMS");
        jdbc.sql("update assure set telephone = 'inconnu' where id = ?")
                .param(assure)
                .update();
        assertThat(canaux("DOSSIER_REJETE")).containsExactly("LETTRE");
        assertThat(canaux("DOSSIER_PAYE")).isEmpty();
    }

    @Test
    void a_way_that_fails_for_good_is_followed_by_the_next_one() {
        String reference = Reference.nouvelle("TST");
        expedition.aLAssure(assure, "PEC_REVOQUEE", reference, "/assure");
        EnvoiRepository.Envoi courriel = seul(reference, Canal.COURRIEL);
        for (int i = 0; i < 8; i++) {
            boolean fini = envois.echoue(new EnvoiRepository.Envoi(
                    courriel.id(),
                    courriel.notificationId(),
                    compte,
                    courriel.genre(),
                    reference,
                    Canal.COURRIEL,
                    false,
                    "x@y.ma",
                    "fr",
                    i));
            assertThat(fini).isEqualTo(i == 7);
        }
        repli.autrement(courriel);
        EnvoiRepository.Envoi sms = seul(reference, Canal.SMS);
        assertThat(jdbc.sql("select count(*) from avis_lettre where reference = ?")
                        .param(reference)
                        .query(Integer.class)
                        .single())
                .isZero();
        envois.refuse(sms.id());
        repli.autrement(sms);
        assertThat(envois.suivis(List.of(sms.notificationId())).get(sms.notificationId()))
                .extracting(s -> s.canal() + "." + s.mot())
                .containsExactlyInAnyOrder("COURRIEL.ABANDONNE", "SMS.REFUSE", "LETTRE.A_IMPRIMER");
    }

    private EnvoiRepository.Envoi seul(String reference, Canal canal) {
        return envois.aEnvoyer(1000).stream()
                .filter(e -> e.reference().equals(reference) && e.canal() == canal)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_delegation_makes_a_sealed_letter_and_marks_it_printed_once() throws Exception {
        long sans = jdbc.sql("select id from assure where immatriculation = ?")
                .param(Cast.IMMATRICULATION_FERME)
                .query(Long.class)
                .single();
        String reference = Reference.nouvelle("REC");
        expedition.aLAssure(sans, "RECLAMATION_REPONDUE", reference, "/assure");
        expedition.aLAssure(sans, "RECLAMATION_REPONDUE", reference, "/assure");
        long id = jdbc.sql("select id from avis_lettre where reference = ?")
                .param(reference)
                .query(Long.class)
                .single();
        marquer(id).andExpect(status().isConflict());
        mvc.perform(post("/agent/notifications/lettres/" + id + "/papier")
                        .with(TestUsers.as(Cast.ACCUEIL))
                        .with(csrf()))
                .andExpect(status().is3xxRedirection());
        byte[] pdf = mvc.perform(
                        get("/agent/notifications/lettres/" + id + ".pdf").with(TestUsers.as(Cast.ACCUEIL)))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
        Conformite.exiger(pdf);
        assertThat(Conformite.scelle(pdf)).isTrue();
        assertThat(Conformite.texte(pdf)).contains("Filali", reference, "رسالة");
        marquer(id).andExpect(status().is3xxRedirection());
        marquer(id).andExpect(status().isConflict());
        mvc.perform(get("/agent/notifications/lettres").param("lang", "ar").with(TestUsers.as(Cast.ACCUEIL)))
                .andExpect(content().string(containsString(reference)))
                .andExpect(content().string(not(containsString("value=\"" + id + "\""))));
        assertThat(jdbc.sql("select count(*) from journal where action = 'notifications.lettre.imprimer' and"
                                + " objet_id = ? and assure_id = ?")
                        .params(Long.toString(id), sans)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    private org.springframework.test.web.servlet.ResultActions marquer(long id) throws Exception {
        return mvc.perform(post("/agent/notifications/lettres/impression")
                .with(TestUsers.as(Cast.ACCUEIL))
                .with(csrf())
                .param("lettre", Long.toString(id)));
    }
}
