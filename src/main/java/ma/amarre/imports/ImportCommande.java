package ma.amarre.imports;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import ma.amarre.commun.Commande;
import ma.amarre.commun.RegleViolee;
import ma.amarre.imports.Importation.Etat;
import org.springframework.boot.ApplicationArguments;
import org.springframework.stereotype.Component;

/**
 * {@code java -jar amarre.jar import --type=medicaments --fichier=liste.xlsx --date=2014-06-30 [--source=…] [--confiance=A]
 * [--appliquer]}: the same import without a screen. It prints the report and ends with 0 (done), 1 (refused or stopped) or 2 (not
 * asked rightly).
 */
@Component
class ImportCommande implements Commande {

    static final String ACTEUR = "commande import";

    private final Depot depot;
    private final Decisions decisions;
    private final ImportationRepository importations;
    private final Travailleur travailleur;
    private final Rapport rapport;

    ImportCommande(
            Depot depot,
            Decisions decisions,
            ImportationRepository importations,
            Travailleur travailleur,
            Rapport rapport) {
        this.depot = depot;
        this.decisions = decisions;
        this.importations = importations;
        this.travailleur = travailleur;
        this.rapport = rapport;
    }

    @Override
    public String nom() {
        return "import";
    }

    @Override
    public int executer(ApplicationArguments arguments) {
        return executer(arguments, System.out);
    }

    int executer(ApplicationArguments arguments, PrintStream sortie) {
        Optional<String> type = option(arguments, "type");
        Optional<Path> fichier = option(arguments, "fichier").map(Path::of).filter(Files::isReadable);
        Optional<LocalDate> date = option(arguments, "date").flatMap(ImportCommande::date);
        if (type.isEmpty() || fichier.isEmpty() || date.isEmpty() || !rapport.connait(type.get())) {
            sortie.println(rapport.usage());
            return 2;
        }
        try (InputStream flux = Files.newInputStream(fichier.get())) {
            String nom = fichier.get().getFileName().toString();
            String reference = depot.deposer(
                    new Depot.Demande(
                            type.get(),
                            date.get(),
                            option(arguments, "source").orElse(nom),
                            option(arguments, "confiance").orElse("C"),
                            nom,
                            null),
                    flux);
            return essayerEtAppliquer(reference, arguments.containsOption("appliquer"), sortie);
        } catch (RegleViolee refus) {
            sortie.println(rapport.phrase(
                    String.valueOf(refus.getMessage()), refus.arguments().toArray()));
            return 1;
        } catch (IOException e) {
            sortie.println(rapport.phrase("imports.refus.abime"));
            return 1;
        }
    }

    private int essayerEtAppliquer(String reference, boolean appliquer, PrintStream sortie) {
        Importation i = importations.parReference(reference);
        if (i.etat() == Etat.PERIME) {
            decisions.reessayer(reference, i.version());
        }
        i = attendre(reference);
        if (appliquer && i.applicable()) {
            decisions.appliquerParCommande(i);
            i = attendre(reference);
        }
        rapport.imprimer(i, sortie);
        return List.of(Etat.ESSAYE, Etat.APPLIQUE).contains(i.etat()) ? 0 : 1;
    }

    /** Does the work here, or waits for the node of the portal that was faster. */
    private Importation attendre(String reference) {
        Importation i = importations.parReference(reference);
        while (i.etat().enCours()) {
            travailleur.executer(i.id());
            i = importations.parReference(reference);
            if (i.etat().enCours()) {
                LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
            }
        }
        return i;
    }

    private static Optional<String> option(ApplicationArguments arguments, String nom) {
        return Optional.ofNullable(arguments.getOptionValues(nom)).stream()
                .flatMap(List::stream)
                .filter(v -> !v.isBlank())
                .findFirst();
    }

    private static Optional<LocalDate> date(String texte) {
        try {
            return Optional.of(LocalDate.parse(texte));
        } catch (DateTimeException pasUneDate) {
            return Optional.empty();
        }
    }
}
