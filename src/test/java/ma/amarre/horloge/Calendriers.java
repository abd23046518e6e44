package ma.amarre.horloge;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ma.amarre.commun.HorlogeConfig;
import ma.amarre.commun.Periode;
import ma.amarre.horloge.Calendrier.Comptage;
import ma.amarre.horloge.Calendrier.Horaire;
import ma.amarre.horloge.Calendrier.Plage;
import ma.amarre.horloge.Calendrier.Regle;

/** Calendars of 2026 for the tests: real holidays, Ramadan from 19 February to 19 March, changes of hour on 15 February and 22 March. */
final class Calendriers {

    static final Set<LocalDate> FERIES = Stream.of(
                    "2026-01-01",
                    "2026-01-12",
                    "2026-01-14",
                    "2026-03-20",
                    "2026-03-23",
                    "2026-05-01",
                    "2026-05-27",
                    "2026-05-28",
                    "2026-07-30",
                    "2026-08-14",
                    "2026-08-20",
                    "2026-08-21",
                    "2026-11-06",
                    "2026-11-18")
            .map(LocalDate::parse)
            .collect(Collectors.toSet());

    private static final Set<DayOfWeek> SEMAINE = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);

    static final List<Horaire> HORAIRES = List.of(
            new Horaire(SEMAINE, new Plage(510, 990), periode("2005-07-01", "2040-12-31")),
            new Horaire(SEMAINE, new Plage(540, 900), periode("2026-02-19", "2026-03-19")));

    private Calendriers() {}

    static Calendrier de(Comptage comptage) {
        return new Calendrier(FERIES, List.of(new Regle(comptage, periode("2005-01-01", "2040-12-31"))), HORAIRES);
    }

    static Periode periode(String du, String au) {
        return new Periode(LocalDate.parse(du), LocalDate.parse(au));
    }

    /** @param local wall clock of Casablanca, for example 2026-03-02T09:00 */
    static Instant a(String local) {
        return LocalDateTime.parse(local).atZone(HorlogeConfig.ZONE).toInstant();
    }
}
