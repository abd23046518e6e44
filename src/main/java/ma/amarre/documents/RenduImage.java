package ma.amarre.documents;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;

/** Photographs and scans as pages, in the child process; also writes the page images of PDFs. */
class RenduImage {

    static final int LARGEUR_MAX = 1400;
    static final int HAUTEUR_MAX = 4200;

    /** A progressive JPEG is held whole outside the heap while it is decoded, about 6 bytes a pixel. */
    private static final long PIXELS_MAX = 80_000_000;

    private static final int PNG_MAX = 300 * 1024;
    private static final float QUALITE = 0.82f;

    private RenduImage() {}

    static void rendre(byte[] fichier, RenduTrame.Demande demande, RenduEnfant.Sortie sortie)
            throws IOException, RenduEnfant.Impossible {
        ImageReader reader = ImageIO.getImageReadersByFormatName(demande.type()).next();
        try (ImageInputStream flux = ImageIO.createImageInputStream(new ByteArrayInputStream(fichier))) {
            reader.setInput(flux, false, false);
            int pages = demande.type().equals("TIFF") ? reader.getNumImages(true) : 1;
            sortie.envoyer(new RenduTrame.Pages(pages, false));
            if (pages > demande.pagesMax()) {
                throw new RenduEnfant.Impossible(MotifDocument.TROP_DE_PAGES);
            }
            for (int page = demande.premiere(); page <= Math.min(demande.derniere(), pages); page++) {
                BufferedImage image = redresser(lire(reader, page - 1), Orientation.de(demande.type(), fichier));
                if (demande.vignette() && page == 1) {
                    sortie.envoyer(new RenduTrame.Page(vignette(image)));
                }
                sortie.envoyer(
                        new RenduTrame.Page(encoder(page, image, !demande.type().equals("JPEG"))));
            }
        } finally {
            reader.dispose();
        }
    }

    /** Decodes no more points than the page needs, then brings it to size. */
    private static BufferedImage lire(ImageReader reader, int index) throws IOException, RenduEnfant.Impossible {
        int largeur = reader.getWidth(index);
        int hauteur = reader.getHeight(index);
        if ((long) largeur * hauteur > PIXELS_MAX) {
            throw new RenduEnfant.Impossible(MotifDocument.TROP_LOURD);
        }
        double echelle = Math.min(1, Math.min((double) LARGEUR_MAX / largeur, (double) HAUTEUR_MAX / hauteur));
        int pas = Math.max(1, (int) Math.floor(1 / (2 * echelle)));
        ImageReadParam param = reader.getDefaultReadParam();
        param.setSourceSubsampling(pas, pas, 0, 0);
        Iterator<ImageTypeSpecifier> types = reader.getImageTypes(index);
        BufferedImage brute = types.hasNext() || !reader.canReadRaster()
                ? reader.read(index, param)
                : Cmjn.versRvb(reader.readRaster(index, param));
        int large = Math.max(1, (int) Math.round(largeur * echelle));
        int haute = Math.max(1, (int) Math.round(hauteur * echelle));
        return reduire(brute, large, haute);
    }

    private static BufferedImage reduire(BufferedImage source, int largeur, int hauteur) {
        BufferedImage image = new BufferedImage(largeur, hauteur, BufferedImage.TYPE_INT_RGB);
        Graphics2D dessin = image.createGraphics();
        dessin.setColor(Color.WHITE);
        dessin.fillRect(0, 0, largeur, hauteur);
        dessin.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        dessin.drawImage(source, 0, 0, largeur, hauteur, null);
        dessin.dispose();
        return image;
    }

    /** The rendered page carries no EXIF, so a photograph must be turned upright here. */
    private static BufferedImage redresser(BufferedImage image, int orientation) {
        if (orientation <= 1 || orientation > 8) {
            return image;
        }
        int l = image.getWidth();
        int h = image.getHeight();
        AffineTransform t = switch (orientation) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, l, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, l, h);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, h);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, h, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, h, l);
            default -> new AffineTransform(0, -1, 1, 0, 0, l);
        };
        boolean couche = orientation >= 5;
        BufferedImage droite = new BufferedImage(couche ? h : l, couche ? l : h, BufferedImage.TYPE_INT_RGB);
        Graphics2D dessin = droite.createGraphics();
        dessin.drawImage(image, t, null);
        dessin.dispose();
        return droite;
    }

    static ImagePage vignette(BufferedImage page) throws IOException {
        double echelle = Math.min(1, Math.min(160.0 / page.getWidth(), 220.0 / page.getHeight()));
        int largeur = Math.max(1, (int) Math.round(page.getWidth() * echelle));
        int hauteur = Math.max(1, (int) Math.round(page.getHeight() * echelle));
        BufferedImage source = page;
        while (source.getWidth() > 2 * largeur && source.getHeight() > 2 * hauteur) {
            source = reduire(source, source.getWidth() / 2, source.getHeight() / 2);
        }
        BufferedImage petite = reduire(source, largeur, hauteur);
        return new ImagePage(0, "JPEG", petite.getWidth(), petite.getHeight(), jpeg(petite));
    }

    /** Text stays sharp in a PNG; what would be large that way is a photograph or a grey scan. */
    static ImagePage encoder(int numero, BufferedImage image, boolean dessin) throws IOException {
        if (dessin) {
            ByteArrayOutputStream png = new ByteArrayOutputStream();
            ImageIO.write(image, "png", png);
            if (png.size() <= PNG_MAX) {
                return new ImagePage(numero, "PNG", image.getWidth(), image.getHeight(), png.toByteArray());
            }
        }
        return new ImagePage(numero, "JPEG", image.getWidth(), image.getHeight(), jpeg(image));
    }

    private static byte[] jpeg(BufferedImage image) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream sortie = new ByteArrayOutputStream();
        try (var flux = ImageIO.createImageOutputStream(sortie)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(QUALITE);
            writer.setOutput(flux);
            writer.write(null, new IIOImage(image, null, null), param);
        } finally {
            writer.dispose();
        }
        return sortie.toByteArray();
    }

    /** JPEGs in the four colours of printers, which the reader of the JDK only gives raw. */
    private static class Cmjn {

        private Cmjn() {}

        /** Adobe writes the inks upside down (255 is no ink); nobody else writes such files. */
        static BufferedImage versRvb(Raster encres) throws IOException {
            if (encres.getNumBands() != 4) {
                throw new IOException("colours that cannot be shown");
            }
            BufferedImage image = new BufferedImage(encres.getWidth(), encres.getHeight(), BufferedImage.TYPE_INT_RGB);
            int[] ligne = new int[encres.getWidth() * 4];
            for (int y = 0; y < encres.getHeight(); y++) {
                encres.getPixels(encres.getMinX(), encres.getMinY() + y, encres.getWidth(), 1, ligne);
                for (int x = 0; x < encres.getWidth(); x++) {
                    int noir = ligne[4 * x + 3];
                    int rouge = ligne[4 * x] * noir / 255;
                    int vert = ligne[4 * x + 1] * noir / 255;
                    int bleu = ligne[4 * x + 2] * noir / 255;
                    image.setRGB(x, y, rouge << 16 | vert << 8 | bleu);
                }
            }
            return image;
        }
    }
}
