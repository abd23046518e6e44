package ma.amarre.pec;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import ma.amarre.referentiel.Parametres;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells the insured person and the pharmacy that the agreement of a costly medicine ends soon, so that its renewal is asked in time.
 * Once for each agreement; how many days before is the parameter {@code officine.fin.alerte}, and without it nobody is told.
 */
@Component
class AlerteOfficine {

    private record Fin(long id, long assureId, long organismeId, LocalDate au) {}

    private final JdbcClient jdbc;
    private final Parametres parametres;
    private final ApplicationEventPublisher evenements;
    private final Clock clock;

    AlerteOfficine(JdbcClient jdbc, Parametres parametres, ApplicationEventPublisher evenements, Clock clock) {
        this.jdbc = jdbc;
        this.parametres = parametres;
        this.evenements = evenements;
        this.clock = clock;
    }

    @Scheduled(cron = "${amarre.pec.alerte-officine:0 35 6 * * *}", zone = "Africa/Casablanca")
    @SchedulerLock(name = "pec-alerte-officine", lockAtMostFor = "PT30M")
    @Transactional
    public void alerter() {
        LocalDate jour = LocalDate.now(clock);
        parametres.entier("officine.fin.alerte", jour).ifPresent(jours -> {
            for (Fin fin : proches(jour, jour.plusDays(jours))) {
                jdbc.sql("insert into pec_alerte_fin (pec_id, valide_au, alertee_le) values (?, ?, ?)")
                        .params(fin.id(), fin.au(), Timestamp.from(clock.instant()))
                        .update();
                evenements.publishEvent(new PecEvent.FinProche(fin.id(), fin.assureId(), fin.organismeId()));
            }
        });
    }

    private List<Fin> proches(LocalDate du, LocalDate au) {
        return jdbc.sql("""
            select p.id, p.assure_id, p.organisme_id, p.valide_au from pec p
            where p.statut in ('ACCORDEE', 'ACCORDEE_PARTIELLEMENT') and p.valide_au between :du and :au and p.famille = :famille
              and not exists (select * from pec_alerte_fin a where a.pec_id = p.id)
            order by p.valide_au, p.id limit 2000
            """)
                .param("du", du)
                .param("au", au)
                .param("famille", Pec.FAMILLE_OFFICINE)
                .query((rs, i) -> new Fin(
                        rs.getLong("id"),
                        rs.getLong("assure_id"),
                        rs.getLong("organisme_id"),
                        rs.getObject("valide_au", LocalDate.class)))
                .list();
    }
}
