package ma.amarre.espaces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import ma.amarre.Cast;
import ma.amarre.IntegrationTest;
import ma.amarre.habilitations.Comptes;
import ma.amarre.habilitations.TestUsers;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the insured space costs an old phone and the database: a first visit of at most 60 kB over the wire, later pages of at most
 * 15 kB, and at most five readings of the database a page beside session and journal.
 */
@IntegrationTest
class PoidsAssureTest {

    private static final int PREMIERE = 60_000;
    private static final int SUIVANTE = 15_000;
    private static final int LECTURES = 5;

    /** The pages behind the menu of the insured space, each with an example of what it lists. */
    private static final List<String> PAGES = List.of(
            "/assure",
            "/assure/assures/foyer",
            "/assure/assures/foyer/0",
            "/assure/attestations",
            "/assure/demandes",
            "/assure/demandes/nouvelle/beneficiaire",
            "/assure/demandes/nouvelle/coordonnees",
            "/assure/demandes/nouvelle/dispositif",
            "/assure/demandes/nouvelle/etat-civil",
            "/assure/demandes/nouvelle/etudes",
            "/assure/demandes/nouvelle/exoneration",
            "/assure/demandes/nouvelle/rib",
            "/assure/donnees",
            "/assure/liquidation/estimation",
            "/assure/mandats",
            "/assure/mandats/nouveau",
            "/assure/pec",
            "/assure/reclamations",
            "/assure/reclamations/consultations",
            "/assure/reclamations/correction",
            "/assure/reclamations/nouvelle",
            "/assure/reclamations/soins",
            "/assure/remboursements",
            "/assure/remboursements/releves",
            "/notifications/liste",
            "/notifications/reglages");

    private static final String DE =
            " where assure_id = (select a.id from assure a join compte c on c.personne_id = a.personne_id"
                    + " where c.identifiant = :qui)";

    /** The pages of one thing, each with the query that finds examples. */
    private static final Map<String, String> DETAILS = Map.of(
            "/assure/remboursements/%s",
            "select reference from dossier" + DE + " order by id desc limit 25",
            "/assure/pec/%s",
            "select numero from pec" + DE + " and statut not in ('BROUILLON', 'PROVISOIRE') order by id desc limit 25",
            "/assure/demandes/%s",
            "select numero from demande" + DE
                    + " and statut <> 'PREPARATION' and demandeur_id is null order by id desc limit 25",
            "/assure/reclamations/%s",
            "select numero from reclamation" + DE + " and beneficiaire_id is null order by id desc limit 25",
            "/assure/attestations/%s",
            "select reference from papier" + DE + " order by id desc limit 25",
            "/assure/attestations/%s/partage",
            "select reference from papier" + DE + " order by id desc limit 1",
            "/assure/attestations/carte/%s",
            "select rang from beneficiaire" + DE,
            "/assure/assures/foyer/%s",
            "select rang from beneficiaire" + DE);

    private static final Pattern RESSOURCE =
            Pattern.compile("(?:href|src)=\"(/(?:assets|webjars)/[^\"]+\\.(?:css|js|svg|png|ico))\"");

    @LocalServerPort
    int port;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    Comptes comptes;

    @Autowired
    JdbcClient jdbc;

