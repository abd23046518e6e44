package ma.amarre.demandes;

import java.time.Clock;
import java.time.LocalDate;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Puts granted accounts in force when their waiting time is over, one transaction each. */
@Component
class DemandesJob {

    private static final int PAR_PASSAGE = 500;
    private final DemandeRepository demandes;
    private final Traitement traitement;
    private final Clock clock;

    DemandesJob(DemandeRepository demandes, Traitement traitement, Clock clock) {
        this.demandes = demandes;
        this.traitement = traitement;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${amarre.demandes.application:15m}")
    @SchedulerLock(name = "demandes-appliquer", lockAtMostFor = "PT30M")
    public void appliquer() {
        demandes.aAppliquer(LocalDate.now(clock), PAR_PASSAGE).forEach(traitement::appliquer);
    }
}
