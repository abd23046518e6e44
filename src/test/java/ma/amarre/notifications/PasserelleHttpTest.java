package ma.amarre.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import ma.amarre.notifications.PasserelleSms.Issue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The HTTP gateway: what it is sent, and what each of its answers means. */
class PasserelleHttpTest {

    private final List<String> recus = new ArrayList<>();
    private HttpServer serveur;
    private int statut = 202;

    @BeforeEach
    void open() throws IOException {
        serveur = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        serveur.createContext("/", e -> {
            recus.add(e.getRequestHeaders().getFirst("Authorization") + " "
                    + URLDecoder.decode(
                            new String(e.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                            StandardCharsets.UTF_8));
            e.sendResponseHeaders(statut, -1);
            e.close();
        });
        serveur.start();
    }

    @AfterEach
    void close() {
        serveur.stop(0);
    }

    private Issue envoyer() {
        return new PasserelleHttp(
                        URI.create("http://localhost:" + serveur.getAddress().getPort() + "/sms"),
                        "secret",
                        "AMARRE",
                        Duration.ofSeconds(2))
                .envoyer("AMARRE-7", "+212600000000", "Amarre : du nouveau & rien d’autre");
    }

    @Test
    void an_accepted_sms_is_sent_with_its_key_and_the_token() {
        assertThat(envoyer()).isEqualTo(Issue.ENVOYE);
        assertThat(recus)
                .containsExactly("Bearer secret to=+212600000000&from=AMARRE&text=Amarre : du nouveau & rien"
                        + " d’autre&reference=AMARRE-7");
    }

    @Test
    void a_number_that_does_not_exist_is_refused_and_a_fault_is_tried_again() {
        for (int refus : List.of(400, 404, 410, 422)) {
            statut = refus;
            assertThat(envoyer()).as("" + refus).isEqualTo(Issue.REFUSE);
        }
        for (int panne : List.of(401, 429, 500, 503)) {
            statut = panne;
            assertThat(envoyer()).as("" + panne).isEqualTo(Issue.A_REESSAYER);
        }
        serveur.stop(0);
        assertThat(envoyer()).isEqualTo(Issue.A_REESSAYER);
    }
}
