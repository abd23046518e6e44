package ma.amarre.remboursements;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import ma.amarre.commun.HorlogeConfig;
import ma.amarre.commun.Selection;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * When a dossier will probably be paid, from what the same mutuelle really took for the same kind during twelve months. Below thirty
 * paid dossiers nothing is said: a date that rests on a handful is worse than none.
 */
@Component
class DelaisReels {

    static final int ASSEZ = 30;

    /**
     * What an insured person is told.
     *
     * @param mediane half of the files like this one were paid by that day
     * @param centile80 eight out of ten were
     * @param nombre files it rests on
     * @param depassee whether even the second day is over
     */
    record Attente(LocalDate mediane, LocalDate centile80, int nombre, boolean depassee) {

        public boolean medianePassee(LocalDate jour) {
            return mediane.isBefore(jour);
        }
    }

    private final JdbcClient jdbc;
    private final Clock clock;

    DelaisReels(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Empty when the dossier is closed, or too few like it were paid. */
    Selection<Optional<Attente>> pour(Dossier d) {
        if (d.statut().estFinal()) {
            return Selection.connue(Optional.empty());
        }
        LocalDate jour = LocalDate.now(clock);
        LocalDate depart = LocalDate.ofInstant(d.enregistreLe(), HorlogeConfig.ZONE);
        return Selection.une(
                "select nombre, mediane, centile80 from dossier_delai_reel where organisme_id = ? and type_dossier = ?"
                        + " and nombre >= ?",
                (rs, i) -> {
                    LocalDate tard = depart.plusDays(rs.getInt("centile80"));
                    return new Attente(
                            depart.plusDays(rs.getInt("mediane")), tard, rs.getInt("nombre"), tard.isBefore(jour));
                },
                d.organismeId(),
                d.type(),
                ASSEZ);
    }

    @Scheduled(cron = "${amarre.remboursements.delais:0 20 3 * * *}", zone = "Africa/Casablanca")
    @SchedulerLock(name = "remboursements-delais", lockAtMostFor = "PT1H")
    @Transactional
    public void calculer() {
        LocalDate jour = LocalDate.now(clock);
        jdbc.sql("""
            insert into dossier_delai_reel (organisme_id, type_dossier, nombre, mediane, centile80, calcule_le)
            select distinct organisme_id, type_dossier, count(*) over w,
              ceil(percentile_cont(0.5) within group (order by jours) over (partition by organisme_id, type_dossier)),
              ceil(percentile_cont(0.8) within group (order by jours) over (partition by organisme_id, type_dossier)), :maintenant
            from (select d.organisme_id, d.type_dossier, greatest(0, datediff(p.date_paiement, date(d.enregistre_le))) jours
                  from paiement p join dossier d on d.id = p.dossier_id where p.date_paiement > :depuis) x
            window w as (partition by organisme_id, type_dossier)
            on duplicate key update nombre = values(nombre), mediane = values(mediane), centile80 = values(centile80),
              calcule_le = values(calcule_le)
            """)
                .param("maintenant", Timestamp.from(clock.instant()))
                .param("depuis", jour.minusYears(1))
                .update();
    }
}
