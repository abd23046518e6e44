package ma.amarre.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MimeTypes;

/**
 * What can be shown as pages to an agent with the readers of the JDK and PDFBox. Everything else is refused with a sentence that says
 * how to make a PDF or a JPEG of it; see src/docs/adr/0030-documents.md.
 */
public enum TypeDocument {
    PDF("application/pdf", "pdf"),
    JPEG("image/jpeg", "jpg", "jpeg"),
    PNG("image/png", "png"),
    TIFF("image/tiff", "tif", "tiff");

    /** Enough for every signature looked at; a PDF may begin after up to 1,024 bytes of junk, as other readers allow. */
    static final int DEBUT = 16 * 1024;

    private static final int JUNK = 1024;
    private static final MimeTypes TYPES = MimeTypes.getDefaultMimeTypes();

    private final String mime;
    private final List<String> extensions;

    TypeDocument(String mime, String... extensions) {
        this.mime = mime;
        this.extensions = List.of(extensions);
    }

    public String mime() {
        return mime;
    }

    List<String> extensions() {
        return extensions;
    }

    /** Either a type or the reason of a refusal. */
    sealed interface Reponse {
        record Accepte(TypeDocument type) implements Reponse {}

        record Refuse(MotifDocument motif) implements Reponse {}
    }

    /** @param debut the first bytes, at most {@link #DEBUT} are looked at */
    static Reponse reconnaitre(byte[] debut, int longueur) {
        int lus = Math.min(longueur, DEBUT);
        String mime = mime(debut, lus);
        for (TypeDocument type : values()) {
            if (type.mime.equals(mime)) {
                return new Reponse.Accepte(type);
            }
        }
        if ((mime.equals("application/octet-stream") || mime.equals("text/plain"))
                && contient(debut, Math.min(lus, JUNK), "%PDF-")) {
            return new Reponse.Accepte(PDF);
        }
        return new Reponse.Refuse(
                contient(debut, lus, "[Content_Types].xml") ? MotifDocument.TYPE_BUREAUTIQUE : motif(mime));
    }

    private static String mime(byte[] debut, int longueur) {
        try (TikaInputStream flux = TikaInputStream.get(Arrays.copyOf(debut, longueur))) {
            return TYPES.detect(flux, new Metadata()).getBaseType().toString();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static boolean contient(byte[] debut, int longueur, String signature) {
        return new String(debut, 0, longueur, StandardCharsets.ISO_8859_1).contains(signature);
    }

    private static MotifDocument motif(String mime) {
        String type = mime.toLowerCase(Locale.ROOT);
        if (type.contains("heic") || type.contains("heif")) {
            return MotifDocument.TYPE_HEIC;
        }
        if (type.startsWith("image/svg") || type.contains("html") || type.endsWith("xml")) {
            return MotifDocument.TYPE_WEB;
        }
        if (type.startsWith("image/")) {
            return MotifDocument.TYPE_IMAGE;
        }
        if (List.of(
                        "ooxml",
                        "msoffice",
                        "msword",
                        "ms-excel",
                        "ms-powerpoint",
                        "rtf",
                        "opendocument",
                        "officedocument",
                        "rfc822",
                        "outlook",
                        "tnef",
                        "encrypted")
                .stream()
                .anyMatch(type::contains)) {
            return MotifDocument.TYPE_BUREAUTIQUE;
        }
        if (List.of("zip", "rar", "7z", "tar", "compress", "bzip", "x-xz").stream()
                .anyMatch(type::contains)) {
            return MotifDocument.TYPE_ARCHIVE;
        }
        return MotifDocument.TYPE_INCONNU;
    }
}
