package ma.amarre.web;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** The health check of the container: the image has no curl, and the JDK is there. Exit code 0 when the address answers 200. */
public final class Sante {

    private Sante() {}

    public static void main(String[] args) throws Exception {
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(args[0]))
                    .timeout(Duration.ofSeconds(2))
                    .build();
            System.exit(
                    client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200 ? 0 : 1);
        }
    }
}
