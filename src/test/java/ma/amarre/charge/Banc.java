package ma.amarre.charge;

import java.io.IOException;
import java.net.CookieManager;
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
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ma.amarre.AmarreApplication;
import ma.amarre.Cast;
import ma.amarre.EmbeddedMariaDb;

/**
 * What a load of the counter needs: the real application in a JVM of its own on a filled database, sessions of the two pharmacies,
 * and the same statements through JDBC in a loop, the limit that nothing above the driver can beat. Each size of database has its own
 * server and its own measures, so that one run shows how they grow.
 */
public final class Banc {

    private static final int SESSIONS = 8;
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    /** A signed-in pharmacy. */
    private record Comptoir(String cookie, String csrf) {}

    /**
     * What one size of database gave.
     *
     * @param generation rows a second, 0 when they were kept from before
     * @param plein checks a second that eight clients get
     * @param percentiles 50, 95, 99 and 100, in milliseconds, at half of it
     * @param lectures statements of a check
     * @param boucle milliseconds of the same reads through JDBC in a loop
     */
    public record Mesures(
            int personnes,
            long accords,
            long generation,
            double plein,
            double[] percentiles,
            double lectures,
            double session,
            double ecritures,
            double boucle) {}

    private final int personnes;
    private final long generation;
    private final String base;
    private final Process application;
    private final String adresse;
    private final List<Comptoir> comptoirs = new ArrayList<>();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String ean;

    /** Starts everything; the database is filled once and kept under {@code var/charge/<size>}. */
    public Banc(int personnes) throws Exception {
        this.personnes = personnes;
        base = EmbeddedMariaDb.start(
                Path.of("var/charge", Integer.toString(personnes)),
                "amarre_" + personnes,
                arret -> Runtime.getRuntime().addShutdownHook(new Thread(arret)));
        int port;
        try (ServerSocket libre = new ServerSocket(0)) {
            port = libre.getLocalPort();
        }
        adresse = "http://127.0.0.1:" + port;
        application = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx1g",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-Dspring.profiles.active=demo",
                        "-Dspring.datasource.url=" + base,
                        "-Dserver.port=" + port,
                        "-Dlogging.level.root=warn",
                        AmarreApplication.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(journal().toFile())
                .start();
        attendre();
        try (Connection connexion = DriverManager.getConnection(base)) {
            try (Statement sql = connexion.createStatement()) {
                sql.execute("set global innodb_buffer_pool_size = " + (2L << 30));
            }
            generation = Volume.remplir(connexion, personnes);
            ean = une(connexion, "select code from pec_ligne where id = " + (Volume.BASE + 1));
        }
        for (int i = 0; i < SESSIONS; i++) {
            comptoirs.add(ouvrir(i % 2 == 0 ? Cast.PHARMACIE : Cast.PHARMACIE2));
        }
    }

    public String adresse() {
        return adresse;
    }

    /** What one check sends: the values of {@code cookie}, {@code csrf} and {@code saisie}, for a patient drawn by chance. */
    public Map<String, Object> tirage() {
        ThreadLocalRandom hasard = ThreadLocalRandom.current();
        Comptoir comptoir = comptoirs.get(hasard.nextInt(SESSIONS));
        return Map.of("cookie", comptoir.cookie(), "csrf", comptoir.csrf(), "saisie", saisie());
    }

    private String saisie() {
        return (500_000_000 + ThreadLocalRandom.current().nextInt(1, personnes / 3 + 1)) + " " + ean;
    }

    /** Checks a second with so many clients that wait for each answer. */
    public double debit(int clients, Duration duree) throws Exception {
        LongAdder faits = new LongAdder();
        long fin = System.nanoTime() + duree.toNanos();
        try (ExecutorService guichets = Executors.newFixedThreadPool(clients)) {
            for (int i = 0; i < clients; i++) {
                guichets.submit(() -> {
                    while (System.nanoTime() < fin) {
                        controler();
                        faits.increment();
                    }
                    return null;
                });
            }
        }
        return faits.sum() / (double) duree.toSeconds();
    }

