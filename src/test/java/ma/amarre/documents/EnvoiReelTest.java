package ma.amarre.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.CookieManager;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ma.amarre.AmarreApplication;
import ma.amarre.EmbeddedMariaDb;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The real application in a JVM of 256 MB, signed in and spoken to over HTTP: twenty uploads of 25 MB at once, and what is refused.
 * Slow, so only with {@code -Dcharge=true}; writes {@code target/documents-charge.md}.
 */
@Tag("charge")
@EnabledIfSystemProperty(named = "charge", matches = "true")
class EnvoiReelTest {

    private static final int MO = 1024 * 1024;
    private static final CookieManager COOKIES = new CookieManager();
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .cookieHandler(COOKIES)
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    private static Process application;
    private static String adresse;
    private static String jeton;

    @BeforeAll
    static void start() throws Exception {
        String url = EmbeddedMariaDb.start(
                Path.of("var/essai"),
                "amarre_charge",
                arret -> Runtime.getRuntime().addShutdownHook(new Thread(arret)));
        int port;
        try (ServerSocket libre = new ServerSocket(0)) {
            port = libre.getLocalPort();
        }
        adresse = "http://127.0.0.1:" + port;
        application = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-Xlog:gc:file=target/charge-gc.log",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        "-Dspring.profiles.active=demo,essai-envoi",
                        "-Dspring.datasource.url=" + url,
                        "-Dserver.port=" + port,
                        AmarreApplication.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(Path.of("target/charge-application.log").toFile())
                .start();
        attendre();
        signIn();
    }

    @AfterAll
    static void stop() throws Exception {
        if (application != null) {
            application.destroy();
            application.waitFor();
        }
    }

    @Test
    void twenty_uploads_of_25_megabytes_at_once_fit_in_256_megabytes() throws Exception {
        long debut = System.nanoTime();
        List<Future<String>> envois = new ArrayList<>();
        List<String> attendus = new ArrayList<>();
        try (ExecutorService clients = Executors.newFixedThreadPool(20)) {
            for (int i = 0; i < 20; i++) {
                int graine = i;
                attendus.add(empreinte(new Bruit(25 * MO, graine)));
                envois.add(clients.submit((Callable<String>) () -> envoyerBruit(25 * MO, graine)));
            }
        }
        for (int i = 0; i < 20; i++) {
            assertThat(envois.get(i).get()).isEqualTo("scan0.pdf: " + attendus.get(i));
        }
        long secondes = Duration.ofNanos(System.nanoTime() - debut).toSeconds();
        Files.writeString(
                Path.of("target/documents-charge.md"),
                "20 uploads of 25 MB at once, heap 256 MB: %d s, resident %s%n".formatted(secondes, memoire()));
        assertThat(application.isAlive()).isTrue();
    }

    @Test
    void a_larger_file_is_refused_while_it_streams_and_the_others_of_the_form_are_kept() throws Exception {
        HttpResponse<String> reponse =
                envoyer(System.nanoTime(), jeton, List.of(fichier(30 * MO, 50), fichier(MO, 51)), true);
        assertThat(reponse.statusCode()).isEqualTo(200);
        assertThat(reponse.body().lines().toList().getFirst()).contains("dépasse 25 Mo");
        assertThat(reponse.body().lines().toList().get(1)).matches("scan1.pdf: [0-9a-f]{64}");
    }

    @Test
    void a_whole_request_that_is_too_large_is_refused_before_it_is_read() throws Exception {
        byte[] gros = fichier(24 * MO, 60);
        HttpResponse<String> reponse =
                envoyer(System.nanoTime(), jeton, List.of(gros, gros, gros, gros, gros, gros), false);
        assertThat(reponse.statusCode()).isEqualTo(200);
        assertThat(reponse.body()).contains("L’envoi entier dépasse 130 Mo");
    }

    @Test
    void a_form_without_its_token_is_refused() throws Exception {
        assertThat(envoyer(1, "faux", List.of(fichier(MO, 70)), false).statusCode())
                .isEqualTo(403);
    }

