package ma.amarre.habilitations;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ma.amarre.commun.Role;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes down since when an office is short of people for a role, and tells both sides once for each change: a role that falls to one
 * person or to none, and a body whose offices all have their people again.
 */
@Component
class VeilleCouverture {

    private record Place(long bureauId, Role role) {}

    private record Connue(long organismeId, String niveau) {}

    private final JdbcClient jdbc;
    private final Couverture couverture;
    private final ReglesTitre regles;
    private final ApplicationEventPublisher evenements;

    VeilleCouverture(JdbcClient jdbc, Couverture couverture, ReglesTitre regles, ApplicationEventPublisher evenements) {
        this.jdbc = jdbc;
        this.couverture = couverture;
        this.regles = regles;
        this.evenements = evenements;
    }

    /** Leased, so that N nodes tell it once. */
    @Scheduled(
            fixedDelayString = "${amarre.habilitations.couverture:10m}",
            initialDelayString = "${amarre.habilitations.couverture-premiere:20m}")
    @SchedulerLock(name = "habilitations-couverture", lockAtMostFor = "PT5M")
    @Transactional
    public void comparer() {
        Map<Place, Connue> avant = connues();
        Map<Long, String> pires = new HashMap<>();
        Set<Long> courts = new HashSet<>();
        for (Couverture.Poste p : couverture.postes(null, true)) {
            Place place = new Place(p.bureauId(), p.role());
            Connue connue = avant.remove(place);
            courts.add(p.organismeId());
            if (connue == null || !connue.niveau().equals(p.niveau())) {
                noter(place, p);
                pires.merge(p.organismeId(), p.niveau(), (a, b) -> a.equals("INCIDENT") ? a : b);
            }
        }
        Set<Long> remis = new HashSet<>();
        avant.forEach((place, connue) -> {
            jdbc.sql("delete from couverture_alerte where bureau_id = ? and role = ?")
                    .params(place.bureauId(), place.role().name())
                    .update();
            remis.add(connue.organismeId());
        });
        remis.removeAll(courts);
        pires.forEach((o, niveau) -> evenements.publishEvent(
                niveau.equals("INCIDENT") ? new CouvertureEvent.Incident(o) : new CouvertureEvent.Alerte(o)));
        remis.forEach(o -> evenements.publishEvent(new CouvertureEvent.Retablie(o)));
    }

    private void noter(Place place, Couverture.Poste p) {
        jdbc.sql("""
            insert into couverture_alerte (bureau_id, role, niveau, depuis) values (?, ?, ?, ?)
            on duplicate key update niveau = values(niveau), depuis = values(depuis)
            """)
                .params(place.bureauId(), place.role().name(), p.niveau(), regles.horodatage())
                .update();
    }

    private Map<Place, Connue> connues() {
        Map<Place, Connue> connues = new HashMap<>();
        List<Map.Entry<Place, Connue>> lues = jdbc.sql(
                        "select a.bureau_id, a.role, a.niveau, b.organisme_id from couverture_alerte a join bureau b"
                                + " on b.id = a.bureau_id")
                .query((rs, i) -> Map.entry(
                        new Place(rs.getLong(1), Role.valueOf(rs.getString(2))),
                        new Connue(rs.getLong(4), rs.getString(3))))
                .list();
        lues.forEach(e -> connues.put(e.getKey(), e.getValue()));
        return connues;
    }
}
