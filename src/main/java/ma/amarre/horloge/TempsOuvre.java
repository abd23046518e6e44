package ma.amarre.horloge;

import static java.time.temporal.ChronoUnit.DAYS;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Optional;
import ma.amarre.commun.HorlogeConfig;
import ma.amarre.horloge.Calendrier.Plage;

/**
 * Working time over a {@link Calendrier}, read on the wall clock of Casablanca: a working day is worth the same whatever the changes of
 * hour around Ramadan. The hour that is skipped counts, the hour that is shown twice counts once, so seven days end at the same hour
 * of the day as they began.
 */
public final class TempsOuvre {

    private static final ZoneRules ZONE = HorlogeConfig.ZONE.getRules();
    private static final int LIMITE = 20 * 366;

    private final Calendrier calendrier;
    private final Delai.Unite unite;

    public TempsOuvre(Calendrier calendrier, Delai.Unite unite) {
        this.calendrier = calendrier;
        this.unite = unite;
    }

    /** Working time from one instant to a later one; zero when the second is not later. */
    public Duration entre(Instant debut, Instant fin) {
        LocalDateTime de = auMur(debut);
        LocalDateTime a = auMur(fin);
        Duration total = Duration.ZERO;
        for (LocalDate jour = de.toLocalDate(); !jour.isAfter(a.toLocalDate()); jour = jour.plusDays(1)) {
            total = total.plus(dansLeJour(jour, de, a));
        }
        return total;
    }

    /**
     * The instant at which this much working time will have passed. What would end outside a working day (the midnight that closes a
     * Friday) ends at the next opening: nothing is ever due on a weekend or a holiday.
     *
     * @throws IllegalStateException when the calendar has no working time for twenty years
     */
    public Instant apres(Instant debut, Duration duree) {
        LocalDateTime de = auMur(debut);
        Duration reste = duree;
        LocalDate jour = de.toLocalDate();
        for (int i = 0; i < LIMITE; i++, jour = jour.plusDays(1)) {
            Duration disponible = dansLeJour(jour, de, jour.plusDays(1).atStartOfDay());
            if (disponible.compareTo(reste) >= 0
                    && calendrier.plage(jour, unite).isPresent()) {
                LocalDateTime ouverture =
                        heure(jour, calendrier.plage(jour, unite).get().ouverture());
                LocalDateTime fin = (de.isAfter(ouverture) ? de : ouverture).plus(reste);
                return surJourOuvre(fin);
            }
            reste = reste.minus(disponible);
        }
        throw new IllegalStateException("no working time in the calendar after " + debut);
    }

    private Duration dansLeJour(LocalDate jour, LocalDateTime de, LocalDateTime a) {
        Optional<Plage> plage = calendrier.plage(jour, unite);
        if (plage.isEmpty()) {
            return Duration.ZERO;
        }
        LocalDateTime ouverture = heure(jour, plage.get().ouverture());
        LocalDateTime fermeture = heure(jour, plage.get().fermeture());
        LocalDateTime premier = de.isAfter(ouverture) ? de : ouverture;
        LocalDateTime dernier = a.isBefore(fermeture) ? a : fermeture;
        return premier.isBefore(dernier) ? Duration.between(premier, dernier) : Duration.ZERO;
    }

    private Instant surJourOuvre(LocalDateTime fin) {
        LocalDate jour = fin.toLocalDate();
        if (calendrier.plage(jour, unite).isPresent()) {
            return instant(fin);
        }
        for (int i = 0; i < LIMITE; i++, jour = jour.plusDays(1)) {
            Optional<Plage> plage = calendrier.plage(jour, unite);
            if (plage.isPresent()) {
                return instant(heure(jour, plage.get().ouverture()));
            }
        }
        throw new IllegalStateException("no working day in the calendar after " + fin);
    }

    private static LocalDateTime heure(LocalDate jour, int minute) {
        return jour.plus(minute / Calendrier.MINUTES_PAR_JOUR, DAYS)
                .atStartOfDay()
                .plusMinutes(minute % Calendrier.MINUTES_PAR_JOUR);
    }

    /** What the clock on the wall says, never backwards: during the second showing of an hour it stands still at its end. */
    private static LocalDateTime auMur(Instant instant) {
        ZoneOffset offset = ZONE.getOffset(instant);
        LocalDateTime local = LocalDateTime.ofInstant(instant, offset);
        ZoneOffsetTransition change = ZONE.getTransition(local);
        boolean secondShowing = change != null && change.isOverlap() && offset.equals(change.getOffsetAfter());
        return secondShowing ? change.getDateTimeBefore() : local;
    }

    /** The first instant at which the wall clock says this or more. */
    private static Instant instant(LocalDateTime local) {
        ZoneOffsetTransition change = ZONE.getTransition(local);
        if (change != null && change.isGap()) {
            return change.getInstant();
        }
        return local.toInstant(change == null ? ZONE.getOffset(local) : change.getOffsetBefore());
    }
}
