package ma.amarre.pec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import ma.amarre.Cast;
import ma.amarre.IntegrationTest;
import ma.amarre.documents.Depot;
import ma.amarre.documents.Document;
import ma.amarre.documents.Documents;
import ma.amarre.documents.Proprietaire;
import ma.amarre.habilitations.TestUsers;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** What is between doctors stays between doctors. */
@IntegrationTest
class ControleMedicalTest {

    private static final String PDF = """
        %PDF-1.4
        1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
        3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]>>endobj
        trailer<</Root 1 0 R>>
        %%EOF
        """;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Demandes demandes;

    @Autowired
    Documents documents;

    @Test
    void a_medical_document_is_seen_to_exist_by_all_and_opened_by_the_doctor_only() throws IOException {
        String numero = demandes.deposee();
        Document medical = joindre(numero, "CR_MEDICAL", "compte-rendu.pdf");
        Document ordinaire = joindre(numero, "IMPRIME_PEC", "imprime.pdf");
        assertThat(lire(Cast.PEC, numero))
                .bodyText()
                .contains("Document médical", "réservé au médecin-conseil", "imprime.pdf")
                .doesNotContain("compte-rendu.pdf", medical.reference());
        assertThat(lire(Cast.MEDECIN, numero)).bodyText().contains("compte-rendu.pdf", medical.reference());
        for (String chemin : new String[] {"", "/pages/1", "/original"}) {
            for (String qui : new String[] {Cast.PEC, Cast.SUPERVISION}) {
                assertThat(mvc.perform(get("/agent/pec/" + numero + "/pieces/" + medical.reference() + chemin)
                                .with(TestUsers.as(qui))))
                        .as(qui + chemin)
                        .hasStatus(403);
            }
        }
        assertThat(mvc.perform(get("/agent/pec/" + numero + "/pieces/" + medical.reference())
                        .with(TestUsers.as(Cast.MEDECIN))))
                .hasStatusOk();
        assertThat(mvc.perform(get("/agent/pec/" + numero + "/pieces/" + ordinaire.reference())
                        .with(TestUsers.as(Cast.PEC))))
                .hasStatusOk();
    }

    @Test
    void an_opinion_says_line_by_line_what_it_is_and_keeps_its_medical_reasons_to_doctors() {
        String numero = demandes.deposee();
        assertThat(mvc.perform(
                        acte(numero, "avis").param("question", "Justifié ?").with(TestUsers.as(Cast.PEC))))
                .hasStatus3xxRedirection();
        String ligne = "." + demandes.ligne(numero, 2);
        assertThat(mvc.perform(get("/agent/pec/" + numero + "/avis-medical").with(TestUsers.as(Cast.MEDECIN))))
                .hasStatusOk()
                .bodyText()
                .contains("Acte 2");
        assertThat(mvc.perform(acte(numero, "avis-medical")
                        .param("sens", "FAVORABLE")
                        .param("sens" + ligne, "DEFAVORABLE")
                        .with(TestUsers.as(Cast.MEDECIN))))
                .as("a line has its reasons")
                .hasStatus(422);
        assertThat(mvc.perform(acte(numero, "avis-medical")
                        .param("sens", "FAVORABLE")
                        .param("sens" + ligne, "DEFAVORABLE")
                        .param("texte" + ligne, "Clairance à 90")
                        .with(TestUsers.as(Cast.MEDECIN))))
                .as("and the agent reads something")
                .hasStatus(422)
                .bodyText()
                .contains("Clairance à 90");
        assertThat(mvc.perform(acte(numero, "avis-medical")
                        .param("sens", "FAVORABLE")
                        .param("sens" + ligne, "DEFAVORABLE")
                        .param("texte" + ligne, "Clairance à 90")
                        .param("conclusion", "Refuser le second acte")
                        .param("texte", "Antécédent lourd")
                        .with(TestUsers.as(Cast.MEDECIN))))
                .hasStatus3xxRedirection();
        assertThat(lire(Cast.PEC, numero))
                .bodyText()
                .contains("Refuser le second acte", "Défavorable")
                .doesNotContain("Clairance", "Antécédent");
        assertThat(lire(Cast.MEDECIN2, numero)).bodyText().contains("Clairance à 90", "Antécédent lourd");
    }

