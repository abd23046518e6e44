package ma.amarre.imports;

import jakarta.annotation.PreDestroy;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import ma.amarre.imports.Importation.Etat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs the imports that wait, one at a time on each node. An import is held by a lease in its row: when the node dies, the lease ends
 * and another node takes the import over from what is written.
 */
@Component
class Travailleur {

    private static final Logger LOG = LoggerFactory.getLogger(Travailleur.class);
    private static final int TENTATIVES = 3;

    /** The application stops: the import is left for another node. */
    static class Arret extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private final ImportationRepository importations;
    private final Essai essai;
    private final Application application;
    private final TransactionTemplate transaction;
    private final boolean veille;
    private final AtomicBoolean occupe = new AtomicBoolean();
    private volatile boolean arret;

    Travailleur(
            ImportationRepository importations,
            Essai essai,
            Application application,
            TransactionTemplate transaction,
            ApplicationArguments arguments) {
        this.importations = importations;
        this.essai = essai;
        this.application = application;
        this.transaction = transaction;
        this.veille = arguments.getNonOptionArgs().isEmpty();
    }

    /** On a thread of its own: the scheduler must not wait for a long file. */
    @Scheduled(fixedDelay = 1000, initialDelay = 3000)
    void veiller() {
        if (veille && !arret && occupe.compareAndSet(false, true)) {
            Thread.ofVirtual().name("imports").start(() -> {
                try {
                    importations.aPrendre(1).forEach(this::executer);
                } finally {
                    occupe.set(false);
                }
            });
        }
    }

    /** Does what an import waits for; nothing when another node has it. */
    void executer(long id) {
        String bail = UUID.randomUUID().toString();
        if (!Boolean.TRUE.equals(transaction.execute(t -> importations.prendre(id, bail)))) {
            return;
        }
        try {
            Importation i = importations.parId(id);
            if (importations.tentatives(id) > TENTATIVES) {
                transaction.executeWithoutResult(
                        t -> importations.finir(id, bail, Etat.ECHEC, "echec", java.util.List.of()));
            } else if (i.etat() == Etat.ESSAI) {
                essai.executer(i, bail, () -> arret);
            } else {
                application.executer(i, bail, () -> arret);
            }
        } catch (ImportationRepository.BailPerdu perdu) {
            LOG.warn("import {}: another node took it over", id);
        } catch (Arret stop) {
            LOG.info("import {}: left for another node", id);
            transaction.executeWithoutResult(t -> importations.rendre(id, bail, true));
        } catch (RuntimeException panne) {
            LOG.error("import {}: stopped", id, panne);
            transaction.executeWithoutResult(t -> importations.rendre(id, bail, false));
        }
    }

    @PreDestroy
    void arreter() {
        arret = true;
    }
}