    @Test
    void the_first_visit_and_the_later_pages_are_light() throws Exception {
        HttpClient navigateur =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        HttpResponse<byte[]> connexion = lire(navigateur, "/connexion?lang=ar");
        String page = texte(connexion);
        int total = connexion.body().length;
        Set<String> vues = new LinkedHashSet<>();
        total += ressources(navigateur, page, vues);
        assertThat(total).as("first visit, bytes over the wire: " + vues).isLessThanOrEqualTo(PREMIERE);

        Matcher jeton = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(page);
        assertThat(jeton.find()).isTrue();
        String corps = "identifiant=assure&motDePasse=" + Cast.MOT_DE_PASSE + "&_csrf="
                + URLEncoder.encode(jeton.group(1), StandardCharsets.UTF_8);
        navigateur.send(
                HttpRequest.newBuilder(adresse("/connexion"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(corps))
                        .build(),
                HttpResponse.BodyHandlers.discarding());
        Map<String, Integer> lourdes = new TreeMap<>();
        Map<String, Integer> poids = new TreeMap<>();
        for (String adresse : PAGES) {
            HttpResponse<byte[]> reponse = lire(navigateur, adresse);
            assertThat(reponse.statusCode()).as(adresse).isEqualTo(200);
            int octets = reponse.body().length;
            octets += ressources(navigateur, texte(reponse), vues);
            poids.put(adresse, octets);
            if (octets > SUIVANTE) {
                lourdes.put(adresse, octets);
            }
        }
        System.out.println("first visit " + total + " bytes, later pages " + poids);
        assertThat(lourdes).as("pages over 15 kB, new files included").isEmpty();
    }

    @Test
    @Transactional
    void a_page_reads_the_database_at_most_five_times() {
        List<String> trop = new ArrayList<>();
        for (String adresse : PAGES) {
            for (String qui : List.of(Cast.ASSURE, Cast.RETRAITE)) {
                long avant = lectures();
                assertThat(mvc.perform(get(adresse).with(TestUsers.as(qui)))).hasStatusOk();
                long combien = lectures() - avant - compte(qui);
                if (combien > LECTURES) {
                    trop.add(adresse + " as " + qui + ": " + combien);
                }
            }
        }
        assertThat(trop).as("pages with more than five readings").isEmpty();
    }

    /** The page of each thing that somebody has. */
    @Test
    @Transactional
    void a_page_of_one_thing_reads_the_database_as_little() {
        Map<String, Long> trop = new TreeMap<>();
        Map<String, Long> tout = new TreeMap<>();
        for (String qui : List.of(Cast.ASSURE, Cast.RETRAITE)) {
            for (Map.Entry<String, String> page : DETAILS.entrySet()) {
                List<String> objets = jdbc.sql(page.getValue())
                        .param("qui", qui)
                        .query(String.class)
                        .list();
                for (String objet : objets) {
                    for (String langue : List.of("fr", "ar")) {
                        String adresse = page.getKey().formatted(objet) + "?lang=" + langue;
                        long avant = lectures();
                        assertThat(mvc.perform(get(adresse).with(TestUsers.as(qui))))
                                .as(adresse)
                                .hasStatusOk();
                        long combien = lectures() - avant - compte(qui);
                        tout.merge(page.getKey(), combien, Math::max);
                        if (combien > LECTURES) {
                            trop.merge(adresse, combien, Math::max);
                        }
                    }
                }
            }
        }
        System.out.println("readings of pages of one thing " + tout);
        assertThat(tout).as("each kind has an example").hasSameSizeAs(DETAILS);
        assertThat(trop).as("pages that read more than they may").isEmpty();
    }

    /** What finding out who asks costs a test, where a real visitor has a session. */
    private long compte(String qui) {
        long avant = lectures();
        assertThat(comptes.utilisateur(qui)).isPresent();
        return lectures() - avant;
    }

    /** Readings of this connection: the test holds one for all its requests. */
    private long lectures() {
        return jdbc.sql("show session status like 'Com_select'")
                .query((rs, i) -> rs.getLong(2))
                .single();
    }

    private int ressources(HttpClient navigateur, String page, Set<String> vues)
            throws IOException, InterruptedException {
        int total = 0;
        Matcher ressource = RESSOURCE.matcher(page);
        while (ressource.find()) {
            if (vues.add(ressource.group(1))) {
                total += lire(navigateur, ressource.group(1)).body().length;
            }
        }
        return total;
    }

    private HttpResponse<byte[]> lire(HttpClient navigateur, String chemin) throws IOException, InterruptedException {
        return navigateur.send(
                HttpRequest.newBuilder(adresse(chemin))
                        .header("Accept-Encoding", "gzip")
                        .header("Accept", "text/html,*/*")
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    private URI adresse(String chemin) {
        return URI.create("http://localhost:" + port + chemin);
    }

    private static String texte(HttpResponse<byte[]> reponse) throws IOException {
        if (reponse.headers().firstValue("Content-Encoding").orElse("").equals("gzip")) {
            try (var flux = new GZIPInputStream(new java.io.ByteArrayInputStream(reponse.body()))) {
                return new String(flux.readAllBytes(), StandardCharsets.UTF_8);
            }
        }
        return new String(reponse.body(), StandardCharsets.UTF_8);
    }
}
