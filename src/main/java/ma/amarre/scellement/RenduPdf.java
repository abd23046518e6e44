package ma.amarre.scellement;

import com.openhtmltopdf.bidi.support.ICUBidiReorderer;
import com.openhtmltopdf.bidi.support.ICUBidiSplitter;
import com.openhtmltopdf.bidi.support.ICUBreakers;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
import com.openhtmltopdf.util.XRLog;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** A template of {@code templates/documents} made into PDF/A-2a and PDF/UA-1, in French and Arabic at once. */
@Component
class RenduPdf {

    static final Locale FRANCAIS = Locale.forLanguageTag("fr-MA");
    static final Locale ARABE = Locale.forLanguageTag("ar-MA");

    private static final String POLICES = "/net/sf/jasperreports/fonts/dejavu/";
    private static final byte[] NORMALE = lire("DejaVuSansCondensed.ttf");
    private static final byte[] GRASSE = lire("DejaVuSansCondensed-Bold.ttf");
    private static final byte[] COULEURS =
            ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
    private static final String MARQUE = Images.marque();

    private final ITemplateEngine moteur;
    private final MessageSource messages;

    RenduPdf(ITemplateEngine moteur, MessageSource messages) {
        XRLog.setLoggingEnabled(false);
        this.moteur = moteur;
        this.messages = messages;
    }

    /** @param donnees what the template reads, besides {@code fr}, {@code ar} and {@code marque} */
    byte[] rendre(String modele, Map<String, Object> donnees) {
        Map<String, Object> variables = new HashMap<>(donnees);
        variables.put("fr", new Textes(messages, FRANCAIS));
        variables.put("ar", new Textes(messages, ARABE));
        variables.put("marque", MARQUE);
        return pdf(moteur.process(modele, new Context(FRANCAIS, variables)));
    }

    private static byte[] pdf(String xhtml) {
        ByteArrayOutputStream sortie = new ByteArrayOutputStream(64 * 1024);
        PdfRendererBuilder b = new PdfRendererBuilder();
        b.withHtmlContent(xhtml, "file:///nowhere/");
        b.toStream(sortie);
        b.useFont(() -> new ByteArrayInputStream(NORMALE), "DejaVu", 400, FontStyle.NORMAL, true);
        b.useFont(() -> new ByteArrayInputStream(GRASSE), "DejaVu", 700, FontStyle.NORMAL, true);
        b.useUnicodeBidiSplitter(new ICUBidiSplitter.ICUBidiSplitterFactory());
        b.useUnicodeBidiReorderer(new ICUBidiReorderer());
        b.useUnicodeLineBreaker(
                new ICUBreakers.ICULineBreaker(FRANCAIS)); // the JDK's own breaks after a typographic apostrophe
        b.usePdfAConformance(PdfAConformance.PDFA_2_A);
        b.usePdfUaAccessibility(true);
        b.useColorProfile(COULEURS);
        b.withProducer("Amarre");
        try {
            b.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sortie.toByteArray();
    }

    private static byte[] lire(String police) {
        try (InputStream flux = RenduPdf.class.getResourceAsStream(POLICES + police)) {
            if (flux == null) {
                throw new IllegalStateException("the font " + police + " is not on the classpath");
            }
            return flux.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
