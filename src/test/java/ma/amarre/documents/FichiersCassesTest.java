package ma.amarre.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import ma.amarre.Cast;
import ma.amarre.IntegrationTest;
import ma.amarre.SharedData;
import ma.amarre.pec.Demandes;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The malformed PDFs and odd files of the shared data through the real upload of a clinic, over HTTP: each is accepted or refused with a
 * sentence, none is an error, none takes long. The outcome of each is in the output and in {@code target/documents-outcomes.md}.
 */
@IntegrationTest
class FichiersCassesTest {

    private static final Logger LOG = LoggerFactory.getLogger(FichiersCassesTest.class);
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @Autowired
    private Documents documents;

    @Autowired
    private MessageSource messages;

    private record Issue(String dossier, String fichier, String resultat, long millis, String phrase) {}

    @Autowired
    private Demandes demandes;

    @Autowired
    private JdbcClient jdbc;

    @LocalServerPort
    private int port;

    private ClientHttp client;
    private String base;
    private String jeton;
    private Proprietaire proprietaire;

    private void ouvrir() throws Exception {
        String numero = demandes.deposee();
        jdbc.sql("update pec set statut = 'BROUILLON' where numero = ?")
                .param(numero)
                .update();
        proprietaire = new Proprietaire("PEC", demandes.id(numero));
        base = "/clinique/pec/" + numero;
        client = new ClientHttp(port);
        client.signIn(Cast.CLINIQUE);
        jeton = ClientHttp.jeton(client.lire(base + "/pieces").body());
    }

    @Test
    void each_shared_sample_is_accepted_or_refused_with_a_sentence() throws Exception {
        List<Path> fichiers = fichiers();
        Assumptions.assumeFalse(fichiers.isEmpty(), "no shared samples here");
        ouvrir();
        List<Issue> issues = new ArrayList<>();
        try (ExecutorService deux = Executors.newFixedThreadPool(2)) {
            List<Future<Issue>> travaux = new ArrayList<>();
            for (Path fichier : fichiers) {
                travaux.add(deux.submit((Callable<Issue>) () -> essayer(fichier)));
            }
            for (Future<Issue> travail : travaux) {
                issues.add(travail.get());
            }
        }
        ecrire(issues);
        assertThat(client.lire(base + "/pieces").statusCode())
                .as("the page with all of them")
                .isEqualTo(200);
        assertThat(issues).allSatisfy(issue -> {
            assertThat(issue.resultat())
                    .as(issue.fichier())
                    .isNotEqualTo("RECU")
                    .isNotEqualTo("ANALYSE");
            assertThat(issue.millis()).as(issue.fichier()).isLessThan(PATIENCE.toMillis());
            assertThat(issue.phrase()).as(issue.fichier()).isNotBlank();
        });
    }

    private Issue essayer(Path fichier) throws Exception {
        long debut = System.nanoTime();
        byte[] octets = Files.readAllBytes(fichier);
        String nom = fichier.getFileName().toString();
        HttpResponse<String> reponse = client.envoyer(
                base + "/pieces",
                new EnvoiMultipart()
                        .champ("_csrf", jeton)
                        .fichier("piece." + Depot.LIBRE, nom.replace('"', '_'), octets));
        assertThat(reponse.statusCode()).as(nom).isIn(302, 422);
        String resultat;
        String phrase;
        if (reponse.statusCode() == 422) {
            resultat = "refusé à l’envoi";
            phrase = erreur(reponse.body());
        } else {
            Document document = documents.attendre(recu(octets), PATIENCE);
            MotifDocument motif = document.motif();
            resultat = document.etat() + (motif == null ? ", " + document.pages() + " page(s)" : " " + motif);
            phrase = messages.getMessage(
                    document.clePhrase(), new Object[] {String.valueOf(document.pages())}, Locale.of("fr", "MA"));
            if (document.etat().estLisible()) {
                for (int page = 1; page <= document.pages(); page++) {
                    assertThat(documents
                                    .page(document.reference(), proprietaire, page)
                                    .octets())
                            .isNotEmpty();
                }
            }
        }
        long millis = (System.nanoTime() - debut) / 1_000_000;
        return new Issue(fichier.getParent().getFileName().toString(), nom, resultat, millis, phrase);
    }

    private Document recu(byte[] octets) throws Exception {
        String empreinte =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(octets));
        return documents.de(proprietaire).stream()
                .filter(d -> d.sha256().equals(empreinte))
                .findFirst()
                .orElseThrow();
    }

    private static String erreur(String page) {
        Matcher phrase =
                Pattern.compile("(?s)class=\"field-error\"[^>]*>(.*?)</p>").matcher(page);
        return phrase.find()
                ? phrase.group(1).replaceAll("(?s)<span.*?</span>|<[^>]+>", "").strip()
                : "";
    }

    private static List<Path> fichiers() throws Exception {
        List<Path> tous = new ArrayList<>();
        for (String dossier : List.of("documents/malformed-pdf", "documents/odd-files")) {
            Path chemin = SharedData.file(dossier).orElse(null);
            if (chemin != null) {
                try (Stream<Path> liste = Files.list(chemin)) {
                    liste.filter(f -> !f.getFileName().toString().matches("(LICENSE|NOTICE).*"))
                            .sorted()
                            .forEach(tous::add);
                }
            }
        }
        return tous;
    }

    private static void ecrire(List<Issue> issues) throws Exception {
        StringBuilder table = new StringBuilder("| folder | file | outcome | ms | sentence |\n|---|---|---|---|---|\n");
        for (Issue i : issues) {
            table.append("| %s | %s | %s | %d | %s |%n"
                    .formatted(i.dossier(), i.fichier(), i.resultat(), i.millis(), i.phrase()));
        }
        Files.writeString(Path.of("target/documents-outcomes.md"), table);
        LOG.info("outcome of each shared sample:\n{}", table);
    }
}
