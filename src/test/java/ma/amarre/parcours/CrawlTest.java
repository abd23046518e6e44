package ma.amarre.parcours;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import ma.amarre.IntegrationTest;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Follows every link of every space in both languages with axe: no dead link, no missing text, no violation of WCAG 2.2 AA, nothing
 * blocked by the Content-Security-Policy, no page wider than a telephone.
 */
@IntegrationTest
class CrawlTest {

    private static final int PAGES_PER_SHAPE = 1;

    /** What some role has checked already in a language: the same page of another role is followed but not checked again. */
    private static final Set<String> CHECKED = ConcurrentHashMap.newKeySet();

    /** The first is nobody; the longest come first. */
    private static final List<String> ACCOUNTS = List.of(
            "",
            "supervision",
            "assure",
            "dpo",
            "medecin",
            "facturation",
            "clinique",
            "pharmacie",
            "habilitations",
            "correspondant",
            "referentiel",
            "pec",
            "ordonnancement",
            "accueil",
            "controle",
            "tracabilite",
            "liquidation");

    @LocalServerPort
    int port;

    /** Two accounts at a time, for a crawl waits for its browser; {@code -Dcompte=dpo} takes one. */
    @Test
    void every_page_is_clean_in_both_languages() throws Exception {
        List<String> accounts = System.getProperty("compte") == null ? ACCOUNTS : List.of(System.getProperty("compte"));
        try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
            List<Future<List<String>>> crawls =
                    accounts.stream().map(a -> pool.submit(() -> faults(a))).toList();
            List<String> faults = new ArrayList<>();
            for (Future<List<String>> crawl : crawls) {
                faults.addAll(crawl.get());
            }
            assertThat(faults).isEmpty();
        }
    }

    private List<String> faults(String identifiant) {
        List<String> faults = new ArrayList<>();
        for (String langue : List.of("fr", "ar")) {
            Visitor visitor = Visitor.withScripts(port);
            if (!identifiant.isEmpty()) {
                visitor.signIn(identifiant);
            }
            visitor.open("/?lang=" + langue);
            visitor.width(langue.equals("fr") ? 1280 : 360);
            crawl(visitor, identifiant.isEmpty() ? visitor.path() : "/connexion", identifiant, langue, faults);
        }
        return faults;
    }

    private void crawl(Visitor visitor, String start, String identifiant, String langue, List<String> faults) {
        Deque<String> waiting = new ArrayDeque<>(List.of(start));
        if (!identifiant.isEmpty()) {
            waiting = new ArrayDeque<>(List.of(home(identifiant)));
        }
        Set<String> seen = new HashSet<>();
        java.util.Map<String, Integer> shapes = new java.util.HashMap<>();
        while (!waiting.isEmpty()) {
            String path = waiting.removeFirst();
            if (shared(path) && CHECKED.contains(langue + shape(path))) {
                continue;
            }
            if (seen.size() > 400 || !seen.add(path) || shapes.merge(shape(path), 1, Integer::sum) > PAGES_PER_SHAPE) {
                continue;
            }
            visitor.complaints();
            try {
                visitor.open(path);
            } catch (org.openqa.selenium.TimeoutException neverLoaded) {
                faults.add(identifiant + " " + langue + " " + path + ": did not load in time");
                continue;
            }
            if (CHECKED.add(langue + shape(path))) {
                check(visitor, identifiant + " " + langue + " " + path, langue, faults);
            }
            for (String link : visitor.links()) {
                if (follow(link) && !otherSpace(link, identifiant)) {
                    waiting.addLast(link.replaceAll("#.*$", ""));
                }
            }
        }
    }

    private static void check(Visitor visitor, String where, String langue, List<String> faults) {
        visitor.faults(langue).forEach(f -> faults.add(where + ": " + f));
        if (visitor.scrollsSideways()) {
            faults.add(where + ": scrolls sideways for " + visitor.widest());
        }
        visitor.complaints().forEach(c -> faults.add(where + ": browser says " + c));
        visitor.violations().forEach(v -> faults.add(where + ": " + v));
    }

    private static String home(String identifiant) {
        return switch (identifiant) {
            case "assure", "retraite" -> "/assure";
            case "clinique", "clinique2", "facturation" -> "/clinique";
            case "pharmacie", "pharmacie2" -> "/pharmacie";
            default -> "/agent";
        };
    }

    /** Pages outside the spaces say the same to everybody: once is enough. */
    private static boolean shared(String path) {
        return !path.matches("/(assure|clinique|pharmacie|agent)([/?].*)?");
    }

    /** The doors of the front page lead a signed-in person to spaces that are not his: a refusal there is right. */
    private static boolean otherSpace(String link, String identifiant) {
        return !identifiant.isEmpty()
                && link.matches("/(assure|clinique|pharmacie|agent)")
                && !link.equals(home(identifiant));
    }

    /** Addresses that differ only by a reference or a parameter have one shape; one of each is enough. */
    private static String shape(String path) {
        return path.replaceAll("[A-Z]{2,5}(-[0-9A-Z]+)+", "*")
                .replaceAll("/\\d+", "/*")
                .replaceAll("/(listes|parametres)/[^/?]+", "/$1/*")
                .replaceAll("\\?.*", "?");
    }

    private static boolean follow(String link) {
        return !link.contains("lang=")
                && !link.startsWith("/notifications/liste?")
                && !link.contains("/export")
                && !link.matches(".*(\\.pdf|\\.csv|\\.xlsx|\\.png|\\.jpg)(\\?.*)?$")
                && !link.startsWith("/assets")
                && !link.contains("format=")
                && !link.matches(
                        "/(clinique|pharmacie|assure|agent)/.*/(lettre|recepisse|bordereau|fichier|original|modeles|documents|pieces)(/.*|\\?.*)?")
                && !link.contains("telecharg");
    }
}
