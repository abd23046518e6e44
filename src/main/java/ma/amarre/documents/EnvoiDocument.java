package ma.amarre.documents;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
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

    /**
     * The original as it was sent, always as a download: it was never opened by us as a page. Refusals come first: once the stream has
     * been asked for, no page can say them.
     *
     * @throws ma.amarre.commun.Introuvable when it does not exist or belongs to another owner
     * @throws ma.amarre.commun.Conflit when a rule refused it, or its virus check is still awaited
     */
    public static void original(
            Documents documents, String reference, Proprietaire proprietaire, HttpServletResponse reponse)
            throws IOException {
        Document document = documents.ouvrable(reference, proprietaire);
        entetes(document, reponse);
        reponse.setContentLengthLong(document.taille());
        documents.ecrire(reference, proprietaire, reponse.getOutputStream());
    }

    /** The same without what a photograph tells besides its image. */
    public static void copie(
            Documents documents, String reference, Proprietaire proprietaire, HttpServletResponse reponse)
            throws IOException, InterruptedException {
        entetes(documents.ouvrable(reference, proprietaire), reponse);
        documents.ecrireCopie(reference, proprietaire, reponse.getOutputStream());
    }

    private static void entetes(Document document, HttpServletResponse reponse) {
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
