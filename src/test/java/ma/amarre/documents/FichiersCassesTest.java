package ma.amarre.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import ma.amarre.IntegrationTest;
import ma.amarre.SharedData;
import ma.amarre.commun.RegleViolee;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;

/**
 * The malformed PDFs and odd files of the shared data through the real door: each is accepted or refused with a sentence, none is an
 * error, none takes long. The outcome of each is written to {@code target/documents-outcomes.md}.
 */
@IntegrationTest
class FichiersCassesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @Autowired
    private Documents documents;

    @Autowired
    private MessageSource messages;

    private record Issue(String dossier, String fichier, String resultat, long millis, String phrase) {}

    @Test
    void each_shared_sample_is_accepted_or_refused_with_a_sentence() throws Exception {
        List<Path> fichiers = fichiers();
        Assumptions.assumeFalse(fichiers.isEmpty(), "no shared samples here");
        List<Issue> issues = new ArrayList<>();
        try (ExecutorService deux = Executors.newFixedThreadPool(2)) {
            List<Future<Issue>> travaux = new ArrayList<>();
            for (Path fichier : fichiers) {
                long proprietaire = travaux.size() + 1;
                travaux.add(deux.submit((Callable<Issue>) () -> essayer(fichier, proprietaire)));
            }
            for (Future<Issue> travail : travaux) {
                issues.add(travail.get());
            }
        }
        ecrire(issues);
        assertThat(issues).allSatisfy(issue -> {
            assertThat(issue.resultat())
                    .as(issue.fichier())
                    .isNotEqualTo("RECU")
                    .isNotEqualTo("ANALYSE");
            assertThat(issue.millis()).as(issue.fichier()).isLessThan(PATIENCE.toMillis());
            assertThat(issue.phrase()).as(issue.fichier()).isNotBlank();
        });
    }

    private Issue essayer(Path fichier, long id) throws Exception {
        Proprietaire proprietaire = new Proprietaire("CASSE", System.nanoTime() + id);
        long debut = System.nanoTime();
        String resultat;
        String phrase;
        try (InputStream flux = Files.newInputStream(fichier)) {
            Depot depot =
                    new Depot(proprietaire, Depot.LIBRE, fichier.getFileName().toString(), null, null);
            Document document = documents.attendre(documents.deposer(depot, flux), PATIENCE);
            MotifDocument motif = document.motif();
            resultat = document.etat() + (motif == null ? ", " + document.pages() + " page(s)" : " " + motif);
            phrase = message(document.clePhrase(), document.pages());
            if (document.etat().estLisible()) {
                for (int page = 1; page <= document.pages(); page++) {
                    assertThat(documents
                                    .page(document.reference(), proprietaire, page)
                                    .octets())
                            .isNotEmpty();
                }
            }
        } catch (RegleViolee refus) {
            resultat = "refusé " + refus.getMessage().substring("documents.motif.".length());
            phrase = message(refus.getMessage(), refus.arguments().toArray());
        }
        long millis = (System.nanoTime() - debut) / 1_000_000;
        return new Issue(
                fichier.getParent().getFileName().toString(),
                fichier.getFileName().toString(),
                resultat,
                millis,
                phrase);
    }

    private String message(String cle, Object... arguments) {
        return messages.getMessage(cle, arguments, Locale.of("fr", "MA"));
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
    }
}
