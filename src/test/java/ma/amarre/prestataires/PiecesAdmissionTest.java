package ma.amarre.prestataires;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import ma.amarre.Cast;
import ma.amarre.IntegrationTest;
import ma.amarre.commun.Reference;
import ma.amarre.documents.Echantillons;
import ma.amarre.habilitations.TestUsers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** The papers that a clinic brings with its request: deposited, listed, read back, refused with a sentence. */
@IntegrationTest
class PiecesAdmissionTest {

    private static final byte[] PDF = Echantillons.pdf(1, "Demande d'admission");

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient jdbc;

    /** Documents are stored in transactions of their own, so the rows go by hand. */
    @AfterEach
    void clear() {
        jdbc.sql("delete from document where proprietaire_type = 'ADMISSION' and nom like 'essai-%'")
                .update();
        jdbc.sql("delete a from admission a join prestataire p on p.id = a.prestataire_id where p.inpe like '9150000%'")
                .update();
        jdbc.sql("delete from prestataire where inpe like '9150000%'").update();
        jdbc.sql("delete from organisme where code like 'CL-PIECE%'").update();
    }

    @Test
    void the_three_papers_are_deposited_listed_and_read_back_byte_for_byte() {
        String numero = admission("CL-PIECES", "915000001");
        for (String nature : new String[] {"DEMANDE", "FICHE_ANAM", "RIB"}) {
            assertThat(deposer(numero, nature, "essai-" + nature + ".pdf", PDF))
                    .hasRedirectedUrl("/agent/prestataires/" + numero);
        }
        assertThat(lire("/agent/prestataires/" + numero, Cast.SUPERVISION))
                .bodyText()
                .contains("essai-DEMANDE.pdf", "essai-FICHE_ANAM.pdf", "essai-RIB.pdf");
        String reference = reference("essai-RIB.pdf");
        MvcTestResult original = lire(adresse(numero, reference), Cast.SUPERVISION);
        assertThat(original).hasStatusOk();
        assertThat(original.getResponse().getContentAsByteArray()).isEqualTo(PDF);
        assertThat(jdbc.sql("select count(*) from journal where objet_id = ? and nature = 'LECTURE'")
                        .param(reference)
                        .query(Integer.class)
                        .single())
                .as("the reading is written down")
                .isPositive();
    }

    @Test
    void the_same_paper_twice_is_one_document() {
        String numero = admission("CL-PIECE2", "915000002");
        deposer(numero, "RIB", "essai-double.pdf", PDF);
        deposer(numero, "RIB", "essai-double.pdf", PDF);
        assertThat(jdbc.sql("select count(*) from document where nom = 'essai-double.pdf'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void no_file_and_a_wrong_file_are_said_beside_the_field_and_nothing_is_kept() {
        String numero = admission("CL-PIECE3", "915000003");
        assertThat(deposer(numero, "RIB", "", new byte[0]))
                .hasStatus(422)
                .bodyText()
                .contains("fichier-RIB");
        assertThat(deposer(numero, "RIB", "essai-virus.exe", "MZ rien".getBytes(StandardCharsets.UTF_8)))
                .hasStatus(422)
                .bodyText()
                .contains("fichier-RIB-erreur");
        assertThat(deposer(numero, "AUTRE", "essai-autre.pdf", PDF)).hasStatus(404);
        assertThat(jdbc.sql("select count(*) from document where proprietaire_type = 'ADMISSION' and nom like"
                                + " 'essai-%'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void a_paper_opens_only_under_its_own_file_and_for_those_who_decide() {
        String numero = admission("CL-PIECE4", "915000004");
        String autre = admission("CL-PIECE5", "915000005");
        deposer(numero, "DEMANDE", "essai-sien.pdf", PDF);
        String reference = reference("essai-sien.pdf");
        assertThat(lire(adresse(autre, reference), Cast.SUPERVISION)).hasStatus(404);
        assertThat(lire(adresse(numero, reference), Cast.PEC)).hasStatus(403);
        assertThat(mvc.perform(post("/agent/prestataires/" + numero + "/pieces")
                        .param("nature", "RIB")
                        .with(TestUsers.as(Cast.SUPERVISION))
                        .with(csrf())))
                .as("who decides does not bring papers")
                .hasStatus(403);
    }

    private static String adresse(String numero, String reference) {
        return "/agent/prestataires/" + numero + "/pieces/" + reference;
    }

    private String reference(String nom) {
        return jdbc.sql("select reference from document where nom = ?")
                .param(nom)
                .query(String.class)
                .single();
    }

    private String admission(String code, String inpe) {
        MvcTestResult reponse = mvc.perform(post("/agent/prestataires")
                .param("cle", Reference.nouvelle("ADM"))
                .param("code", code)
                .param("inpe", inpe)
                .param("nature", "CLINIQUE")
                .param("secteur", "PRIVE")
                .param("nom", "Clinique d’essai")
                .param("nomAr", "مصحة تجريبية")
                .param("ville", "Fès")
                .param("rib", "1".repeat(24))
                .param("titulaireRib", "Clinique d’essai SARL")
                .with(TestUsers.as(Cast.ACCUEIL))
                .with(csrf()));
        assertThat(reponse).hasStatus3xxRedirection();
        return Objects.requireNonNull(reponse.getResponse().getRedirectedUrl()).replaceAll(".*/", "");
    }

    private MvcTestResult deposer(String numero, String nature, String nom, byte[] octets) {
        return mvc.perform(multipart("/agent/prestataires/" + numero + "/pieces")
                .file(new MockMultipartFile("fichier", nom, "application/octet-stream", octets))
                .param("nature", nature)
                .with(TestUsers.as(Cast.ACCUEIL))
                .with(csrf()));
    }

    private MvcTestResult lire(String adresse, String qui) {
        return mvc.perform(get(adresse).with(TestUsers.as(qui)));
    }
}
