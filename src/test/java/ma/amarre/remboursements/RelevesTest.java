package ma.amarre.remboursements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.util.List;
import java.util.UUID;
import ma.amarre.Cast;
import ma.amarre.IntegrationTest;
import ma.amarre.assures.Assures;
import ma.amarre.commun.Immatriculation;
import ma.amarre.habilitations.TestUsers;
import ma.amarre.scellement.Conformite;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Transactional;

/** The yearly statement: one tap, a sealed bilingual paper whose figures are those of the payments. */
@IntegrationTest
@Transactional
class RelevesTest {

    private static final String ADRESSE = "/assure/remboursements/releves";

    @Autowired
    MockMvcTester mvc;

    @Autowired
    Releves releves;

    @Autowired
    Assures assures;

    @Test
    void the_statement_of_a_year_holds_every_payment_of_it_and_their_sum() throws Exception {
        long assure = assures.parImmatriculation(new Immatriculation(Cast.IMMATRICULATION_ASSURE), 0)
                .orElseThrow()
                .assureId();
        List<Releves.Annee> annees = releves.annees(assures.foyerEntier(assure));
        assertThat(annees).isNotEmpty();
        Releves.Annee annee = annees.getFirst();
        assertThat(mvc.perform(get(ADRESSE + "?lang=fr").with(TestUsers.as(Cast.ASSURE))))
                .hasStatusOk()
                .bodyText()
                .contains("Relevé " + annee.annee())
                .doesNotContain("??");
        assertThat(mvc.perform(get(ADRESSE + "?lang=ar").with(TestUsers.as(Cast.ASSURE))))
                .bodyText()
                .contains("الكشوف السنوية")
                .doesNotContain("??");
        String cle = UUID.randomUUID().toString();
        String reference = emettre(annee.annee() + "", cle);
        assertThat(reference).startsWith("REL-");
        assertThat(emettre(annee.annee() + "", cle)).as("the same tap twice").isEqualTo(reference);
        byte[] pdf = mvc.perform(
                        get("/assure/attestations/" + reference + ".pdf").with(TestUsers.as(Cast.ASSURE)))
                .getResponse()
                .getContentAsByteArray();
        assertThat(Conformite.scelle(pdf)).isTrue();
        Conformite.exiger(pdf);
        assertThat(serre(Conformite.texte(pdf)))
                .contains(
                        "SalmaBennis",
                        Cast.IMMATRICULATION_ASSURE,
                        serre(annee.total().enLettres()),
                        "كشف",
                        "DOS-");
        assertThat(mvc.perform(get("/assure/attestations/" + reference).with(TestUsers.as(Cast.RETRAITE))))
                .hasStatus(404);
    }

    @Test
    void a_year_without_a_payment_is_refused_with_a_sentence() {
        for (String annee : List.of("1999", "deux", "")) {
            assertThat(poster(annee, UUID.randomUUID().toString()))
                    .hasStatus(422)
                    .bodyText()
                    .contains("Rien ne vous a été payé");
        }
    }

    private String emettre(String annee, String cle) {
        MvcTestResult reponse = poster(annee, cle);
        assertThat(reponse).hasStatus3xxRedirection();
        return String.valueOf(reponse.getResponse().getRedirectedUrl()).replaceAll("^.*/attestations/|\\?.*$", "");
    }

    private MvcTestResult poster(String annee, String cle) {
        return mvc.perform(post(ADRESSE)
                .param("annee", annee)
                .param("cle", cle)
                .with(TestUsers.as(Cast.ASSURE))
                .with(csrf()));
    }

    /** Thousands are set apart by a space that the text of a PDF gives back as another one. */
    private static String serre(String texte) {
        return texte.replaceAll("[\\s\\u00a0\\u202f]", "");
    }
}
