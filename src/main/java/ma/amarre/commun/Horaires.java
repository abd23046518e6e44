package ma.amarre.commun;

import java.io.Serializable;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The days and hours at which a title may be used, in the time of Morocco. Kept in the session with the post, so that each request is
 * held to them without a statement of its own.
 *
 * @param a the title closes at this hour
 * @param jusqu open at any hour until then, by a recorded exception
 */
public record Horaires(
        List<DayOfWeek> jours,
        LocalTime de,
        LocalTime a,
        @Nullable Instant jusqu) implements Serializable {

    private static final long serialVersionUID = 1L;

    public Horaires {
        jours = List.copyOf(jours);
    }

    public boolean ouvert(ZonedDateTime quand) {
        LocalTime heure = quand.toLocalTime();
        return jusqu != null && quand.toInstant().isBefore(jusqu)
                || jours.contains(quand.getDayOfWeek()) && !heure.isBefore(de) && heure.isBefore(a);
    }
}