    private static HttpResponse<String> envoyer(
            long proprietaire, String jeton, List<byte[]> fichiers, boolean morceaux) throws Exception {
        EnvoiMultipart corps = new EnvoiMultipart().champ("_csrf", jeton).champ("proprietaire", "" + proprietaire);
        for (int i = 0; i < fichiers.size(); i++) {
            corps.fichier("fichier", "scan" + i + ".pdf", fichiers.get(i));
        }
        byte[] octets = corps.octets();
        return envoyer(
                morceaux
                        ? BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(octets))
                        : BodyPublishers.ofByteArray(octets));
    }

    /** Made while it is sent: twenty such files do not fit in the memory of this test. */
    private static String envoyerBruit(int taille, int graine) throws Exception {
        byte[] trou = "@ici@".getBytes(StandardCharsets.US_ASCII);
        String modele = new String(
                new EnvoiMultipart()
                        .champ("_csrf", jeton)
                        .champ("proprietaire", "" + System.nanoTime())
                        .fichier("fichier", "scan0.pdf", trou)
                        .octets(),
                StandardCharsets.ISO_8859_1);
        byte[] avant = modele.substring(0, modele.indexOf("@ici@")).getBytes(StandardCharsets.ISO_8859_1);
        byte[] apres = modele.substring(modele.indexOf("@ici@") + trou.length).getBytes(StandardCharsets.ISO_8859_1);
        URI cible = URI.create(adresse + "/clinique/documents/essai");
        HttpURLConnection envoi = (HttpURLConnection) cible.toURL().openConnection();
        envoi.setRequestMethod("POST");
        envoi.setDoOutput(true);
        envoi.setFixedLengthStreamingMode(avant.length + taille + apres.length);
        envoi.setRequestProperty("Content-Type", EnvoiMultipart.type());
        envoi.setRequestProperty(
                "Cookie",
                String.join(
                        "; ",
                        COOKIES.getCookieStore().get(cible).stream()
                                .map(c -> c.getName() + "=" + c.getValue())
                                .toList()));
        try (OutputStream corps = envoi.getOutputStream()) {
            corps.write(avant);
            new Bruit(taille, graine).transferTo(corps);
            corps.write(apres);
        }
        try (InputStream reponse = envoi.getInputStream()) {
            return new String(reponse.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static HttpResponse<String> envoyer(HttpRequest.BodyPublisher corps) throws Exception {
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create(adresse + "/clinique/documents/essai"))
                        .header("Content-Type", EnvoiMultipart.type())
                        .POST(corps)
                        .timeout(Duration.ofMinutes(8))
                        .build(),
                BodyHandlers.ofString());
    }

    /** Bytes that do not compress, after the first words of a PDF. */
    private static class Bruit extends InputStream {
        private static final byte[] DEBUT = "%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII);
        private final int taille;
        private int place;
        private int etat;

        Bruit(int taille, int graine) {
            this.taille = taille;
            this.etat = graine * 7919 + 1;
        }

        @Override
        public int read() {
            if (place >= taille) {
                return -1;
            }
            etat ^= etat << 13;
            etat ^= etat >>> 17;
            etat ^= etat << 5;
            int octet = place < DEBUT.length ? DEBUT[place] : etat;
            place++;
            return octet & 0xff;
        }
    }

    private static String empreinte(InputStream flux) throws Exception {
        MessageDigest sha = MessageDigest.getInstance("SHA-256");
        try (DigestInputStream lu = new DigestInputStream(flux, sha)) {
            lu.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(sha.digest());
    }

    private static byte[] fichier(int taille, int graine) {
        byte[] octets = new byte[taille];
        new Random(graine).nextBytes(octets);
        byte[] debut = "%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(debut, 0, octets, 0, debut.length);
        return octets;
    }

    private static void attendre() throws Exception {
        for (int i = 0; i < 600; i++) {
            try {
                if (lire("/actuator/health/readiness").statusCode() == 200) {
                    return;
                }
            } catch (java.io.IOException pasEncore) {
                assertThat(application.isAlive())
                        .as("see target/charge-application.log")
                        .isTrue();
            }
            Thread.sleep(300);
        }
        throw new IllegalStateException("the application did not start: target/charge-application.log");
    }

    private static void signIn() throws Exception {
        String corps = "_csrf=" + encode(jeton(lire("/connexion").body()))
                + "&identifiant=clinique&motDePasse=amarre-demo-2026";
        HttpResponse<String> reponse = CLIENT.send(
                HttpRequest.newBuilder(URI.create(adresse + "/connexion"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(corps))
                        .build(),
                BodyHandlers.ofString());
        assertThat(reponse.headers().firstValue("Location").orElse("")).doesNotContain("erreur", "error");
        jeton = jeton(lire("/connexion").body());
    }

    private static HttpResponse<String> lire(String chemin) throws Exception {
        return CLIENT.send(HttpRequest.newBuilder(URI.create(adresse + chemin)).build(), BodyHandlers.ofString());
    }

    private static String jeton(String page) {
        Matcher champ = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"").matcher(page);
        assertThat(champ.find()).as("a CSRF token in the page").isTrue();
        return champ.group(1);
    }

    private static String encode(String texte) {
        return URLEncoder.encode(texte, StandardCharsets.UTF_8);
    }

    private static String memoire() throws Exception {
        Path statut = Path.of("/proc/" + application.pid() + "/status");
        return Files.exists(statut)
                ? Files.readString(statut)
                        .lines()
                        .filter(l -> l.startsWith("VmHWM"))
                        .findFirst()
                        .orElse("?")
                : "?";
    }
}
