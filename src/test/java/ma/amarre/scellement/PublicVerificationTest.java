package ma.amarre.scellement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import ma.amarre.IntegrationTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** What anybody may learn about a paper. */
@IntegrationTest
class PublicVerificationTest {

    @Autowired
    MockMvc mvc;

    @Autowired
    Papiers papiers;

    @Autowired
    Verifications verifications;

    @Autowired
    Debit debit;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    /** Each test comes from its own address: the limit counts by address. */
    private static RequestPostProcessor de(String adresse) {
        return request -> {
            request.setRemoteAddr(adresse);
            return request;
        };
    }

    private PapierEmis emettre(int debut, int fin) {
        Papier lettre = Atelier.lettre();
        LocalDate jour = LocalDate.now(clock);
        return papiers.emettre(new Papier(
                TypePapier.LETTRE,
                "ESSAI",
                UUID.randomUUID().toString(),
                null,
                jour.plusDays(debut),
                jour.plusDays(fin),
                lettre.faits(),
                lettre.modele(),
                lettre.donnees()));
    }

    @Test
    void a_valid_paper_is_said_valid_in_both_languages_with_its_facts() throws Exception {
        PapierEmis papier = emettre(0, 30);
        mvc.perform(get("/verifier/" + papier.reference()).with(de("10.1.0.1")))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Valide")))
                .andExpect(content().string(containsString("صالحة")))
                .andExpect(content().string(containsString("EL AMRANI Fatima")))
                .andExpect(content().string(containsString("فاطمة العمراني")));
    }

    @Test
    void expired_revoked_and_not_yet_valid_papers_are_said_so() throws Exception {
        PapierEmis revoque = emettre(0, 30);
        papiers.revoquer(revoque, "PERDUE", "essai");
        mvc.perform(get("/verifier/" + revoque.reference()).with(de("10.1.0.2")))
                .andExpect(content().string(containsString("Révoqué")))
                .andExpect(content().string(containsString("ملغاة")))
                .andExpect(content().string(not(containsString("PERDUE"))));
        mvc.perform(get("/verifier/" + emettre(-30, -1).reference()).with(de("10.1.0.2")))
                .andExpect(content().string(containsString("Expiré")));
        mvc.perform(get("/verifier/" + emettre(1, 3).reference()).with(de("10.1.0.2")))
                .andExpect(content().string(containsString("Pas encore valide")));
    }

    @Test
    void an_unknown_reference_is_a_404_that_explains() throws Exception {
        for (String reference : new String[] {"ATT-0000-0000-0000-0000", "n'importe quoi", "-", "ATT-<script>"}) {
            mvc.perform(get("/verifier/{r}", reference).with(de("10.1.0.3")))
                    .andExpect(status().isNotFound())
                    .andExpect(content().string(containsString("Inconnu")))
                    .andExpect(content().string(not(containsString("<script>"))));
        }
    }

    @Test
    void what_people_type_or_paste_leads_to_the_reference() throws Exception {
        mvc.perform(get("/verifier")
                        .param("reference", " let-7k3m-9qrt-oabc-xy12 ")
                        .with(de("10.1.0.4")))
                .andExpect(redirectedUrl("/verifier/LET-7K3M-9QRT-0ABC-XY12"));
        mvc.perform(get("/verifier")
                        .param("reference", "https://amarre.example/verifier/LET-7K3M-9QRT-0ABC-XY12#IFGU2")
                        .with(de("10.1.0.4")))
                .andExpect(redirectedUrl("/verifier/LET-7K3M-9QRT-0ABC-XY12"));
        mvc.perform(get("/verifier").param("reference", "//ailleurs.example").with(de("10.1.0.4")))
                .andExpect(redirectedUrl("/verifier/AILLEURSEXAMPLE"));
    }

    @Test
    void the_very_file_is_recognised_and_an_altered_one_is_not() throws Exception {
        PapierEmis papier = emettre(0, 30);
        byte[] pdf = papiers.contenu(papier);
        mvc.perform(multipart("/verifier/fichier")
                        .file(new MockMultipartFile("fichier", "a.pdf", "application/pdf", pdf))
                        .with(csrf())
                        .with(de("10.1.0.5")))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("exactement celui")))
                .andExpect(content().string(containsString(papier.reference())));
        pdf[pdf.length / 2] ^= 1;
        mvc.perform(multipart("/verifier/fichier")
                        .file(new MockMultipartFile("fichier", "a.pdf", "application/pdf", pdf))
                        .with(csrf())
                        .with(de("10.1.0.5")))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Fichier modifié")))
                .andExpect(content().string(not(containsString("EL AMRANI Fatima"))));
    }

    @Test
    void empty_and_oversized_files_are_refused_with_a_sentence() throws Exception {
        mvc.perform(multipart("/verifier/fichier")
                        .file(new MockMultipartFile("fichier", new byte[0]))
                        .with(csrf())
                        .with(de("10.1.0.6")))
                .andExpect(status().isUnprocessableContent());
        mvc.perform(multipart("/verifier/fichier")
                        .file(new MockMultipartFile("fichier", new byte[Verifications.TAILLE_MAX + 1]))
                        .with(csrf())
                        .with(de("10.1.0.6")))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("5 Mo")));
    }

    @Test
    void trying_too_often_is_slowed() throws Exception {
        while (debit.prendre("10.1.0.7")) {
            // until the minute is used up
        }
        mvc.perform(get("/verifier/ATT-0000-0000-0000-0000").with(de("10.1.0.7")))
                .andExpect(status().isTooManyRequests())
                .andExpect(header().exists("Retry-After"))
                .andExpect(content().string(containsString("Trop de vérifications")));
        mvc.perform(get("/verifier/ATT-0000-0000-0000-0000").with(de("10.1.0.8")))
                .andExpect(status().isNotFound());
    }

    @Test
    void one_network_of_ipv6_is_one_asker() {
        assertThat(Debit.reseau("2001:db8:1:2::1")).isEqualTo(Debit.reseau("2001:db8:1:2:ffff::9"));
        assertThat(Debit.reseau("2001:db8:1:2::1")).isNotEqualTo(Debit.reseau("2001:db8:1:3::1"));
    }

    @Test
    void the_published_key_checks_the_code_without_the_portal() throws Exception {
        PapierEmis papier = emettre(0, 30);
        assertThat(Jeton.authentique(papier.jeton(), verifications.cles())).isTrue();
        mvc.perform(get("/verifier/cle").with(de("10.1.0.9")))
                .andExpect(status().isOk())
                .andExpect(content()
                        .string(containsString(Jeton.lire(papier.jeton()).kid())));
    }

    @Test
    void a_check_is_counted_without_a_trace_of_who_asked() throws Exception {
        PapierEmis papier = emettre(0, 30);
        mvc.perform(get("/verifier/" + papier.reference()).with(de("10.1.0.10")));
        assertThat(jdbc.sql("select concat(moyen, ' ', resultat) from papier_controle where papier_id = ?")
                        .param(papier.id())
                        .query(String.class)
                        .list())
                .containsExactly("REFERENCE VALIDE");
    }

    @Test
    void the_page_speaks_arabic() throws Exception {
        mvc.perform(get("/verifier").param("lang", "ar").with(de("10.1.0.11")))
                .andExpect(content().string(containsString("dir=\"rtl\"")))
                .andExpect(content().string(containsString("التحقق من وثيقة")));
    }
}
