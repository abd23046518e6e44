package ma.amarre.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import ma.amarre.Cast;
import ma.amarre.IntegrationTest;
import ma.amarre.habilitations.TestUsers;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** The DPO asks who looked, says why, and is written down himself. */
@IntegrationTest
class ConsultationsTest {

    @Autowired
    MockMvcTester mvc;

    @Test
    void a_search_has_a_reason_leads_to_an_opaque_address_and_is_in_its_own_list() {
        assertThat(mvc.perform(post("/agent/journal/acces")
                        .param("immatriculation", Cast.IMMATRICULATION_ASSURE)
                        .param("motif", "non")
                        .with(csrf())
                        .with(TestUsers.as(Cast.DPO))))
                .hasStatus(422);
        var cherche = mvc.perform(post("/agent/journal/acces")
                .param("immatriculation", Cast.IMMATRICULATION_ASSURE)
                .param("motif", "Demande d’accès, art. 7")
                .with(csrf())
                .with(TestUsers.as(Cast.DPO)));
        assertThat(cherche).hasStatus3xxRedirection();
        String liste = String.valueOf(cherche.getResponse().getRedirectedUrl());
        assertThat(liste).doesNotContain(Cast.IMMATRICULATION_ASSURE);
        for (String langue : new String[] {"fr", "ar"}) {
            assertThat(mvc.perform(get(liste).param("lang", langue).with(TestUsers.as(Cast.DPO))))
                    .hasStatusOk()
                    .bodyText()
                    .contains("journal.rechercher", "Jaouad Filali")
                    .doesNotContain("??");
        }
        assertThat(mvc.perform(get(liste + "/extrait").with(TestUsers.as(Cast.DPO))))
                .hasStatusOk()
                .bodyText()
                .contains("instant_utc;acteur");
        assertThat(mvc.perform(get(liste).param("nature", "CONNEXION").with(TestUsers.as(Cast.DPO))))
                .hasStatusOk()
                .bodyText()
                .contains("Aucune ligne");
    }

    @Test
    void the_register_and_the_chain_are_shown_in_both_languages() {
        for (String langue : new String[] {"fr", "ar"}) {
            for (String page : new String[] {"traitements", "chaine", "acces"}) {
                assertThat(mvc.perform(get("/agent/journal/" + page)
                                .param("lang", langue)
                                .with(TestUsers.as(Cast.DPO))))
                        .hasStatusOk()
                        .bodyText()
                        .doesNotContain("??");
            }
        }
        assertThat(mvc.perform(
                        post("/agent/journal/chaine/verification").with(csrf()).with(TestUsers.as(Cast.DPO))))
                .hasStatusOk();
    }
}
