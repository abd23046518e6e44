package ma.amarre.horloge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.zone.ZoneOffsetTransition;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import ma.amarre.commun.HorlogeConfig;
import ma.amarre.horloge.Calendrier.Comptage;
import ma.amarre.horloge.EtatHorloge.Etat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every calendar, unit and instant of 2026. The name of a failing case is its seed; {@code -Dgraine=} replays one. */
class HorlogePropertyTest {

    private static final Instant PREMIER = Instant.parse("2026-01-01T00:00:00Z");

    /** 22 March 2026, when the clocks leap from two to three in the morning. */
    private static final Instant SAUT = Instant.parse("2026-03-22T02:00:00Z");

    static Stream<Cas> cas() {
        String graine = System.getProperty("graine");
        long depart = new Random().nextLong(1_000_000_000);
        return (graine == null ? LongStream.range(depart, depart + 400) : LongStream.of(Long.parseLong(graine)))
                .mapToObj(Cas::new);
    }

    @ParameterizedTest
    @MethodSource("cas")
    void working_time_is_additive_and_never_negative(Cas cas) {
        Instant a = cas.instant();
        Instant b = a.plus(cas.duree(40));
        Instant c = b.plus(cas.duree(40));
        assertThat(cas.temps.entre(a, c)).isEqualTo(cas.temps.entre(a, b).plus(cas.temps.entre(b, c)));
        assertThat(cas.temps.entre(a, b).isNegative()).isFalse();
        assertThat(cas.temps.entre(c, a)).isZero();
    }

    @ParameterizedTest
    @MethodSource("cas")
    void the_due_date_is_exactly_the_delay_away_and_monotone(Cas cas) {
        Instant debut = cas.instant();
        Duration delai = cas.duree(6).plusMinutes(1);
        Instant echeance = cas.temps.apres(debut, delai);
        assertDue(cas.temps, debut, delai, echeance);
        assertThat(cas.temps.apres(debut.plus(cas.duree(3)), delai)).isAfterOrEqualTo(echeance);
        assertThat(cas.temps.apres(debut, delai.plus(cas.duree(1)))).isAfterOrEqualTo(echeance);
    }

    @ParameterizedTest
    @MethodSource("cas")
    void a_due_date_in_the_skipped_hour_is_the_first_instant_after_it(Cas cas) {
        TempsOuvre jours = new TempsOuvre(cas.calendrier, Delai.Unite.JOURS);
        Instant debut = SAUT.minus(Duration.ofDays(1)).plusMillis(cas.hasard.nextLong(3_600_000));
        Instant echeance = jours.apres(debut, Duration.ofDays(1));
        assertThat(echeance).isEqualTo(SAUT);
        assertDue(jours, debut, Duration.ofDays(1), echeance);
    }

    @ParameterizedTest
    @MethodSource("cas")
    void nothing_in_working_time_is_due_on_a_weekend_or_a_holiday(Cas cas) {
        if (cas.unite != Delai.Unite.JOURS) {
            LocalDate jour = cas.temps
                    .apres(cas.instant(), cas.duree(6))
                    .atZone(HorlogeConfig.ZONE)
                    .toLocalDate();
            assertThat(jour.getDayOfWeek()).isNotIn(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
            assertThat(Calendriers.FERIES).doesNotContain(jour);
        }
    }

    @ParameterizedTest
    @MethodSource("cas")
    void pauses_of_any_length_conserve_what_is_left(Cas cas) {
        Delai delai = new Delai("essai", cas.hasard.nextInt(1, 100), cas.unite);
        Instant t = cas.instant();
        Horloge horloge = Horloge.demarrer("pec", 1, delai, Main.PAYEUR, Cause.DEPOT, t, cas.calendrier);
        Duration compte = Duration.ZERO;
        for (int i = 0; i < 5; i++) {
            Instant pause = t.plus(cas.duree(2));
            compte = compte.plus(cas.temps.entre(t, pause));
            horloge = horloge.suspendre(Main.CLINIQUE, Cause.COMPLEMENT_DEMANDE, pause, cas.calendrier);
            Duration gele = horloge.reste();
            t = pause.plus(cas.duree(60));
            assertThat(horloge.etat(t, cas.calendrier).reste()).isEqualTo(gele);
            horloge = horloge.reprendre(Main.PAYEUR, Cause.COMPLEMENT_RECU, t, cas.calendrier);
            assertThat(horloge.etat(t, cas.calendrier).reste()).isEqualTo(gele);
            assertDue(cas.temps, t, gele, horloge.echeance());
        }
        Duration attendu = delai.duree().minus(compte);
        assertThat(horloge.reste()).isEqualTo(attendu.isNegative() ? Duration.ZERO : attendu);
        Horloge arretee = horloge.arreter(Cause.DECISION, t, cas.calendrier);
        assertThat(arretee.etat()).isEqualTo(Etat.ARRETEE);
        assertThat(arretee.reste()).isEqualTo(horloge.reste());
        assertThat(arretee.main()).isEqualTo(Main.PERSONNE);
    }

    /** Exactly the delay, or, where that moment was skipped by a change of hour, the first instant after it. */
    private static void assertDue(TempsOuvre temps, Instant debut, Duration delai, Instant echeance) {
        ZoneOffsetTransition change = HorlogeConfig.ZONE.getRules().previousTransition(echeance.plusNanos(1));
        if (change.isGap() && change.getInstant().equals(echeance)) {
            assertThat(temps.entre(debut, echeance)).isBetween(delai, delai.plus(change.getDuration()));
            assertThat(temps.entre(debut, echeance.minusNanos(1000))).isLessThan(delai);
        } else {
            assertThat(temps.entre(debut, echeance)).isEqualTo(delai);
        }
    }

    /** A generated world: a unit, a reading of working hours, and as many instants as the test draws. */
    static final class Cas {
        private final long graine;
        private final Random hasard;
        private final Delai.Unite unite;
        private final Calendrier calendrier;
        private final TempsOuvre temps;

        Cas(long graine) {
            this.graine = graine;
            hasard = new Random(graine);
            unite = Delai.Unite.values()[hasard.nextInt(3)];
            calendrier = Calendriers.de(Comptage.values()[hasard.nextInt(2)]);
            temps = new TempsOuvre(calendrier, unite);
        }

        /** Half of them fall on the days around the two changes of hour. */
        Instant instant() {
            Instant base = switch (hasard.nextInt(4)) {
                case 0 -> Instant.parse("2026-02-14T20:00:00Z");
                case 1 -> Instant.parse("2026-03-21T20:00:00Z");
                default -> PREMIER.plusSeconds(hasard.nextLong(330L * 86_400));
            };
            return base.plusMillis(hasard.nextLong(86_400_000));
        }

        Duration duree(int jours) {
            return Duration.ofMillis(hasard.nextLong(jours * 86_400_000L));
        }

        @Override
        public String toString() {
            return "graine " + graine + " " + unite;
        }
    }
}
