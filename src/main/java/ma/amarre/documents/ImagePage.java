package ma.amarre.documents;

/**
 * A page as an image: pixels only, nothing of the file it was made from (no EXIF, no position, no script).
 *
 * @param numero from 1; 0 is the thumbnail
 * @param format PNG or JPEG
 */
public record ImagePage(int numero, String format, int largeur, int hauteur, byte[] octets) {

    public String mime() {
        return format.equals("PNG") ? "image/png" : "image/jpeg";
    }
}
