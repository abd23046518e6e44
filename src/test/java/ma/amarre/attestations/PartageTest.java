package ma.amarre.attestations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.util.UUID;
import ma.amarre.Cast;
import ma.amarre.IntegrationTest;
import ma.amarre.habilitations.TestUsers;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Transactional;

/** A certificate shared by a link: opens without an account, until its day, until it is stopped. Rolled back. */
@IntegrationTest
@Transactional
class PartageTest {

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient jdbc;

    @Test
    void a_link_opens_the_sealed_file_without_an_account_and_each_opening_is_counted() throws Exception {
        String reference = attestation();
        String lien = partager(reference, "7");
        MvcTestResult fichier = mvc.perform(get(lien));
        assertThat(fichier).hasStatusOk().hasContentType("application/pdf");
        assertThat(ma.amarre.scellement.Conformite.texte(fichier.getResponse().getContentAsByteArray()))
                .contains("Salma Bennis");
        mvc.perform(get(lien));
        assertThat(page(reference)).bodyText().contains("ouvert 2 fois").doesNotContain(lien, "??");
        assertThat(jdbc.sql("select count(*) from journal where action = 'attestations.partage.ouvrir' and"
                                + " objet_id = ?")
                        .param(reference)
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
        assertThat(jdbc.sql("select count(*) from attestation_partage where hex(empreinte) like '%LIEN%'")
                        .query(Integer.class)
                        .single())
                .as("the secret is not kept")
                .isZero();
    }

    @Test
    void an_ended_a_stopped_and_an_invented_link_say_the_same_nothing() {
        String reference = attestation();
        String fini = partager(reference, "1");
        jdbc.sql("update attestation_partage set expire_le = '2026-01-01' where papier = ?")
                .param(reference)
                .update();
        assertThat(mvc.perform(get(fini))).hasStatus(404);

        String arrete = partager(reference, "30");
        long id = jdbc.sql("select max(id) from attestation_partage where papier = ?")
                .param(reference)
                .query(Long.class)
                .single();
        String arret = "/assure/attestations/" + reference + "/partage/" + id + "/arret";
        assertThat(mvc.perform(post(arret).with(TestUsers.as(Cast.RETRAITE)).with(csrf())))
                .hasStatus(404);
        assertThat(mvc.perform(post(arret).with(TestUsers.as(Cast.ASSURE)).with(csrf())))
                .hasStatus3xxRedirection();
        assertThat(mvc.perform(get(arrete))).hasStatus(404);
        assertThat(mvc.perform(get("/attestations/partage/LIEN-0000-0000-0000-0000")))
                .hasStatus(404);
    }

    @Test
    void only_its_owner_shares_a_paper_for_a_length_that_exists_and_five_times_at_most() {
        String reference = attestation();
        String adresse = "/assure/attestations/" + reference + "/partage";
        assertThat(mvc.perform(get(adresse).with(TestUsers.as(Cast.RETRAITE)))).hasStatus(404);
        assertThat(mvc.perform(post(adresse)
                        .param("jours", "7")
                        .with(TestUsers.as(Cast.RETRAITE))
                        .with(csrf())))
                .hasStatus(404);
        assertThat(mvc.perform(post(adresse)
                        .param("jours", "365")
                        .with(TestUsers.as(Cast.ASSURE))
                        .with(csrf())))
                .hasStatus(422)
                .bodyText()
                .contains("Choisissez pendant combien de temps");
        for (int i = 0; i < 5; i++) {
            partager(reference, "1");
        }
        assertThat(mvc.perform(post(adresse)
                        .param("jours", "1")
                        .with(TestUsers.as(Cast.ASSURE))
                        .with(csrf())))
                .hasStatus(422)
                .bodyText()
                .contains("arrêtez-en un");
        assertThat(mvc.perform(get(adresse + "?lang=ar").with(TestUsers.as(Cast.ASSURE))))
                .hasStatusOk()
                .bodyText()
                .contains("مشاركة عبر رابط")
                .doesNotContain("??");
    }

    private String attestation() {
        MvcTestResult reponse = mvc.perform(post("/assure/attestations")
                .param("nature", "DROITS")
                .param("rang", "0")
                .param("cle", UUID.randomUUID().toString())
                .with(TestUsers.as(Cast.ASSURE))
                .with(csrf()));
        return String.valueOf(reponse.getResponse().getRedirectedUrl()).replaceAll("^.*/attestations/|\\?.*$", "");
    }

    private String partager(String reference, String jours) {
        MvcTestResult reponse = mvc.perform(post("/assure/attestations/" + reference + "/partage")
                .param("jours", jours)
                .with(TestUsers.as(Cast.ASSURE))
                .with(csrf()));
        assertThat(reponse).hasStatus3xxRedirection();
        return String.valueOf(reponse.getMvcResult().getFlashMap().get("lien")).replaceFirst("^https?://[^/]+", "");
    }

    private MvcTestResult page(String reference) {
        return mvc.perform(
                get("/assure/attestations/" + reference + "/partage?lang=fr").with(TestUsers.as(Cast.ASSURE)));
    }
}
