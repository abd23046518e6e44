package ma.amarre.pec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ma.amarre.AmarreApplication;
import ma.amarre.Cast;
import ma.amarre.IntegrationTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** The application killed (SIGKILL) while clinics submit, then started again: each request was submitted once or not at all. */
@IntegrationTest
class DepotInterrompuTest {

    private static final int DEMANDES = 24;
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    @Autowired
    Environment environment;

    private Application application;

    @AfterEach
    void stop() {
        if (application != null) {
            application.processus.destroyForcibly();
        }
    }

    @Test
    void each_request_under_way_is_submitted_once_or_not_at_all() throws Exception {
        BureauAdmission bureau = new BureauAdmission(mvc, jdbc, clock);
        List<String> demandes = new ArrayList<>();
        for (int i = 0; i < DEMANDES; i++) {
            String base = bureau.brouillon();
            bureau.remplir(base);
            demandes.add(base);
        }
        application = Application.demarrer(environment.getRequiredProperty("spring.datasource.url"));
        try (ExecutorService guichets = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<HttpResponse<String>>> depots = demandes.stream()
                    .map(base -> guichets.submit(() -> application.deposer(base)))
                    .toList();
            while (deposees(demandes) < 3 && depots.stream().anyMatch(d -> !d.isDone())) {
                Thread.onSpinWait();
            }
            application.processus.destroyForcibly().waitFor();
        }
        attendreFinDesTransactions();
        assertThat(deposees(demandes)).as("some before the fall, some not").isBetween(1, DEMANDES - 1);
        for (String base : demandes) {
            assertThat(traces(base)).as(base).isIn(RIEN, TOUT);
        }

        application = Application.demarrer(environment.getRequiredProperty("spring.datasource.url"));
        for (String base : demandes) {
            HttpResponse<String> reponse = application.deposer(base);
            assertThat(reponse.statusCode()).isEqualTo(302);
            assertThat(reponse.headers().firstValue("Location").orElse("")).endsWith(base + "/confirmation");
            assertThat(traces(base)).as(base).isEqualTo(TOUT);
        }
    }

    /** What one submission leaves in the database, all or nothing. */
    private record Traces(String statut, int evenements, int horloges, int journal, int cles) {}

    private static final Traces RIEN = new Traces("BROUILLON", 0, 0, 0, 0);
    private static final Traces TOUT = new Traces("DEPOSEE", 1, 1, 1, 1);

    private Traces traces(String base) {
        return jdbc.sql("""
            select p.statut,
              (select count(*) from pec_evenement e where e.pec_id = p.id and e.acte = 'DEPOSER') evenements,
              (select count(*) from horloge h where h.objet_type = 'pec' and h.objet_id = p.id) horloges,
              (select count(*) from journal j where j.objet_type = 'PEC' and j.objet_id = p.numero and j.action = 'pec.deposer') journal,
              p.cle_depot is not null cles
            from pec p where p.numero = :numero
            """)
                .param("numero", BureauAdmission.numero(base))
                .query(Traces.class)
                .single();
    }

    private int deposees(List<String> demandes) {
        return jdbc.sql("select count(*) from pec where numero in (:numeros) and statut = 'DEPOSEE'")
                .param("numeros", demandes.stream().map(BureauAdmission::numero).toList())
                .query(Integer.class)
                .single();
    }

    /** A dead client's transactions are rolled back as soon as the server notices that it hung up. */
    private void attendreFinDesTransactions() throws InterruptedException {
        for (int i = 0; i < 100 && ouvertes() > 0; i++) {
            Thread.sleep(100);
        }
        assertThat(ouvertes()).isZero();
    }

    private int ouvertes() {
        return jdbc.sql("select count(*) from information_schema.innodb_trx where trx_rows_modified > 0")
                .query(Integer.class)
                .single();
    }

    /** A second copy of the application on the same database, signed in as the clinic. */
    private record Application(Process processus, String adresse, HttpClient client) {

        static Application demarrer(String base) throws Exception {
            int port;
            try (ServerSocket libre = new ServerSocket(0)) {
                port = libre.getLocalPort();
            }
            Process processus = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx512m",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                            "-Dspring.profiles.active=demo",
                            "-Dspring.datasource.url=" + base,
                            "-Dserver.port=" + port,
                            AmarreApplication.class.getName())
                    .redirectErrorStream(true)
                    .redirectOutput(Path.of("target/depot-interrompu.log").toFile())
                    .start();
            HttpClient client = HttpClient.newBuilder()
                    .cookieHandler(new CookieManager())
                    .version(HttpClient.Version.HTTP_1_1)
                    .build();
            Application application = new Application(processus, "http://127.0.0.1:" + port, client);
            application.attendre();
            application.poster(
                    "/connexion", "identifiant=" + Cast.CLINIQUE + "&motDePasse=" + Cast.MOT_DE_PASSE, "/connexion");
            return application;
        }

        HttpResponse<String> deposer(String base) throws IOException, InterruptedException {
            return poster(base + "/depot", "cle=depot-" + BureauAdmission.numero(base), "/clinique");
        }

        private HttpResponse<String> poster(String chemin, String champs, String page)
                throws IOException, InterruptedException {
            Matcher jeton = CSRF.matcher(lire(page).body());
            assertThat(jeton.find()).as("a CSRF token in " + page).isTrue();
            return client.send(
                    HttpRequest.newBuilder(URI.create(adresse + chemin))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(BodyPublishers.ofString(champs + "&_csrf=" + jeton.group(1)))
                            .timeout(Duration.ofSeconds(60))
                            .build(),
                    BodyHandlers.ofString());
        }

        private HttpResponse<String> lire(String chemin) throws IOException, InterruptedException {
            return client.send(
                    HttpRequest.newBuilder(URI.create(adresse + chemin)).build(), BodyHandlers.ofString());
        }

        private void attendre() throws InterruptedException {
            for (int i = 0; i < 400; i++) {
                try {
                    if (lire("/actuator/health/readiness").statusCode() == 200) {
                        return;
                    }
                } catch (IOException notYet) {
                    assertThat(processus.isAlive())
                            .as("see target/depot-interrompu.log")
                            .isTrue();
                }
                Thread.sleep(300);
            }
            throw new IllegalStateException("the application did not start: target/depot-interrompu.log");
        }
    }
}
