package ma.amarre.notifications;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ma.amarre.DemoWorld;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The notices of the demo world as its people would have found them: dated by what they speak of, read long ago except the newest
 * three. Without it everybody would begin with some fifty notices of this very minute.
 */
@Component
@Profile("demo")
class NotificationsDemo implements DemoWorld.Part {

    private static final int NOUVELLES = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private record Avis(long compteId, String genre, String reference, String url, Instant instant) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    NotificationsDemo(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Last of all: the others raise the events. */
    @Override
    public int order() {
        return 99;
    }

    @Override
    public boolean present() {
        return jdbc.sql("select exists (select * from notification where lue_le is not null)")
                .query(Boolean.class)
                .single();
    }

    @Override
    public void load() {
        attendre();
        List<Avis> avis = jdbc
                .sql("""
                    select n.compte_id, n.genre, n.reference, n.url, coalesce(
                      (select max(e.instant) from dossier d join dossier_evenement e on e.dossier_id = d.id
                       where d.reference = n.reference and e.statut = substring(n.genre, 9)),
                      (select max(e.instant) from pec p join pec_evenement e on e.pec_id = p.id
                       where p.numero = n.reference and e.statut = substring(n.genre, 5)),
                      (select max(e.instant) from pec p join pec_evenement e on e.pec_id = p.id where p.numero = n.reference),
                      n.instant) instant
                    from notification n
                    """)
                .query((rs, i) -> new Avis(
                        rs.getLong(1),
                        rs.getString(2),
                        rs.getString(3),
                        rs.getString(4),
                        rs.getTimestamp(5).toInstant()))
                .list()
                .stream()
                .sorted(Comparator.comparing(Avis::instant))
                .toList();
        jdbc.sql("delete from envoi").update();
        jdbc.sql("delete from avis_lettre").update();
        jdbc.sql("delete from notification").update();
        Map<Long, Integer> restant = new HashMap<>();
        avis.forEach(a -> restant.merge(a.compteId(), 1, Integer::sum));
        for (Avis a : avis) {
            int apres = restant.merge(a.compteId(), -1, Integer::sum);
            ecrire(a, apres < NOUVELLES && a.instant().isAfter(clock.instant().minus(Duration.ofDays(21))));
        }
        envoyer();
    }

    private void ecrire(Avis a, boolean nouveau) {
        jdbc.sql("insert into notification (compte_id, genre, reference, url, instant, lue_le) values (?, ?, ?,"
                        + " ?, ?, ?)")
                .params(java.util.Arrays.asList(
                        a.compteId(),
                        a.genre(),
                        a.reference(),
                        a.url(),
                        Timestamp.from(a.instant()),
                        nouveau ? null : Timestamp.from(a.instant().plus(Duration.ofHours(9)))))
                .update();
    }

    /** How the newest notices of the insured person went out, and letters for people who have no account. */
    private void envoyer() {
        jdbc.sql("""
            insert into envoi (notification_id, canal, etat, essais, envoye_le)
            select n.id, 'COURRIEL', 'ENVOYE', 1, n.instant from notification n join compte c on c.id = n.compte_id
            where c.identifiant = 'assure' and n.lue_le is null
            """).update();
        jdbc.sql("""
            insert into avis_lettre (assure_id, genre, reference, creee_le)
            select d.assure_id, 'DOSSIER_COMPLEMENT_DEMANDE', min(d.reference), ? from dossier d join assure a on a.id = d.assure_id
            where not exists (select * from compte c where c.personne_id = a.personne_id) group by d.assure_id limit 3
            """)
                .param(Timestamp.from(clock.instant().minus(Duration.ofDays(2))))
                .update();
    }

    /** Events are heard after commit, by other threads. */
    private void attendre() {
        Instant fin = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(fin)
                && jdbc.sql("select exists (select * from EVENT_PUBLICATION where COMPLETION_DATE is null)")
                        .query(Boolean.class)
                        .single()) {
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
