package ma.amarre.attestations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.UUID;
import ma.amarre.Cast;
import ma.amarre.IntegrationTest;
import ma.amarre.habilitations.TestUsers;
import ma.amarre.scellement.Conformite;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

/** An insured person and the certificates of the household. */
@IntegrationTest
class AssureAttestationTest {

    private static final String ADRESSE = "/assure/attestations";

    @Autowired
    MockMvc mvc;

    @Autowired
    JdbcClient jdbc;

    private ResultActions demander(String qui, String nature, String rang, String numero, String cle) throws Exception {
        return mvc.perform(post(ADRESSE)
                .with(TestUsers.as(qui))
                .with(csrf())
                .param("nature", nature)
                .param("rang", rang)
                .param("numero", numero)
                .param("cle", cle));
    }

    private String reference(ResultActions reponse) throws Exception {
        String adresse = reponse.andExpect(status().is3xxRedirection())
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
        return String.valueOf(adresse).replaceAll("^.*/attestations/|\\?.*$", "");
    }

    private static String cle() {
        return UUID.randomUUID().toString();
    }

    @Test
    void one_tap_gives_a_sealed_certificate_of_the_household() throws Exception {
        String reference = reference(demander(Cast.ASSURE, "DROITS", "FOYER", "", cle()));
        byte[] pdf = mvc.perform(get(ADRESSE + "/" + reference + ".pdf").with(TestUsers.as(Cast.ASSURE)))
                .andExpect(status().isOk())
                .andExpect(header().string("Content-Type", "application/pdf"))
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
        assertThat(Conformite.scelle(pdf)).isTrue();
        Conformite.exiger(pdf);
        assertThat(Conformite.texte(pdf))
                .contains("Salma Bennis", "Lina Bennis Alami", Cast.IMMATRICULATION_ASSURE, "شهادة", "بنيس");
        assertThat(Conformite.qr(pdf)).contains("/verifier/" + reference + "#");
    }

    @Test
    void the_same_tap_twice_is_one_certificate() throws Exception {
        String cle = cle();
        assertThat(reference(demander(Cast.ASSURE, "DROITS", "0", "", cle)))
                .isEqualTo(reference(demander(Cast.ASSURE, "DROITS", "0", "", cle)));
    }

    @Test
    void an_exoneration_in_force_can_be_certified_and_an_ended_one_cannot() throws Exception {
        String reference = reference(demander(Cast.RETRAITE, "EXONERATION", "0", "ETM-2019-120077", cle()));
        assertThat(reference).startsWith("EXO-");
        demander(Cast.RETRAITE, "EXONERATION", "1", "ETM-2020-088310", cle()).andExpect(status().isNotFound());
    }

    @Test
    void the_papers_of_another_household_do_not_exist() throws Exception {
        String reference = reference(demander(Cast.ASSURE, "DROITS", "0", "", cle()));
        for (String suite : new String[] {"", ".pdf"}) {
            mvc.perform(get(ADRESSE + "/" + reference + suite).with(TestUsers.as(Cast.RETRAITE)))
                    .andExpect(status().isNotFound());
        }
        mvc.perform(post(ADRESSE + "/" + reference + "/revocation")
                        .with(TestUsers.as(Cast.RETRAITE))
                        .with(csrf())
                        .param("motif", "ERREUR"))
                .andExpect(status().isNotFound());
        demander(Cast.RETRAITE, "EXONERATION", "0", "ETM-2024-004512", cle()).andExpect(status().isNotFound());
        demander(Cast.RETRAITE, "DROITS", "7", "", cle()).andExpect(status().isNotFound());
        mvc.perform(get(ADRESSE).with(TestUsers.as(Cast.RETRAITE)))
                .andExpect(content().string(not(containsString(reference))));
    }

    @Test
    void a_revoked_certificate_is_said_revoked_to_whoever_checks() throws Exception {
        String reference = reference(demander(Cast.ASSURE, "DROITS", "1", "", cle()));
        mvc.perform(post(ADRESSE + "/" + reference + "/revocation")
                        .with(TestUsers.as(Cast.ASSURE))
                        .with(csrf()))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("Dites pourquoi")));
        mvc.perform(post(ADRESSE + "/" + reference + "/revocation")
                        .with(TestUsers.as(Cast.ASSURE))
                        .with(csrf())
                        .param("motif", "PERDUE"))
                .andExpect(status().is3xxRedirection());
        mvc.perform(get("/verifier/" + reference)).andExpect(content().string(containsString("Révoqué")));
    }

    @Test
    void the_list_shows_history_in_both_languages() throws Exception {
        String reference = reference(demander(Cast.ASSURE, "DROITS", "2", "", cle()));
        mvc.perform(get(ADRESSE).with(TestUsers.as(Cast.ASSURE)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Mes attestations")))
                .andExpect(content().string(containsString(reference)));
        mvc.perform(get(ADRESSE + "/" + reference).param("lang", "ar").with(TestUsers.as(Cast.ASSURE)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("شهادة الحقوق")));
    }

    @Test
    void a_mangled_request_is_refused_with_a_sentence() throws Exception {
        demander(Cast.ASSURE, "DROITS", "x", "", cle())
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("incomplète")));
        demander(Cast.ASSURE, "DROITS", "0", "", "Salma Bennis").andExpect(status().isUnprocessableContent());
    }

    @Test
    void issuing_and_reading_are_written_down() throws Exception {
        String reference = reference(demander(Cast.ASSURE, "DROITS", "0", "", cle()));
        mvc.perform(get(ADRESSE + "/" + reference + ".pdf").with(TestUsers.as(Cast.ASSURE)));
        assertThat(jdbc.sql("select action from journal where objet_type = 'PAPIER' and objet_id = ? order by id")
                        .param(reference)
                        .query(String.class)
                        .list())
                .containsExactly("scellement.emettre", "attestations.telecharger");
    }
}
