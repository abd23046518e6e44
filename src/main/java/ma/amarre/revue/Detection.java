package ma.amarre.revue;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import ma.amarre.journal.Journal;
import ma.amarre.revue.ConstatRepository.Constat;
import ma.amarre.revue.ConstatRepository.Seuil;
import ma.amarre.revue.ConstatRepository.Tranche;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Once a night, every rule over the register and over what the journal wrote since the night before. It opens cases for people and
 * touches no title (law 09-08, art. 11: no decision on an automated profile alone). The same day again opens nothing twice.
 */
@Component
class Detection {

    private static final Logger LOG = LoggerFactory.getLogger(Detection.class);

    private final ConstatRepository constats;
    private final CasRepository cas;
    private final Journal journal;
    private final Clock clock;

    Detection(ConstatRepository constats, CasRepository cas, Journal journal, Clock clock) {
        this.constats = constats;
        this.cas = cas;
        this.journal = journal;
        this.clock = clock;
    }

    /** After the night: what happened until six in the morning is part of it. */
    @Scheduled(cron = "${amarre.revue.detection:0 30 6 * * *}", zone = "Africa/Casablanca")
    @SchedulerLock(name = "revue-detection", lockAtMostFor = "PT1H")
    @Transactional
    public void passer() {
        int ouverts = passer(LocalDate.now(clock));
        LOG.info("nightly detection: {} cases opened", ouverts);
    }

    /** @return how many cases were opened */
    int passer(LocalDate jour) {
        long fin = constats.fin();
        long lu = constats.lu(jour.minusDays(1), fin);
        Tranche tranche = constats.passage(jour).orElseGet(() -> new Tranche(jour, lu, lu, fin));
        int ouverts = 0;
        for (Seuil s : constats.seuils(jour)) {
            Tranche sienne =
                    new Tranche(jour, constats.lu(jour.minusDays(s.fenetre()), fin), tranche.du(), tranche.au());
            for (Constat c : constats.chercher(s, sienne)) {
                ouverts += ouvrir(s, c, jour).isPresent() ? 1 : 0;
            }
        }
        constats.noter(tranche, ouverts, Timestamp.from(clock.instant()));
        return ouverts;
    }

    private Optional<String> ouvrir(Seuil s, Constat c, LocalDate jour) {
        Optional<String> reference = cas.ouvrir(s.regle(), c, jour, s.delai());
        reference.ifPresent(r -> journal.consigner(
                Journal.Entree.acte("revue.detecter", "CAS", r).detail(s.regle().name()), "revue"));
        return reference;
    }
}
