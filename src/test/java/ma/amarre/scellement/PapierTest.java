package ma.amarre.scellement;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.pades.validation.PDFDocumentAnalyzer;
import eu.europa.esig.dss.spi.signature.AdvancedSignature;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;

/** What the sealed file itself is worth, whoever looks at it. */
class PapierTest {

    private static final String REFERENCE = "LET-7K3M-9QRT-0ABC-XY12";
    private static Atelier atelier;
    private static byte[] pdf;

    @BeforeAll
    static void seal() throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        atelier = new Atelier();
        pdf = atelier.pdf(Atelier.lettre(), REFERENCE);
        Files.write(Path.of("target/lettre.pdf"), pdf);
    }

    @Test
    void it_is_pdf_a_2a_and_pdf_ua_1() throws Exception {
        for (PDFAFlavour saveur : List.of(PDFAFlavour.PDFA_2_A, PDFAFlavour.PDFUA_1)) {
            try (var parser = Foundries.defaultInstance().createParser(new ByteArrayInputStream(pdf), saveur);
                    var validateur = Foundries.defaultInstance().createValidator(saveur, false)) {
                var resultat = validateur.validate(parser);
                assertThat(resultat.getTestAssertions()).as(saveur.toString()).isEmpty();
                assertThat(resultat.isCompliant()).as(saveur.toString()).isTrue();
            }
        }
    }

    @Test
    void its_seal_is_valid_and_covers_the_whole_file() {
        assertThat(signature(pdf).getSignatureCryptographicVerification().isSignatureValid())
                .isTrue();
    }

    @Test
    void one_altered_byte_breaks_its_seal() {
        byte[] altere = pdf.clone();
        altere[altere.length / 3] ^= 1;
        assertThat(signature(altere).getSignatureCryptographicVerification().isSignatureValid())
                .isFalse();
    }

    private static AdvancedSignature signature(byte[] fichier) {
        var analyse = new PDFDocumentAnalyzer(new InMemoryDocument(fichier));
        analyse.setCertificateVerifier(new CommonCertificateVerifier());
        var signature = analyse.getSignatures().getFirst();
        signature.checkSignatureIntegrity();
        return signature;
    }

    @Test
    void both_scripts_are_in_its_text() throws Exception {
        try (var document = Loader.loadPDF(pdf)) {
            String texte = Normalizer.normalize(new PDFTextStripper().getText(document), Normalizer.Form.NFKC);
            assertThat(texte).contains("certifie que la personne", REFERENCE, "EL AMRANI Fatima");
            assertThat(texte).contains("التأمين", "العمراني", "مختومة");
        }
    }

    @Test
    void its_code_is_read_from_the_page_and_checked_without_the_portal() throws Exception {
        String lu = qr(pdf);
        assertThat(lu).isEqualTo(atelier.adresse(Atelier.lettre(), REFERENCE));
        String jeton = lu.substring(lu.indexOf('#') + 1);
        var cle = atelier.cles.jetonPublique();
        assertThat(Jeton.authentique(jeton, Map.of(Cles.kid(cle), cle))).isTrue();
        assertThat(Jeton.lire(jeton).faits()).isEqualTo(Atelier.lettre().faits());
        assertThat(Jeton.lire(jeton).reference()).isEqualTo(REFERENCE);
    }

    /** Decodes the code of the first page as a scanner would, from its picture at 300 dots per inch. */
    static String qr(byte[] fichier) throws Exception {
        try (var document = Loader.loadPDF(fichier)) {
            var page = new PDFRenderer(document).renderImageWithDPI(0, 300);
            int cote = page.getWidth() / 3;
            int[] points = page.getRGB(page.getWidth() - cote, 0, cote, cote, null, 0, cote);
            var bitmap = new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(cote, cote, points)));
            return new QRCodeReader()
                    .decode(bitmap, Map.of(DecodeHintType.TRY_HARDER, true))
                    .getText();
        }
    }
}
