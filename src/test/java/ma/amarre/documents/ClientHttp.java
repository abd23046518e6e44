package ma.amarre.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody signed in who speaks HTTP to the running application, without a browser. */
final class ClientHttp {

    private final String adresse;
    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    ClientHttp(int port) {
        this.adresse = "http://127.0.0.1:" + port;
    }

    void signIn(String identifiant) throws IOException, InterruptedException {
        String corps = "_csrf=" + URLEncoder.encode(jeton(lire("/connexion").body()), StandardCharsets.UTF_8)
                + "&identifiant=" + identifiant + "&motDePasse=amarre-demo-2026";
        HttpResponse<String> reponse =
                poster("/connexion", "application/x-www-form-urlencoded", BodyPublishers.ofString(corps));
        assertThat(reponse.headers().firstValue("Location").orElse("")).doesNotContain("erreur", "error");
    }

    HttpResponse<String> lire(String chemin) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(URI.create(adresse + chemin)).build(), BodyHandlers.ofString());
    }

    HttpResponse<String> envoyer(String chemin, EnvoiMultipart corps) throws IOException, InterruptedException {
        return poster(chemin, EnvoiMultipart.type(), BodyPublishers.ofByteArray(corps.octets()));
    }

    private HttpResponse<String> poster(String chemin, String type, HttpRequest.BodyPublisher corps)
            throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(adresse + chemin))
                        .header("Content-Type", type)
                        .POST(corps)
                        .timeout(Duration.ofMinutes(3))
                        .build(),
                BodyHandlers.ofString());
    }

    static String jeton(String page) {
        Matcher champ = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"").matcher(page);
        assertThat(champ.find()).as("a CSRF token in the page").isTrue();
        return champ.group(1);
    }
}
