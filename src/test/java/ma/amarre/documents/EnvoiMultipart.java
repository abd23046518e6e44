package ma.amarre.documents;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/**
 * A form with files as a browser sends it, as raw bytes: {@code MockMvcRequestBuilders.multipart} makes ready-cut parts and would go
 * round the streaming reader. Fields come before files.
 */
public final class EnvoiMultipart {

    private static final String FRONTIERE = "----amarre7MA4YWxkTrZu0gW";
    private final ByteArrayOutputStream corps = new ByteArrayOutputStream();

    public EnvoiMultipart champ(String nom, String valeur) {
        ligne("--" + FRONTIERE);
        ligne("Content-Disposition: form-data; name=\"" + nom + "\"");
        ligne("");
        ligne(valeur);
        return this;
    }

    public EnvoiMultipart fichier(String champ, String nom, byte[] octets) {
        ligne("--" + FRONTIERE);
        ligne("Content-Disposition: form-data; name=\"" + champ + "\"; filename=\"" + nom + "\"");
        ligne("Content-Type: application/octet-stream");
        ligne("");
        corps.writeBytes(octets);
        ligne("");
        return this;
    }

    public MockHttpServletRequestBuilder vers(MockHttpServletRequestBuilder requete) {
        return requete.contentType(MediaType.parseMediaType(type())).content(octets());
    }

    public static String type() {
        return "multipart/form-data; boundary=" + FRONTIERE;
    }

    public byte[] octets() {
        return (corps.toString(StandardCharsets.ISO_8859_1) + "--" + FRONTIERE + "--\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private void ligne(String texte) {
        corps.writeBytes((texte + "\r\n").getBytes(StandardCharsets.UTF_8));
    }
}
