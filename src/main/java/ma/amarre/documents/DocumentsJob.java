package ma.amarre.documents;

import java.time.Clock;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** What must happen to documents although nobody is waiting for it. */
@Component
class DocumentsJob {

    private static final int LOT = 50;
    private final Documents documents;
    private final DocumentRepository lignes;
    private final Analyses analyses;
    private final Stockage stockage;
    private final DocumentsProperties config;
    private final Clock clock;

    DocumentsJob(
            Documents documents,
            DocumentRepository lignes,
            Analyses analyses,
            Stockage stockage,
            DocumentsProperties config,
            Clock clock) {
        this.documents = documents;
        this.lignes = lignes;
        this.analyses = analyses;
        this.stockage = stockage;
        this.config = config;
        this.clock = clock;
    }

    /** Analyses that a stopped node has left, and virus checks that could not be made. No lease here: each row has its own. */
    @Scheduled(fixedDelayString = "PT15S", initialDelayString = "PT10S")
    void reprendre() {
        lignes.aAnalyser(clock.instant(), LOT).forEach(analyses::demander);
    }

    @Scheduled(fixedDelayString = "PT30M", initialDelayString = "PT5M")
    @SchedulerLock(name = "documents.purger")
    void purger() {
        documents.purgerInacheves();
        stockage.oublierPages(clock.instant().minus(config.pagesGardees()), LOT * LOT);
    }
}
