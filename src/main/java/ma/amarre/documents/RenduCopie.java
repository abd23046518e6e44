package ma.amarre.documents;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;

/**
 * A copy of a photograph or scan without what it tells besides its image: position, date, device, owner, comments, thumbnails. The
 * points of JPEG and PNG are those of the original, byte for byte; the way the camera was held is kept.
 */
class RenduCopie {

    private static final Set<String> PNG_GARDES =
            Set.of("IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "sBIT", "pHYs", "bKGD");

    private RenduCopie() {}

    static byte[] sansTraces(String type, byte[] fichier) throws IOException {
        try {
            return switch (type) {
                case "JPEG" -> jpeg(fichier);
                case "PNG" -> png(fichier);
                case "TIFF" -> tiff(fichier);
                default -> fichier;
            };
        } catch (IndexOutOfBoundsException tronque) {
            throw new IOException("cut short", tronque);
        }
    }

    /** Keeps the colour profile (APP2 ICC) and the colour transform (APP14); drops every other application segment and comment. */
    private static byte[] jpeg(byte[] f) {
        ByteArrayOutputStream sortie = new ByteArrayOutputStream(f.length);
        sortie.write(f, 0, 2);
        sortie.writeBytes(exifMinimal(Orientation.de("JPEG", f)));
        int i = 2;
        while ((f[i + 1] & 0xff) != 0xda) {
            int marque = f[i + 1] & 0xff;
            if (marque == 0xff) {
                i++;
                continue;
            }
            int longueur = (f[i + 2] & 0xff) << 8 | f[i + 3] & 0xff;
            boolean application = marque >= 0xe1 && marque <= 0xef || marque == 0xfe;
            boolean profil =
                    marque == 0xe2 && new String(f, i + 4, 11, StandardCharsets.ISO_8859_1).equals("ICC_PROFILE");
            boolean apercu = marque == 0xe0 && f[i + 5] == 'F' && f[i + 6] == 'X';
            if (!apercu && (!application || profil || marque == 0xee)) {
                sortie.write(f, i, 2 + longueur);
            }
            i += 2 + longueur;
        }
        sortie.write(f, i, finDImage(f, i) - i);
        return sortie.toByteArray();
    }

    /** Telephones append a second image or a film after the end of the first. */
    private static int finDImage(byte[] f, int debut) {
        for (int i = debut; i < f.length - 1; i++) {
            if ((f[i] & 0xff) == 0xff && (f[i + 1] & 0xff) == 0xd9) {
                return i + 2;
            }
        }
        return f.length;
    }

    private static byte[] exifMinimal(int orientation) {
        if (orientation <= 1 || orientation > 8) {
            return new byte[0];
        }
        return ByteBuffer.allocate(36)
                .putShort((short) 0xffe1)
                .putShort((short) 34)
                .put("Exif\0\0MM\0*".getBytes(StandardCharsets.ISO_8859_1))
                .putInt(8)
                .putShort((short) 1)
                .putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .array();
    }

    private static byte[] png(byte[] f) {
        ByteArrayOutputStream sortie = new ByteArrayOutputStream(f.length);
        sortie.write(f, 0, 8);
        int i = 8;
        boolean fin = false;
        while (!fin && i < f.length) {
            int longueur = (f[i] & 0xff) << 24 | (f[i + 1] & 0xff) << 16 | (f[i + 2] & 0xff) << 8 | f[i + 3] & 0xff;
            String nom = new String(f, i + 4, 4, StandardCharsets.ISO_8859_1);
            if (longueur < 0) {
                throw new IndexOutOfBoundsException(longueur);
            }
            if (PNG_GARDES.contains(nom)) {
                sortie.write(f, i, 12 + longueur);
            }
            fin = nom.equals("IEND");
            i += 12 + longueur;
        }
        return sortie.toByteArray();
    }

    /** A TIFF is a web of pointers: its pages are written anew. */
    private static byte[] tiff(byte[] fichier) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName("tiff").next();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("tiff").next();
        ByteArrayOutputStream sortie = new ByteArrayOutputStream(fichier.length);
        try (ImageInputStream entree = ImageIO.createImageInputStream(new ByteArrayInputStream(fichier));
                var flux = ImageIO.createImageOutputStream(sortie)) {
            reader.setInput(entree, false, true);
            writer.setOutput(flux);
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionType("Deflate");
            writer.prepareWriteSequence(null);
            int pages = reader.getNumImages(true);
            for (int page = 0; page < pages; page++) {
                writer.writeToSequence(new IIOImage(reader.read(page), null, null), param);
            }
            writer.endWriteSequence();
        } finally {
            reader.dispose();
            writer.dispose();
        }
        return sortie.toByteArray();
    }
}
