package ma.amarre.documents;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** The headers under which files that somebody else made leave this server: never opened by it, never run in its name. */
public final class EnvoiDocument {

    private static final String CSP = "default-src 'none'; sandbox";

    private EnvoiDocument() {}

    /** Call before the first byte of a download is written. */
    public static void entetes(Document document, HttpServletResponse reponse) {
        reponse.setContentType(document.type().mime());
        reponse.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(document.nomDeFichier(), StandardCharsets.UTF_8)
                        .build()
                        .toString());
        reponse.setHeader("X-Content-Type-Options", "nosniff");
        reponse.setHeader("Content-Security-Policy", CSP);
        reponse.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    /** A page image or a thumbnail, shown in the page. */
    public static ResponseEntity<byte[]> image(ImagePage image) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(image.mime()))
                .cacheControl(CacheControl.noStore())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", CSP)
                .body(image.octets());
    }
}
