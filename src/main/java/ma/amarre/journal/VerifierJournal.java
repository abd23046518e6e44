package ma.amarre.journal;

import java.io.PrintStream;
import ma.amarre.commun.Commande;
import org.springframework.boot.ApplicationArguments;
import org.springframework.stereotype.Component;

/** {@code java -jar amarre.jar verifier-journal}: walks the chain and names the first broken row; exit code 1 when there is one. */
@Component
class VerifierJournal implements Commande {

    private final Chaine chaine;
    private final PrintStream sortie = System.out;

    VerifierJournal(Chaine chaine) {
        this.chaine = chaine;
    }

    @Override
    public String nom() {
        return "verifier-journal";
    }

    @Override
    public int executer(ApplicationArguments arguments) {
        Chaine.Verdict verdict = chaine.verifier();
        sortie.printf("%d links verified, %d rows not sealed yet%n", verdict.liens(), verdict.nonScelles());
        if (verdict.intacte()) {
            sortie.println("the journal is intact");
            return 0;
        }
        sortie.printf("BROKEN at journal row %d: %s%n", verdict.rompueA(), verdict.raison());
        return 1;
    }
}
