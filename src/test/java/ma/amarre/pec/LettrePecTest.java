package ma.amarre.pec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.io.IOException;
import ma.amarre.Cast;
import ma.amarre.IntegrationTest;
import ma.amarre.habilitations.TestUsers;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** The letter of a decision: both scripts side by side, each reason with its text in words. */
@IntegrationTest
class LettrePecTest {

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient jdbc;

    @Test
    void a_refusal_names_its_reason_and_the_title_of_its_text_in_both_scripts() throws IOException {
        String lettre = lettre("REFUSEE");
        assertThat(lettre)
                .contains("L’acte demandé ne fait pas partie des soins couverts", "65-00, article 7")
                .doesNotContain("LOI_65_00", "131-13");
        assertThat(arabe(lettre)).as("Arabic letters").isGreaterThan(300);
        String fiche = "/clinique/pec/" + numero("REFUSEE");
        assertThat(mvc.perform(get(fiche + "?lang=ar").with(TestUsers.as(Cast.CLINIQUE2))))
                .bodyText()
                .contains("القانون رقم 65.00، المادة")
                .doesNotContain("LOI_65_00");
        assertThat(mvc.perform(get(fiche + "/recours?lang=fr").with(TestUsers.as(Cast.CLINIQUE2))))
                .bodyText()
                .contains("Texte : Loi n° 65-00, article")
                .doesNotContain("LOI_65_00");
    }

    @Test
    void an_agreement_in_part_gives_the_days_the_validity_and_the_rule_on_deposits_in_both_scripts()
            throws IOException {
        String lettre = lettre("ACCORDEE_PARTIELLEMENT");
        assertThat(lettre).contains("Soins intensifs", "accordé autrement : 3 000,00 DH", "(quantité 3)", "131-13");
        assertThat(arabe(lettre)).as("Arabic letters").isGreaterThan(300);
    }

    private String lettre(String statut) throws IOException {
        byte[] pdf = mvc.perform(
                        get("/clinique/pec/" + numero(statut) + "/lettre").with(TestUsers.as(Cast.CLINIQUE2)))
                .getResponse()
                .getContentAsByteArray();
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replaceAll("[\\s\u00a0\u202f]+", " ");
        }
    }

    /** Of the demo world, decided by a person. */
    private String numero(String statut) {
        return jdbc.sql("select p.numero from pec p join organisme o on o.id = p.organisme_id"
                        + " where o.code = 'CL-ATLAS' and p.statut = ? order by p.id limit 1")
                .param(statut)
                .query(String.class)
                .single();
    }

    private static long arabe(String texte) {
        return texte.codePoints()
                .filter(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.ARABIC)
                .count();
    }
}
