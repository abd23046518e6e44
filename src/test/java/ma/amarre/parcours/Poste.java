package ma.amarre.parcours;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import ma.amarre.Cast;

/** Somebody at work with a real session and one page open, without a browser: for acts that must meet at one moment. */
final class Poste {

    /** @param corps of the page he ends on, redirects followed */
    record Reponse(int statut, String corps) {}

    private static final Pattern JETON = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");
    private static final Pattern VERSION = Pattern.compile("name=\"version\"[^>]*value=\"(\\d+)\"");

    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final String base;
    private String page = "";
    private String adresse = "";

    private Poste(int port) {
        base = "http://localhost:" + port;
    }

    static Poste ouvrir(int port, String identifiant, String adresse) {
        Poste poste = new Poste(port);
        poste.lire("/connexion?lang=fr");
        poste.poster("/connexion", Map.of("identifiant", identifiant, "motDePasse", Cast.MOT_DE_PASSE));
        poste.lire(adresse);
        if (!VERSION.matcher(poste.page).find()) {
            throw new IllegalStateException("no act is open to " + identifiant + " on " + adresse);
        }
        return poste;
    }

    /** Sends a form of the page that is open, as it was read. */
    Reponse envoyer(String acte, Map<String, String> champs) {
        Map<String, String> tous = new HashMap<>(champs);
        tous.put("version", trouver(VERSION));
        HttpResponse<String> reponse = poster(adresse + acte, tous);
        String suite = reponse.headers().firstValue("Location").orElse("");
        String corps = suite.isEmpty()
                ? reponse.body()
                : demander(HttpRequest.newBuilder(URI.create(base).resolve(suite))
                                .build())
                        .body();
        return new Reponse(reponse.statusCode(), corps);
    }

    private void lire(String chemin) {
        adresse = chemin;
        page = demander(HttpRequest.newBuilder(URI.create(base + chemin)).build())
                .body();
    }

    private HttpResponse<String> poster(String chemin, Map<String, String> champs) {
        Map<String, String> tous = new HashMap<>(champs);
        tous.put("_csrf", trouver(JETON));
        return demander(HttpRequest.newBuilder(URI.create(base + chemin))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(tous.entrySet().stream()
                        .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"))))
                .build());
    }

    private String trouver(Pattern champ) {
        Matcher trouve = champ.matcher(page);
        if (!trouve.find()) {
            throw new IllegalStateException("not on the page: " + champ);
        }
        return trouve.group(1);
    }

    private HttpResponse<String> demander(HttpRequest requete) {
        try {
            return http.send(requete, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
