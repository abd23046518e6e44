package ma.amarre.donnees;

import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Makes the papers that were asked for, one after the other, on one node. */
@Component
class ExtraitsJob {

    private static final int PAR_PASSAGE = 20;
    private final ExtraitRepository extraits;
    private final Extraits actes;

    ExtraitsJob(ExtraitRepository extraits, Extraits actes) {
        this.extraits = extraits;
        this.actes = actes;
    }

    @Scheduled(fixedDelayString = "${amarre.donnees.extraits:5s}")
    @SchedulerLock(name = "donnees-extraits", lockAtMostFor = "PT30M")
    public void etablir() {
        extraits.aFaire(PAR_PASSAGE).forEach(actes::etablir);
    }
}