    /**
     * Checks that come at their hour, whether or not the ones before them are answered: a late answer is counted from the hour at which
     * it was due.
     *
     * @param debit checks a second
     * @return the latencies in milliseconds, sorted
     */
    public double[] latences(double debit, Duration duree) throws Exception {
        int nombre = (int) (debit * duree.toSeconds());
        long debut = System.nanoTime();
        List<Future<Double>> reponses = new ArrayList<>();
        try (ExecutorService guichets = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < nombre; i++) {
                long heure = debut + (long) (i * 1e9 / debit);
                long reste = heure - System.nanoTime();
                if (reste > 0) {
                    Thread.sleep(Duration.ofNanos(reste));
                }
                reponses.add(guichets.submit(() -> {
                    controler();
                    return (System.nanoTime() - heure) / 1e6;
                }));
            }
        }
        double[] latences = new double[nombre];
        for (int i = 0; i < nombre; i++) {
            latences[i] = reponses.get(i).get();
        }
        Arrays.sort(latences);
        return latences;
    }

    /** Everything that the report says of this size. @param secondes of each load */
    public Mesures mesurer(int echauffement, int secondes) throws Exception {
        debit(8, Duration.ofSeconds(echauffement));
        double plein = debit(8, Duration.ofSeconds(secondes));
        double[] latences = latences(Math.max(1, plein / 2), Duration.ofSeconds(secondes));
        double[] percentiles = {
            percentile(latences, 50), percentile(latences, 95), percentile(latences, 99), percentile(latences, 100)
        };
        double[] comparaison = comparer();
        return new Mesures(
                personnes,
                personnes / 3,
                generation,
                plein,
                percentiles,
                comparaison[0],
                comparaison[1],
                comparaison[2],
                comparaison[3]);
    }

    private static double percentile(double[] triees, int p) {
        return triees[Math.clamp((int) Math.ceil(triees.length * p / 100.0) - 1L, 0, triees.length - 1)];
    }

    private void controler() throws IOException, InterruptedException {
        Comptoir comptoir = comptoirs.get(ThreadLocalRandom.current().nextInt(SESSIONS));
        HttpResponse<String> reponse = client.send(
                HttpRequest.newBuilder(URI.create(adresse + "/pharmacie"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("HX-Request", "true")
                        .header("HX-Target", "reponse")
                        .header("Cookie", comptoir.cookie())
                        .POST(BodyPublishers.ofString(
                                "saisie=" + encode(saisie()) + "&_csrf=" + encode(comptoir.csrf())))
                        .timeout(Duration.ofSeconds(30))
                        .build(),
                BodyHandlers.ofString());
        if (reponse.statusCode() != 200 || !reponse.body().contains("counter--accorde")) {
            throw new IllegalStateException("not a favourable answer: " + reponse.statusCode());
        }
    }

    /** Counts the statements of a check by the server's log, then replays its reads through JDBC alone. @return reads, session, writes, ms */
    private double[] comparer() throws Exception {
        int controles = 200;
        List<String> controle = new ArrayList<>();
        try (Connection connexion = DriverManager.getConnection(base);
                Statement sql = connexion.createStatement()) {
            sql.execute("set global log_output = 'TABLE', global general_log = 0, global slow_query_log = 1");
            reconnecter(sql);
            sql.execute("truncate mysql.general_log");
            sql.execute("set global general_log = 1");
            for (int i = 0; i < controles; i++) {
                controler();
            }
            sql.execute("set global general_log = 0");
            try (ResultSet lignes = sql.executeQuery("""
                select thread_id, convert(argument using utf8mb4) from mysql.general_log
                where command_type in ('Query', 'Execute') and thread_id <> connection_id()
                """)) {
                Set<Long> ouverts = new HashSet<>();
                while (lignes.next()) {
                    String texte = lignes.getString(2).strip();
                    trier(lignes.getLong(1), texte, ouverts, controle);
                }
            }
        }
        List<String> lectures = controle.stream()
                .filter(s -> s.toLowerCase(Locale.ROOT).startsWith("select") && !session(s))
                .toList();
        double session = controle.stream().filter(Banc::session).count();
        double ecritures = controle.stream()
                .filter(s -> s.toLowerCase(Locale.ROOT).startsWith("insert"))
                .count();
        try (Connection connexion = DriverManager.getConnection(base);
                Statement sql = connexion.createStatement()) {
            rejouer(sql, lectures);
            long debut = System.nanoTime();
            rejouer(sql, lectures);
            double boucle = (System.nanoTime() - debut) / 1e6 / controles;
            return new double[] {
                lectures.size() / (double) controles, session / controles, ecritures / controles, boucle
            };
        }
    }

    /** The server writes the values of a prepared statement to its log only when a log was on while it was prepared. */
    private void reconnecter(Statement sql) throws Exception {
        List<Long> connexions = new ArrayList<>();
        try (ResultSet lignes = sql.executeQuery(
                "select id from information_schema.processlist" + " where user = 'amarre' and id <> connection_id()")) {
            while (lignes.next()) {
                connexions.add(lignes.getLong(1));
            }
        }
        for (long connexion : connexions) {
            sql.execute("kill connection " + connexion);
        }
        Thread.sleep(Duration.ofSeconds(2));
        debit(1, Duration.ofSeconds(2));
    }

    /** A check begins with the reading of its session and ends with its commit; what the jobs of the application ask lies outside. */
    private static void trier(long connexion, String texte, Set<Long> ouverts, List<String> controle) {
        if (session(texte)) {
            ouverts.add(connexion);
        }
        if (ouverts.contains(connexion)) {
            controle.add(texte);
        }
        if (texte.equalsIgnoreCase("commit")) {
            ouverts.remove(connexion);
        }
    }

    private static boolean session(String sql) {
        return sql.toLowerCase(Locale.ROOT).contains("from spring_session");
    }

    private static void rejouer(Statement sql, List<String> lectures) throws SQLException {
        for (String lecture : lectures) {
            try (ResultSet lignes = sql.executeQuery(lecture)) {
                while (lignes.next()) {
                    lignes.getObject(1);
                }
            }
        }
    }

    /** Stops the application. */
    public void fermer() throws InterruptedException {
        application.destroy();
        application.waitFor();
    }

    /** Writes {@code target/charge-comptoir.md}: a column a size, then how each figure grows from the first to the last. */
    public static void rapporter(List<Mesures> mesures) throws IOException {
        List<String> lignes = new ArrayList<>();
        lignes.add(ligne("beneficiaries", mesures, m -> m.personnes()));
        lignes.add("|---".repeat(mesures.size() + 2) + "|");
        lignes.add(ligne("agreements", mesures, m -> m.accords()));
        lignes.add(ligne("rows generated a second (0: kept from before)", mesures, m -> m.generation()));
        lignes.add(ligne("checks a second, full load, 8 clients", mesures, m -> m.plein()));
        lignes.add(ligne("median at half load, ms", mesures, m -> m.percentiles()[0]));
        lignes.add(ligne("95th percentile, ms", mesures, m -> m.percentiles()[1]));
        lignes.add(ligne("99th percentile, ms", mesures, m -> m.percentiles()[2]));
        lignes.add(ligne("longest, ms", mesures, m -> m.percentiles()[3]));
        lignes.add(ligne("reads of a check", mesures, m -> m.lectures()));
        lignes.add(ligne("statements of its session", mesures, m -> m.session()));
        lignes.add(ligne("writes of a check", mesures, m -> m.ecritures()));
        lignes.add(ligne("the same reads through JDBC in a loop, ms", mesures, m -> m.boucle()));
        lignes.add(ligne("median over that limit", mesures, m -> m.percentiles()[0] / Math.max(0.001, m.boucle())));
        lignes.forEach(l -> System.out.println("charge: " + l));
        Path fichier = Path.of("target/charge-comptoir.md");
        Files.createDirectories(fichier.getParent());
        Files.write(fichier, lignes);
    }

    private static String ligne(String nom, List<Mesures> mesures, ToDoubleFunction<Mesures> valeur) {
        StringBuilder ligne = new StringBuilder("| ").append(nom);
        for (Mesures m : mesures) {
            double v = valeur.applyAsDouble(m);
            ligne.append(" | ").append(v == Math.rint(v) ? Long.toString((long) v) : "%.2f".formatted(v));
        }
        double premier = valeur.applyAsDouble(mesures.getFirst());
        double dernier = valeur.applyAsDouble(mesures.getLast());
        return ligne.append(premier == 0 ? " | –" : " | × %.2f".formatted(dernier / premier))
                .append(" |")
                .toString();
    }

    private Comptoir ouvrir(String compte) throws IOException, InterruptedException {
        CookieManager cookies = new CookieManager();
        HttpClient navigateur = HttpClient.newBuilder().cookieHandler(cookies).build();
        String page = lire(navigateur, "/connexion").body();
        navigateur.send(
                HttpRequest.newBuilder(URI.create(adresse + "/connexion"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("_csrf=" + encode(csrf(page)) + "&identifiant=" + compte
                                + "&motDePasse=" + Cast.MOT_DE_PASSE))
                        .build(),
                BodyHandlers.discarding());
        String csrf = csrf(lire(navigateur, "/pharmacie").body());
        String cookie = cookies.getCookieStore().getCookies().stream()
                .map(c -> c.getName() + "=" + c.getValue())
                .reduce((a, b) -> a + "; " + b)
                .orElseThrow();
        return new Comptoir(cookie, csrf);
    }

    private void attendre() throws InterruptedException {
        for (int i = 0; i < 600; i++) {
            try {
                if (lire(client, "/actuator/health/readiness").statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                if (!application.isAlive()) {
                    break;
                }
            }
            Thread.sleep(300);
        }
        throw new IllegalStateException("the application did not start: " + journal());
    }

    private Path journal() {
        return Path.of("target/charge-application-" + personnes + ".log");
    }

    private HttpResponse<String> lire(HttpClient navigateur, String chemin) throws IOException, InterruptedException {
        return navigateur.send(
                HttpRequest.newBuilder(URI.create(adresse + chemin)).build(), BodyHandlers.ofString());
    }

    private static String csrf(String page) {
        Matcher champ = CSRF.matcher(page);
        if (!champ.find()) {
            throw new IllegalStateException("no CSRF token in the page");
        }
        return champ.group(1);
    }

    private static String encode(String texte) {
        return URLEncoder.encode(texte, StandardCharsets.UTF_8);
    }

    private static String une(Connection connexion, String requete) throws SQLException {
        try (Statement sql = connexion.createStatement();
                ResultSet ligne = sql.executeQuery(requete)) {
            ligne.next();
            return ligne.getString(1);
        }
    }
}
