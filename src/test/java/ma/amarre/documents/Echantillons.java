package ma.amarre.documents;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;

/** Files made by the tests themselves, good and bad, so that the build needs no others. */
public final class Echantillons {

    private Echantillons() {}

    public static byte[] pdf(int pages, String texte) {
        return pdf(pages, texte, "", false);
    }

    static byte[] pdfProtege() {
        return pdf(1, "secret", "motdepasse", false);
    }

    static byte[] pdfAvecScript() {
        return pdf(1, "formulaire", "", true);
    }

    private static byte[] pdf(int pages, String texte, String motDePasse, boolean script) {
        try (PDDocument pdf = new PDDocument()) {
            for (int i = 1; i <= pages; i++) {
                PDPage page = new PDPage(PDRectangle.A4);
                pdf.addPage(page);
                try (PDPageContentStream contenu = new PDPageContentStream(pdf, page)) {
                    contenu.beginText();
                    contenu.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 24);
                    contenu.newLineAtOffset(72, 700);
                    contenu.showText(texte + " " + i);
                    contenu.endText();
                }
            }
            if (script) {
                pdf.getDocumentCatalog().setOpenAction(new PDActionJavaScript("app.alert('bonjour')"));
            }
            if (!motDePasse.isEmpty()) {
                pdf.protect(new StandardProtectionPolicy("maitre", motDePasse, new AccessPermission()));
            }
            ByteArrayOutputStream sortie = new ByteArrayOutputStream();
            pdf.save(sortie);
            return sortie.toByteArray();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public static byte[] image(String format, int largeur, int hauteur) {
        BufferedImage image = new BufferedImage(largeur, hauteur, BufferedImage.TYPE_INT_RGB);
        Graphics2D dessin = image.createGraphics();
        dessin.setColor(Color.RED);
        dessin.fillRect(0, 0, largeur, hauteur / 2);
        dessin.setColor(Color.BLUE);
        dessin.fillRect(0, hauteur / 2, largeur, hauteur - hauteur / 2);
        dessin.dispose();
        ByteArrayOutputStream sortie = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, sortie);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return sortie.toByteArray();
    }

    /** A photograph held sideways (orientation 6), with a position: 33° 58' N. */
    static byte[] jpegAvecPosition(int largeur, int hauteur) {
        byte[] nu = image("jpeg", largeur, hauteur);
        ByteBuffer tiff = ByteBuffer.allocate(90);
        tiff.put("MM\0*".getBytes(StandardCharsets.ISO_8859_1)).putInt(8);
        tiff.putShort((short) 2);
        tiff.putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) 6)
                .putShort((short) 0);
        tiff.putShort((short) 0x8825).putShort((short) 4).putInt(1).putInt(38);
        tiff.putInt(0);
        tiff.putShort((short) 1);
        tiff.putShort((short) 2).putShort((short) 5).putInt(3).putInt(60);
        tiff.putInt(0).putInt(0);
        tiff.putInt(33).putInt(1).putInt(58).putInt(1).putInt(0).putInt(1);
        byte[] exif = new byte[6 + tiff.position()];
        System.arraycopy("Exif\0\0".getBytes(StandardCharsets.ISO_8859_1), 0, exif, 0, 6);
        System.arraycopy(tiff.array(), 0, exif, 6, tiff.position());
        ByteBuffer sortie = ByteBuffer.allocate(nu.length + exif.length + 4);
        sortie.put(nu, 0, 2)
                .putShort((short) 0xffe1)
                .putShort((short) (exif.length + 2))
                .put(exif)
                .put(nu, 2, nu.length - 2);
        return sortie.array();
    }

    static byte[] zip(Map<String, String> contenu) {
        ByteArrayOutputStream sortie = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(sortie)) {
            for (Map.Entry<String, String> e : contenu.entrySet()) {
                zip.putNextEntry(new ZipEntry(e.getKey()));
                zip.write(e.getValue().getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return sortie.toByteArray();
    }
}
