package ma.amarre.parcours;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import ma.amarre.Cast;
import ma.amarre.IntegrationTest;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The line is cut: the installed space shows its one page, and holds nothing of anybody. */
@IntegrationTest
class HorsLigneTest {

    @LocalServerPort
    int port;

    @Test
    void without_a_line_the_space_shows_what_is_known_and_keeps_nothing_personal() throws Exception {
        try (Ligne ligne = new Ligne(port)) {
            Visitor visitor = Visitor.withScripts(ligne.port())
                    .signIn(Cast.ASSURE)
                    .width(360)
                    .open("/assure?lang=ar");
            ChromeDriver driver = visitor.driver();
            // an installation that failed once is tried again by the next page, as for a reader
            new WebDriverWait(driver, Duration.ofSeconds(40), Duration.ofSeconds(3)).until(d -> {
                Object tient = driver.executeScript("return navigator.serviceWorker.controller !== null");
                if (!Boolean.TRUE.equals(tient)) {
                    visitor.open("/assure");
                }
                return Boolean.TRUE.equals(tient);
            });
            visitor.open("/assure/assures/foyer");
            ligne.couper();
            visitor.open("/assure/remboursements");
            assertThat(visitor.text())
                    .contains("Hors ligne", "غير متصل", "rien ne peut les prouver")
                    .doesNotContain("Bennis", "Salma");
            assertThat(visitor.scrollsSideways()).isFalse();
            visitor.photograph("hors-ligne-360");
            String garde = String.valueOf(driver.executeAsyncScript("""
                const done = arguments[0];
                caches.keys().then(noms => Promise.all(noms.map(nom => caches.open(nom).then(c => c.keys()))))
                  .then(listes => done(listes.flat().map(r => new URL(r.url).pathname).join(' ')));
                """));
            assertThat(garde.split(" "))
                    .contains("/hors-ligne")
                    .allMatch(chemin -> chemin.equals("/hors-ligne") || chemin.startsWith("/assets/"));
            driver.executeAsyncScript("""
                const done = arguments[0];
                navigator.serviceWorker.getRegistrations().then(tous => Promise.all(tous.map(r => r.unregister()))).then(() => done());
                """);
        }
    }

    /** A wire between the browser and the application that can be cut: the browser's own emulation does not reach a worker. */
    private static final class Ligne implements AutoCloseable {

        private final ServerSocket ecoute = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final Set<Socket> fils = ConcurrentHashMap.newKeySet();
        private final int vers;

        Ligne(int vers) throws IOException {
            this.vers = vers;
            Thread.ofVirtual().start(this::accepter);
        }

        int port() {
            return ecoute.getLocalPort();
        }

        private void accepter() {
            try {
                while (true) {
                    Socket navigateur = ecoute.accept();
                    Socket portail = new Socket(InetAddress.getLoopbackAddress(), vers);
                    fils.add(navigateur);
                    fils.add(portail);
                    Thread.ofVirtual().start(() -> copier(navigateur, portail));
                    Thread.ofVirtual().start(() -> copier(portail, navigateur));
                }
            } catch (IOException cut) {
                // the end of the line
            }
        }

        private static void copier(Socket de, Socket a) {
            try (InputStream lu = de.getInputStream();
                    OutputStream ecrit = a.getOutputStream()) {
                lu.transferTo(ecrit);
            } catch (IOException cut) {
                // the end of the line
            }
        }

        void couper() throws IOException {
            ecoute.close();
            for (Socket fil : fils) {
                fil.close();
            }
        }

        @Override
        public void close() throws IOException {
            couper();
        }
    }
}
