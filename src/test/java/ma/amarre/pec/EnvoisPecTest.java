package ma.amarre.pec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import ma.amarre.Cast;
import ma.amarre.IntegrationTest;
import ma.amarre.documents.Reprises;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Large scans in pieces, files replaced and used again. */
@IntegrationTest
class EnvoisPecTest {

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    private BureauAdmission bureau;

    @BeforeEach
    void open() {
        bureau = new BureauAdmission(mvc, jdbc, clock);
    }

    @Test
    void a_file_in_pieces_goes_on_where_it_stopped_and_is_the_same_file() throws Exception {
        String base = bureau.brouillon();
        byte[] fichier = grand();
        String envoi = annoncer(base, fichier.length, "1000-7");
        assertThat(envoi).endsWith(" 0");
        String adresse = base + "/pieces/envois/" + envoi.split(" ")[0];
        assertThat(texte(morceau(adresse, 0, Arrays.copyOf(fichier, 400_000)))).endsWith(" 400000");
        assertThat(morceau(adresse, 0, Arrays.copyOf(fichier, 400_000)))
                .as("not there any more")
                .hasStatus(409);
        assertThat(annoncer(base, fichier.length, "1000-7"))
                .as("announced again, it goes on")
                .isEqualTo(envoi.replace(" 0", " 400000"));
        assertThat(texte(bureau.faire(Cast.CLINIQUE, get(adresse)))).endsWith(" 400000");
        assertThat(bureau.faire(Cast.CLINIQUE2, get(adresse))).hasStatus(404);
        assertThat(jdbc.sql("select count(*) from envoi_morceau where instr(donnees, '%PDF') > 0")
                        .query(Integer.class)
                        .single())
                .as("nothing in clear")
                .isZero();
        for (int debut = 400_000; debut < fichier.length; debut += 400_000) {
            morceau(adresse, debut, Arrays.copyOfRange(fichier, debut, Math.min(debut + 400_000, fichier.length)));
        }
        assertThat(bureau.voir(Cast.CLINIQUE, base + "/pieces")).bodyText().contains("grand scan.pdf", sha256(fichier));
        assertThat(bureau.faire(Cast.CLINIQUE, get(adresse)))
                .as("the pieces are forgotten")
                .hasStatus(404);
        assertThat(jdbc.sql("select count(*) from pec_document d join pec p on p.id = d.pec_id where p.numero = ?")
                        .param(BureauAdmission.numero(base))
                        .query(Integer.class)
                        .single())
                .isOne();
    }

    @Test
    void what_cannot_be_taken_has_its_sentence() {
        String base = bureau.brouillon();
        assertThat(annonce(base, 26L << 20, "1-1")).hasStatus(422).bodyText().contains("dépasse 25 Mo");
        byte[] texte = "bonjour, ceci n'est pas un scan".getBytes(StandardCharsets.UTF_8);
        String envoi = annoncer(base, texte.length, "2-2").split(" ")[0];
        assertThat(morceau(base + "/pieces/envois/" + envoi, 0, texte))
                .hasStatus(422)
                .bodyText()
                .contains("n’est ni un PDF");
        String long_ = annoncer(base, 3L << 20, "3-3").split(" ")[0];
        assertThat(morceau(base + "/pieces/envois/" + long_, 0, new byte[Reprises.MORCEAU + 1]))
                .as("a piece too large")
                .hasStatus(409);
    }

    @Test
    void a_file_is_replaced_and_used_for_another_requirement() {
        String base = bureau.brouillon();
        bureau.remplir(base);
        String ancien = reference(base);
        assertThat(bureau.voir(Cast.CLINIQUE, base + "/pieces/" + ancien + "/remplacement?lang=ar"))
                .hasStatusOk()
                .bodyText()
                .contains("استبدال");
        assertThat(bureau.faire(Cast.CLINIQUE, post(base + "/pieces/" + ancien + "/remplacement")))
                .hasStatus(422);
        byte[] autre = (new String(BureauAdmission.PDF, StandardCharsets.ISO_8859_1) + "\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        assertThat(bureau.faire(
                        Cast.CLINIQUE,
                        multipart(base + "/pieces/" + ancien + "/remplacement")
                                .file(new MockMultipartFile("fichier", "nouveau.pdf", "application/pdf", autre))))
                .hasRedirectedUrl(base + "/pieces");
        assertThat(bureau.voir(Cast.CLINIQUE, base + "/pieces"))
                .bodyText()
                .contains("nouveau.pdf")
                .doesNotContain(ancien);

        // another kind, which requires a document that was sent already
        jdbc.sql("update pec set type_code = 'DIAL', famille = 'DIALYSE' where numero = ?")
                .param(BureauAdmission.numero(base))
                .update();
        assertThat(bureau.voir(Cast.CLINIQUE, base + "/verification"))
                .bodyText()
                .contains("Il manque : Attestation");
        assertThat(bureau.faire(
                        Cast.CLINIQUE, post(base + "/pieces").param("reemploi.ATTESTATION_SEANCES", reference(base))))
                .hasRedirectedUrl(base + "/pieces");
        assertThat(bureau.voir(Cast.CLINIQUE, base + "/verification"))
                .bodyText()
                .doesNotContain("Il manque : Attestation");
        assertThat(bureau.faire(
                        Cast.CLINIQUE, post(base + "/pieces").param("reemploi.ATTESTATION_SEANCES", "DOC-unknown")))
                .hasStatus(404);
    }

    private String reference(String base) {
        return jdbc.sql("select d.document_reference from pec_document d join pec p on p.id = d.pec_id where p.numero"
                        + " = ?")
                .param(BureauAdmission.numero(base))
                .query(String.class)
                .single();
    }

    private String annoncer(String base, long taille, String marque) {
        return texte(annonce(base, taille, marque));
    }

    private MvcTestResult annonce(String base, long taille, String marque) {
        return bureau.faire(
                Cast.CLINIQUE,
                post(base + "/pieces/envois")
                        .param("piece", "IMPRIME_PEC")
                        .param("nom", "grand scan.pdf")
                        .param("marque", marque)
                        .param("taille", "" + taille));
    }

    private MvcTestResult morceau(String adresse, int debut, byte[] octets) {
        return bureau.faire(
                Cast.CLINIQUE,
                post(adresse)
                        .queryParam("debut", "" + debut)
                        .contentType(MediaType.APPLICATION_OCTET_STREAM)
                        .content(octets));
    }

    private static String texte(MvcTestResult resultat) {
        assertThat(resultat).hasStatusOk();
        return new String(resultat.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    /** A PDF of one megabyte: the page, then a comment that nobody can compress. */
    private static byte[] grand() {
        byte[] alea = new byte[500_000];
        new Random(7).nextBytes(alea);
        String pdf = new String(BureauAdmission.PDF, StandardCharsets.ISO_8859_1);
        return pdf.replace("trailer", "% " + HexFormat.of().formatHex(alea) + "\ntrailer")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String sha256(byte[] octets) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(octets));
    }
}
