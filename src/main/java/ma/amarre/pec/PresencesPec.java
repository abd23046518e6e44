package ma.amarre.pec;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Which agents have a file before them. Noted when a page of the file is opened and never by a timer: a page that calls home by
 * itself would keep a session alive at an empty desk.
 */
@Repository
class PresencesPec {

    /** Longer ago than this, somebody has gone on to something else. */
    static final Duration FRAICHE = Duration.ofMinutes(15);

    /** Somebody else who opened the file a little while ago. */
    record Presence(String nom, Instant vuLe) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    PresencesPec(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Notes that this agent is here. @return the others, the last seen first */
    List<Presence> voir(long pecId, long compteId) {
        Instant maintenant = clock.instant();
        jdbc.sql("insert into pec_presence (pec_id, compte_id, vu_le) values (?, ?, ?) on duplicate key update vu_le ="
                        + " values(vu_le)")
                .params(pecId, compteId, Timestamp.from(maintenant))
                .update();
        return jdbc.sql("""
            select concat(pe.prenom, ' ', pe.nom) nom, p.vu_le from pec_presence p
            join compte c on c.id = p.compte_id join personne pe on pe.id = c.personne_id
            where p.pec_id = ? and p.compte_id <> ? and p.vu_le >= ? order by p.vu_le desc
            """)
                .params(pecId, compteId, Timestamp.from(maintenant.minus(FRAICHE)))
                .query((rs, i) -> new Presence(
                        rs.getString("nom"), rs.getTimestamp("vu_le").toInstant()))
                .list();
    }

    /** The agent put the file down. */
    void partir(long pecId, long compteId) {
        jdbc.sql("delete from pec_presence where pec_id = ? and compte_id = ?")
                .params(pecId, compteId)
                .update();
    }
}
