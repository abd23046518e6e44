package ma.amarre.pec;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import ma.amarre.commun.Introuvable;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Which agents have a file before them. Noted when a page of the file is opened. A page that stays open asks by itself who is there:
 * one reading, which leaves the session as it is, so that nobody is kept signed in at an empty desk.
 */
@Repository
class PresencesPec {

    /** Longer ago than this, somebody has gone on to something else. */
    static final Duration FRAICHE = Duration.ofMinutes(15);

    /** How often a page that stays open notes its agent again. */
    static final Duration RAPPEL = Duration.ofMinutes(5);

    /** Somebody else who opened the file a little while ago. */
    record Presence(String nom, Instant vuLe) {}

    private record Ligne(long pecId, long compteId, String nom, Instant vuLe) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    PresencesPec(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Notes that this agent is here. @return the others, the last seen first */
    List<Presence> voir(long pecId, long compteId) {
        Instant maintenant = clock.instant();
        noter(pecId, compteId, maintenant);
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

    /**
     * The others, as a page that stays open asks for them, within reach of the agent: one reading, and one writing every five minutes
     * for the agent who still has the page before him.
     *
     * @param bureauId office of the agent; null: the whole body
     * @throws Introuvable when there is no such file, or it is not within reach
     */
    List<Presence> autres(String numero, long organismeId, @Nullable Long bureauId, long compteId) {
        Instant maintenant = clock.instant();
        List<Ligne> lues = jdbc.sql("""
            select d.id, p.compte_id, p.vu_le,
              (select concat(pe.prenom, ' ', pe.nom) from compte c join personne pe on pe.id = c.personne_id where c.id = p.compte_id) nom
            from pec d join bureau b on b.id = d.bureau_id
              left join pec_presence p on p.pec_id = d.id and p.vu_le >= ?
            where d.numero = ? and b.organisme_id = ? and d.bureau_id = coalesce(?, d.bureau_id)
            """)
                .params(Arrays.asList(Timestamp.from(maintenant.minus(FRAICHE)), numero, organismeId, bureauId))
                .query((rs, i) -> new Ligne(
                        rs.getLong("id"),
                        rs.getLong("compte_id"),
                        String.valueOf(rs.getString("nom")),
                        rs.getTimestamp("vu_le") == null
                                ? Instant.EPOCH
                                : rs.getTimestamp("vu_le").toInstant()))
                .list();
        if (lues.isEmpty()) {
            throw new Introuvable();
        }
        boolean note =
                lues.stream().anyMatch(l -> l.compteId() == compteId && l.vuLe().isAfter(maintenant.minus(RAPPEL)));
        if (!note) {
            noter(lues.getFirst().pecId(), compteId, maintenant);
        }
        return lues.stream()
                .filter(l -> l.compteId() != 0 && l.compteId() != compteId)
                .map(l -> new Presence(l.nom(), l.vuLe()))
                .sorted(Comparator.comparing(Presence::vuLe).reversed())
                .toList();
    }

    private void noter(long pecId, long compteId, Instant instant) {
        jdbc.sql("insert into pec_presence (pec_id, compte_id, vu_le) values (?, ?, ?) on duplicate key update vu_le ="
                        + " values(vu_le)")
                .params(pecId, compteId, Timestamp.from(instant))
                .update();
    }

    /** The agent put the file down. */
    void partir(long pecId, long compteId) {
        jdbc.sql("delete from pec_presence where pec_id = ? and compte_id = ?")
                .params(pecId, compteId)
                .update();
    }
}
