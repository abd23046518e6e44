package ma.amarre.documents;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** How a camera was held (EXIF tag 274, values 1 to 8), read from the bytes of a JPEG or TIFF. */
class Orientation {

    private static final int TAG = 0x0112;
    private static final int DROITE = 1;

    private Orientation() {}

    static int de(String type, byte[] fichier) {
        try {
            return switch (type) {
                case "JPEG" -> jpeg(fichier);
                case "TIFF" -> tiff(fichier, 0, fichier.length);
                default -> DROITE;
            };
        } catch (IndexOutOfBoundsException | IllegalArgumentException casse) {
            return DROITE;
        }
    }

    private static int jpeg(byte[] f) {
        int i = 2;
        while ((f[i] & 0xff) == 0xff && (f[i + 1] & 0xff) != 0xda) {
            int longueur = (f[i + 2] & 0xff) << 8 | f[i + 3] & 0xff;
            boolean exif = (f[i + 1] & 0xff) == 0xe1
                    && new String(f, i + 4, 6, StandardCharsets.ISO_8859_1).equals("Exif\0\0");
            if (exif) {
                return tiff(f, i + 10, longueur - 8);
            }
            i += 2 + longueur;
        }
        return DROITE;
    }

    private static int tiff(byte[] f, int debut, int longueur) {
        ByteBuffer donnees = ByteBuffer.wrap(f, debut, longueur).slice();
        donnees.order(donnees.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int ifd = donnees.getInt(4);
        int entrees = donnees.getShort(ifd) & 0xffff;
        for (int e = 0; e < entrees; e++) {
            int place = ifd + 2 + 12 * e;
            if ((donnees.getShort(place) & 0xffff) == TAG) {
                return donnees.getShort(place + 8);
            }
        }
        return DROITE;
    }
}