    @Test
    void a_question_goes_to_the_clinic_s_doctor_and_comes_back_without_passing_before_the_agents() {
        String numero = demandes.deposee();
        assertThat(mvc.perform(
                        acte(numero, "questions").param("question", "Stade ?").with(TestUsers.as(Cast.PEC))))
                .hasStatus(403);
        assertThat(mvc.perform(acte(numero, "questions").param("question", " ").with(TestUsers.as(Cast.MEDECIN))))
                .hasStatus(422);
        assertThat(mvc.perform(acte(numero, "questions")
                        .param("question", "Quel est le stade ?")
                        .with(TestUsers.as(Cast.MEDECIN))))
                .hasStatus3xxRedirection();
        assertThat(mvc.perform(get("/clinique/pec/" + numero).with(TestUsers.as(Cast.CLINIQUE))))
                .hasStatusOk()
                .bodyText()
                .contains("Le médecin-conseil attend une réponse");
        String page = "/clinique/pec/" + numero + "/questions";
        assertThat(mvc.perform(get(page).with(TestUsers.as(Cast.CLINIQUE2)))).hasStatus(404);
        assertThat(mvc.perform(get(page).param("lang", "ar").with(TestUsers.as(Cast.CLINIQUE))))
                .hasStatusOk()
                .bodyText()
                .contains("Quel est le stade ?", "إرسال الجواب");
        long id = jdbc.sql("select max(id) from pec_question where pec_id = ?")
                .param(demandes.id(numero))
                .query(Long.class)
                .single();
        assertThat(repondre(page, id, "Stade 3", "")).hasStatus(422).bodyText().contains("Stade 3");
        assertThat(repondre(page, id, "Stade 3", "Dr Rifai")).hasStatus3xxRedirection();
        assertThat(repondre(page, id, "Stade 4", "Dr Rifai")).hasStatus(409);
        assertThat(lire(Cast.MEDECIN, numero)).bodyText().contains("Stade 3", "Dr Rifai");
        assertThat(lire(Cast.PEC, numero)).bodyText().doesNotContain("Stade 3", "Quel est le stade");
    }

    @Test
    void a_question_to_a_prescriber_is_answered_by_the_pharmacy_in_the_same_words() {
        String numero = demandes.deposee();
        jdbc.sql("""
            update pec p join organisme o on o.code = 'PH-PORT' join prestataire pr on pr.organisme_id = o.id
            set p.organisme_id = o.id, p.prestataire_id = pr.id, p.famille = 'OFFICINE', p.type_code = 'PECOF' where p.numero = ?
            """).param(numero).update();
        assertThat(mvc.perform(acte(numero, "questions")
                        .param("question", "Pourquoi cette dose ?")
                        .with(TestUsers.as(Cast.MEDECIN))))
                .hasStatus3xxRedirection();
        assertThat(mvc.perform(get("/pharmacie/pec/" + numero).with(TestUsers.as(Cast.PHARMACIE))))
                .hasStatusOk()
                .bodyText()
                .contains("médecin prescripteur");
        String page = "/pharmacie/pec/" + numero + "/questions";
        assertThat(mvc.perform(get(page).with(TestUsers.as(Cast.PHARMACIE2)))).hasStatus(404);
        assertThat(mvc.perform(get(page).with(TestUsers.as(Cast.CLINIQUE)))).hasStatus(403);
        assertThat(mvc.perform(get(page).with(TestUsers.as(Cast.PHARMACIE))))
                .hasStatusOk()
                .bodyText()
                .contains("Pourquoi cette dose ?", page + "/");
        long id = jdbc.sql("select max(id) from pec_question where pec_id = ?")
                .param(demandes.id(numero))
                .query(Long.class)
                .single();
        assertThat(repondre(Cast.PHARMACIE, page, id, "Poids de 92 kg", ""))
                .hasStatus(422)
                .bodyText()
                .contains("Poids de 92 kg");
        assertThat(repondre(Cast.PHARMACIE, page, id, "Poids de 92 kg", "Dr Alami"))
                .hasRedirectedUrl(page);
        assertThat(lire(Cast.MEDECIN, numero)).bodyText().contains("Poids de 92 kg", "Dr Alami");
    }

    private MvcTestResult repondre(String page, long id, String reponse, String medecin) {
        return repondre(Cast.CLINIQUE, page, id, reponse, medecin);
    }

    private MvcTestResult repondre(String qui, String page, long id, String reponse, String medecin) {
        return mvc.perform(post(page + "/" + id)
                .param("reponse-" + id, reponse)
                .param("repondant-" + id, medecin)
                .with(csrf())
                .with(TestUsers.as(qui)));
    }

    private MvcTestResult lire(String qui, String numero) {
        return mvc.perform(get("/agent/pec/" + numero).with(TestUsers.as(qui)));
    }

    private Document joindre(String numero, String piece, String nom) throws IOException {
        return documents.deposer(
                new Depot(new Proprietaire("PEC", demandes.id(numero)), piece, nom, null, null),
                new ByteArrayInputStream((PDF + "% " + numero + piece).getBytes(StandardCharsets.ISO_8859_1)));
    }

    private MockHttpServletRequestBuilder acte(String numero, String acte) {
        return post("/agent/pec/" + numero + "/" + acte)
                .param("version", demandes.version(numero))
                .with(csrf());
    }
}
