package ma.amarre.scellement;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.pades.validation.PDFDocumentAnalyzer;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import java.io.ByteArrayInputStream;
import java.text.Normalizer;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;

/** What independent readers say of a sealed paper: veraPDF, DSS, ZXing, PDFBox. For the tests of every module that issues one. */
public final class Conformite {

    private Conformite() {}

    /** PDF/A-2a and PDF/UA-1 without a single failure. */
    public static void exiger(byte[] pdf) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        for (PDFAFlavour saveur : List.of(PDFAFlavour.PDFA_2_A, PDFAFlavour.PDFUA_1)) {
            try (var parser = Foundries.defaultInstance().createParser(new ByteArrayInputStream(pdf), saveur);
                    var validateur = Foundries.defaultInstance().createValidator(saveur, false)) {
                var resultat = validateur.validate(parser);
                assertThat(resultat.getTestAssertions()).as(saveur.toString()).isEmpty();
                assertThat(resultat.isCompliant()).as(saveur.toString()).isTrue();
            }
        }
    }

    /** Whether the seal is whole, by DSS. */
    public static boolean scelle(byte[] pdf) {
        var analyse = new PDFDocumentAnalyzer(new InMemoryDocument(pdf));
        analyse.setCertificateVerifier(new CommonCertificateVerifier());
        var signature = analyse.getSignatures().getFirst();
        signature.checkSignatureIntegrity();
        return signature.getSignatureCryptographicVerification().isSignatureValid();
    }

    /** The text of all pages, with ligatures and Arabic presentation forms undone. */
    public static String texte(byte[] pdf) throws Exception {
        try (var document = Loader.loadPDF(pdf)) {
            return Normalizer.normalize(new PDFTextStripper().getText(document), Normalizer.Form.NFKC);
        }
    }

    public static int pages(byte[] pdf) throws Exception {
        try (var document = Loader.loadPDF(pdf)) {
            return document.getNumberOfPages();
        }
    }

    /** Decodes the code of the first page as a scanner would, from its picture at 300 dots per inch. */
    public static String qr(byte[] pdf) throws Exception {
        try (var document = Loader.loadPDF(pdf)) {
            NotFoundException notRead = NotFoundException.getNotFoundInstance();
            for (int dpi : new int[] {300, 220, 400}) {
                var page = new PDFRenderer(document).renderImageWithDPI(0, dpi);
                int cote = page.getWidth() / 3;
                int[] points = page.getRGB(page.getWidth() - cote, 0, cote, cote, null, 0, cote);
                var bitmap = new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(cote, cote, points)));
                try {
                    return new QRCodeReader()
                            .decode(bitmap, Map.of(DecodeHintType.TRY_HARDER, true))
                            .getText();
                } catch (ReaderException otherSize) {
                    notRead.addSuppressed(otherSize);
                }
            }
            throw notRead;
        }
    }
}
