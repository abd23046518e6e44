package ma.amarre.habilitations;

import java.util.List;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Closes the sessions of somebody whose rights changed: at once after the commit, and by a job when the node dies in between. Never
 * before the commit: an act that is undone closes nobody's session (governance.md §8.5, at most 60 seconds).
 */
@Component
class SessionsTitres {

    private final JdbcClient jdbc;
    private final Sessions sessions;
    private final ReglesTitre regles;

    SessionsTitres(JdbcClient jdbc, Sessions sessions, ReglesTitre regles) {
        this.jdbc = jdbc;
        this.sessions = sessions;
        this.regles = regles;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void fermer(long personneId) {
        List<Long> comptes = jdbc.sql("select id from compte where personne_id = ?")
                .param(personneId)
                .query(Long.class)
                .list();
        for (long compte : comptes) {
            jdbc.sql("insert into session_a_fermer (compte_id, depuis) values (?, ?) on duplicate key update"
                            + " depuis = values(depuis)")
                    .params(compte, regles.horodatage())
                    .update();
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    sessions.fermerToutes(compte, null);
                }
            });
        }
    }

    @Scheduled(fixedDelayString = "${amarre.habilitations.sessions:20s}")
    @SchedulerLock(name = "habilitations-sessions", lockAtMostFor = "PT1M")
    public void reprendre() {
        for (long compte : jdbc.sql("select compte_id from session_a_fermer limit 500")
                .query(Long.class)
                .list()) {
            sessions.fermerToutes(compte, null);
            jdbc.sql("delete from session_a_fermer where compte_id = ?")
                    .param(compte)
                    .update();
        }
    }
}
