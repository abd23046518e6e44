package ma.amarre.notifications;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A gateway that takes a form over HTTP: {@code to, from, text, reference}, the token as bearer. 2xx is sent; 400, 404, 410 and 422 are
 * a number that will never take it; anything else, silence included, is tried again.
 */
final class PasserelleHttp implements PasserelleSms {

    private final URI adresse;
    private final String jeton;
    private final String expediteur;
    private final Duration patience;
    private final HttpClient client;

    PasserelleHttp(URI adresse, String jeton, String expediteur, Duration patience) {
        this.adresse = adresse;
        this.jeton = jeton;
        this.expediteur = expediteur;
        this.patience = patience;
        this.client = HttpClient.newBuilder().connectTimeout(patience).build();
    }

    @Override
    public boolean ouverte() {
        return true;
    }

    @Override
    public Issue envoyer(String cle, String telephone, String texte) {
        Map<String, String> champs = new LinkedHashMap<>();
        champs.put("to", telephone);
        champs.put("from", expediteur);
        champs.put("text", texte);
        champs.put("reference", cle);
        HttpRequest.Builder demande = HttpRequest.newBuilder(adresse)
                .timeout(patience)
                .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(formulaire(champs)));
        if (!jeton.isBlank()) {
            demande.header("Authorization", "Bearer " + jeton);
        }
        try {
            return issue(client.send(demande.build(), BodyHandlers.discarding()).statusCode());
        } catch (IOException unreachable) {
            return Issue.A_REESSAYER;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return Issue.A_REESSAYER;
        }
    }

    private static Issue issue(int statut) {
        return switch (statut) {
            case 200, 201, 202, 204 -> Issue.ENVOYE;
            case 400, 404, 410, 422 -> Issue.REFUSE;
            default -> Issue.A_REESSAYER;
        };
    }

    private static String formulaire(Map<String, String> champs) {
        return champs.entrySet().stream()
                .map(c -> c.getKey() + "=" + URLEncoder.encode(c.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
