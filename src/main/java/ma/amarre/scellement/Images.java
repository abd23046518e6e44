package ma.amarre.scellement;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Map;
import javax.imageio.ImageIO;

/** Images as data addresses: a QR code, and the mark of the papers. Drawn here because PDF/A takes no SVG. */
public final class Images {

    private static final int POINTS_PAR_MODULE = 6;

    private Images() {}

    /** QR code as a PNG data address, at level L: with some 600 characters, larger modules help a scanner more than redundancy does. */
    public static String qr(String texte) {
        try {
            BitMatrix modules = new QRCodeWriter()
                    .encode(
                            texte,
                            BarcodeFormat.QR_CODE,
                            0,
                            0,
                            Map.of(
                                    EncodeHintType.ERROR_CORRECTION,
                                    ErrorCorrectionLevel.L,
                                    EncodeHintType.QR_COMPACT,
                                    true,
                                    EncodeHintType.MARGIN,
                                    2));
            int cote = modules.getWidth() * POINTS_PAR_MODULE;
            BufferedImage image = new BufferedImage(cote, cote, BufferedImage.TYPE_BYTE_GRAY);
            for (int y = 0; y < cote; y++) {
                for (int x = 0; x < cote; x++) {
                    image.setRGB(x, y, modules.get(x / POINTS_PAR_MODULE, y / POINTS_PAR_MODULE) ? 0 : 0xffffff);
                }
            }
            return adresse(image);
        } catch (WriterException e) {
            throw new IllegalStateException("the facts of this paper do not fit into a QR code", e);
        }
    }

    /** The mooring ring and its rope, in two strokes. */
    static String marque() {
        int echelle = 5;
        BufferedImage image = new BufferedImage(96 * echelle, 96 * echelle, BufferedImage.TYPE_INT_RGB);
        var dessin = image.createGraphics();
        dessin.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        dessin.setColor(Color.WHITE);
        dessin.fillRect(0, 0, image.getWidth(), image.getHeight());
        dessin.scale(echelle, echelle);
        dessin.setColor(new Color(0x0e5a6b));
        dessin.setStroke(new BasicStroke(8, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        dessin.draw(new Ellipse2D.Double(25, 8, 46, 46));
        Path2D cordage = new Path2D.Double(); // the same curves as templates/mise-en-page/marque.html
        cordage.moveTo(8, 88);
        cordage.curveTo(30, 86, 40, 72, 42, 50);
        cordage.curveTo(43, 35, 53, 35, 54, 50);
        cordage.curveTo(56, 72, 66, 86, 88, 88);
        dessin.draw(cordage);
        dessin.dispose();
        return adresse(image);
    }

    private static String adresse(BufferedImage image) {
        try {
            ByteArrayOutputStream png = new ByteArrayOutputStream();
            ImageIO.write(image, "png", png);
            return "data:image/png;base64," + Base64.getEncoder().encodeToString(png.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
