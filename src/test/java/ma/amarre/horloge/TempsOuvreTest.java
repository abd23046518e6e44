package ma.amarre.horloge;

import static ma.amarre.horloge.Calendriers.a;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import ma.amarre.horloge.Calendrier.Comptage;
import ma.amarre.horloge.Calendrier.Regle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Examples worked out by hand on the calendar of 2026. */
class TempsOuvreTest {

    private final TempsOuvre entiers =
            new TempsOuvre(Calendriers.de(Comptage.JOURS_OUVRES_24H), Delai.Unite.HEURES_OUVREES);
    private final TempsOuvre ouverture =
            new TempsOuvre(Calendriers.de(Comptage.HEURES_OUVERTURE), Delai.Unite.HEURES_OUVREES);
    private final TempsOuvre jours = new TempsOuvre(Calendriers.de(Comptage.JOURS_OUVRES_24H), Delai.Unite.JOURS);

    @ParameterizedTest(name = "48 h of whole working days from {0} end at {1}: {2}")
    @CsvSource({
        "2026-10-05T10:00, 2026-10-07T10:00, in the middle of a week",
        "2026-10-08T10:00, 2026-10-12T10:00, over a weekend",
        "2026-10-10T15:00, 2026-10-14T00:00, filed on a Saturday: Monday and Tuesday",
        "2026-10-08T00:00, 2026-10-12T00:00, the midnight that closes Friday is said as the opening of Monday",
        "2026-11-05T12:00, 2026-11-10T12:00, Green March on Friday then a weekend",
        "2026-11-17T09:00, 2026-11-20T09:00, Independence day on Wednesday",
        "2026-08-19T16:00, 2026-08-25T16:00, two holidays in a row and a weekend",
        "2026-02-13T10:00, 2026-02-17T10:00, clocks go back on Sunday 15 February",
        "2026-03-19T10:00, 2026-03-25T10:00, 20 and 23 March are holidays and clocks go forward between them"
    })
    void forty_eight_hours_of_whole_days(String depot, String echeance, String why) {
        assertThat(entiers.apres(a(depot), Duration.ofHours(48))).as(why).isEqualTo(a(echeance));
    }

    @ParameterizedTest(name = "{1} opening hours from {0} end at {2}: {3}")
    @CsvSource({
        "2026-10-05T10:00, 2, 2026-10-05T12:00, the same morning",
        "2026-10-05T10:00, 48, 2026-10-13T10:00, six days of eight hours",
        "2026-10-05T18:00, 8, 2026-10-06T16:30, filed after closing",
        "2026-10-05T06:00, 8, 2026-10-05T16:30, filed before opening",
        "2026-10-09T15:30, 2, 2026-10-12T09:30, over a weekend",
        "2026-02-18T15:30, 7, 2026-02-19T15:00, one hour on the eve and six on the first day of Ramadan",
        "2026-03-09T09:00, 48, 2026-03-18T15:00, eight days of six hours in Ramadan",
        "2026-03-19T14:00, 2, 2026-03-24T09:30, the last day of Ramadan then holidays and the change of hour"
    })
    void opening_hours(String depot, int heures, String echeance, String why) {
        assertThat(ouverture.apres(a(depot), Duration.ofHours(heures))).as(why).isEqualTo(a(echeance));
    }

    @Test
    void seven_days_end_at_the_same_hour_across_a_change_of_hour() {
        assertThat(jours.apres(a("2026-02-11T10:00"), Duration.ofDays(7))).isEqualTo(a("2026-02-18T10:00"));
        assertThat(jours.apres(a("2026-03-18T10:00"), Duration.ofDays(7))).isEqualTo(a("2026-03-25T10:00"));
        assertThat(Duration.between(a("2026-02-11T10:00"), a("2026-02-18T10:00")))
                .isEqualTo(Duration.ofHours(169));
    }

    @Test
    void the_hour_shown_twice_counts_once_and_the_one_skipped_counts() {
        Instant premier = Instant.parse("2026-02-15T01:30:00Z"); // 02:30 the first time
        Instant second = Instant.parse("2026-02-15T02:30:00Z"); // 02:30 again
        assertThat(jours.entre(premier, second)).isEqualTo(Duration.ofMinutes(30));
        assertThat(jours.entre(a("2026-02-15T00:00"), a("2026-02-16T00:00"))).isEqualTo(Duration.ofHours(24));
        assertThat(jours.entre(a("2026-03-22T00:00"), a("2026-03-23T00:00"))).isEqualTo(Duration.ofHours(24));
        assertThat(jours.apres(a("2026-03-21T02:30"), Duration.ofDays(1)))
                .isEqualTo(Instant.parse("2026-03-22T02:00:00Z"));
    }

    @Test
    void a_change_of_reading_is_followed_from_its_date() {
        var mixte = new Calendrier(
                Set.of(),
                List.of(
                        new Regle(Comptage.JOURS_OUVRES_24H, Calendriers.periode("2005-01-01", "2040-12-31")),
                        new Regle(Comptage.HEURES_OUVERTURE, Calendriers.periode("2026-10-07", "2040-12-31"))),
                Calendriers.HORAIRES);
        assertThat(new TempsOuvre(mixte, Delai.Unite.HEURES_OUVREES).apres(a("2026-10-06T10:00"), Duration.ofHours(20)))
                .isEqualTo(a("2026-10-07T14:30"));
    }

    @Test
    void a_calendar_without_working_time_is_refused_rather_than_searched_for_ever() {
        var vide = new Calendrier(
                Set.of(),
                List.of(new Regle(Comptage.HEURES_OUVERTURE, Calendriers.periode("2005-01-01", "2090-12-31"))),
                List.of());
        assertThatThrownBy(() -> new TempsOuvre(vide, Delai.Unite.HEURES_OUVREES)
                        .apres(a("2026-10-06T10:00"), Duration.ofHours(1)))
                .isInstanceOf(IllegalStateException.class);
    }
}
