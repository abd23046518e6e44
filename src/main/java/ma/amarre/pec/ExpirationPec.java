package ma.amarre.pec;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import ma.amarre.commun.Conflit;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Agreements whose validity has ended unused become {@code EXPIREE}: an act of the clock, in the ledger like any other. */
@Component
class ExpirationPec {

    private final JdbcClient jdbc;
    private final PecRepository pecs;
    private final InstructionPec instruction;
    private final Clock clock;

    ExpirationPec(JdbcClient jdbc, PecRepository pecs, InstructionPec instruction, Clock clock) {
        this.jdbc = jdbc;
        this.pecs = pecs;
        this.instruction = instruction;
        this.clock = clock;
    }

    @Scheduled(cron = "${amarre.pec.expiration:0 5 0 * * *}", zone = "Africa/Casablanca")
    @SchedulerLock(name = "pec-expirer", lockAtMostFor = "PT30M")
    public void expirer() {
        for (long id : echues()) {
            try {
                instruction.expirer(pecs.parId(id));
            } catch (Conflit somebodyMovedIt) {
                // it is read again tomorrow if it still is what it was
            }
        }
    }

    private List<Long> echues() {
        return jdbc.sql("""
            (select id from pec where statut = 'ACCORDEE' and valide_au < :jour
              and not exists (select * from pec_solde s where s.pec_id = pec.id and s.utilisee > 0) order by valide_au, id limit 5000)
            union all
            (select id from pec where statut = 'ACCORDEE_PARTIELLEMENT' and valide_au < :jour
              and not exists (select * from pec_solde s where s.pec_id = pec.id and s.utilisee > 0) order by valide_au, id limit 5000)
            """)
                .param("jour", LocalDate.now(clock))
                .query(Long.class)
                .list();
    }
}
