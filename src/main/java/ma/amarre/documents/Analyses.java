package ma.amarre.documents;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * From RECU to LISIBLE, ILLISIBLE or REFUSE: virus check when there is one, then every page drawn once. Begins by itself after each
 * deposit; a lease in the row lets one node work, and another take over when that node has died.
 */
@Component
class Analyses {

    private static final Logger LOG = LoggerFactory.getLogger(Analyses.class);
    private static final int TENTATIVES = 3;
    private static final Duration MARGE = Duration.ofSeconds(60);

    private final DocumentRepository documents;
    private final Stockage stockage;
    private final Rendu rendu;
    private final DocumentsProperties config;
    private final Clock clock;
    private final ApplicationEventPublisher evenements;
    private final TransactionTemplate transaction;
    private final ConcurrentHashMap<Long, Future<?>> enCours = new ConcurrentHashMap<>();
    private final ExecutorService ouvriers = Executors.newFixedThreadPool(
            Runtime.getRuntime().availableProcessors(), Thread.ofVirtual().factory());

    Analyses(
            DocumentRepository documents,
            Stockage stockage,
            Rendu rendu,
            DocumentsProperties config,
            Clock clock,
            ApplicationEventPublisher evenements,
            PlatformTransactionManager transactions) {
        this.documents = documents;
        this.stockage = stockage;
        this.rendu = rendu;
        this.config = config;
        this.clock = clock;
        this.evenements = evenements;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Puts the document in the line of this node, once. */
    void demander(long id) {
        enCours.computeIfAbsent(
                id,
                i -> ouvriers.submit(() -> {
                    try {
                        analyser(i);
                    } finally {
                        enCours.remove(i);
                    }
                }));
    }

    /** Waits for an analysis of this node, at most so long. */
    void attendre(long id, Duration patience) {
        Future<?> travail = enCours.get(id);
        if (travail == null) {
            return;
        }
        try {
            travail.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException continue_) {
            // the page says that it goes on
        } catch (ExecutionException e) {
            LOG.error("analysis of document {}", id, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Never throws for what is wrong with the file; a fault of the store is logged and tried again by the job. */
    void analyser(long id) {
        if (!documents.prendre(
                id, clock.instant(), clock.instant().plus(config.delaiEntier()).plus(MARGE))) {
            return;
        }
        try {
            if (documents.tentatives(id) > TENTATIVES) {
                conclure(id, new RenduTrame.Echec(MotifDocument.TROP_LOURD), null);
            } else {
                ouvrir(id);
            }
        } catch (InterruptedException arret) {
            documents.remettre(id, null);
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException faute) {
            if (documents.parId(id).isEmpty()) {
                return; // withdrawn meanwhile
            }
            LOG.error("analysis of document {}", id, faute);
            documents.remettre(id, null);
        }
    }

    private void ouvrir(long id) throws IOException, InterruptedException {
        Document document = documents.parId(id).orElseThrow();
        DocumentRepository.Scelle scelle = documents.scelle(id);
        if (config.clamd().actif() && !document.controle()) {
            try {
                if (!new Clamd(config.clamd()).estSain(stockage.ouvrir(scelle))) {
                    conclure(id, new RenduTrame.Echec(MotifDocument.VIRUS), null);
                    return;
                }
            } catch (IOException muet) {
                LOG.warn("no virus check for document {}: {}", id, muet.getMessage());
                documents.remettre(id, MotifDocument.ATTENTE_CONTROLE);
                return;
            }
            documents.controle(id, clock.instant());
        }
        Compte compte = new Compte(scelle);
        RenduTrame fin = rendu.executer(
                new RenduTrame.Demande(
                        document.type().name(),
                        1,
                        config.pagesMax(),
                        config.pagesMax(),
                        true,
                        false,
                        document.taille()),
                stockage.ouvrir(scelle),
                compte);
        conclure(id, fin, compte);
    }

    private void conclure(long id, RenduTrame fin, @Nullable Compte compte) {
        MotifDocument motif = fin instanceof RenduTrame.Echec(MotifDocument m) ? m : null;
        EtatDocument etat = motif == null ? EtatDocument.LISIBLE : motif.etat();
        transaction.executeWithoutResult(t -> {
            Integer pages = compte == null || compte.nombre == 0 ? null : Integer.valueOf(compte.nombre);
            documents.conclure(id, etat, motif, pages, compte != null && compte.actif);
            documents
                    .parId(id)
                    .ifPresent(d -> evenements.publishEvent(new DocumentEvent.Analyse(
                            id, d.proprietaire().type(), d.proprietaire().id(), d.etat())));
        });
    }

    /** Keeps each image as it comes, so that one page at a time is in memory. */
    private class Compte implements Rendu.Reception {
        private final DocumentRepository.Scelle document;
        private int nombre;
        private boolean actif;

        Compte(DocumentRepository.Scelle document) {
            this.document = document;
        }

        @Override
        public void recevoir(RenduTrame trame) {
            switch (trame) {
                case RenduTrame.Pages(int n, boolean a) -> {
                    nombre = n;
                    actif = a;
                }
                case RenduTrame.Page(ImagePage image) -> stockage.garder(document, image);
                default -> throw new IllegalStateException("unexpected frame");
            }
        }
    }

    @PreDestroy
    void fermer() {
        ouvriers.shutdownNow();
    }
}
