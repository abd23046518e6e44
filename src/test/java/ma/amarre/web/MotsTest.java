package ma.amarre.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import ma.amarre.commun.HorlogeConfig;
import ma.amarre.commun.Montant;
import ma.amarre.web.PartMontant.Part;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.i18n.LocaleContextHolder;

class MotsTest {

    /** Saturday 21 November 2026, 15:30 in Casablanca. */
    private static final Instant NOW = Instant.parse("2026-11-21T14:30:00Z");

    private Mots mots;

    @BeforeEach
    void french() throws IOException {
        mots = new Mots(EcransConfig.messageSource(), Clock.fixed(NOW, HorlogeConfig.ZONE));
        LocaleContextHolder.setLocale(Langue.FR.locale());
    }

    @AfterEach
    void reset() {
        LocaleContextHolder.resetLocaleContext();
    }

    @Test
    void a_date_is_written_in_words_in_both_languages() {
        assertThat(mots.date(LocalDate.of(2026, 11, 12))).isEqualTo("jeudi 12 novembre 2026");
        assertThat(mots.dateHeure(NOW)).isEqualTo("samedi 21 novembre 2026 à 15 h 30");
        LocaleContextHolder.setLocale(Langue.AR.locale());
        assertThat(mots.date(LocalDate.of(2026, 11, 12))).contains("12", "2026", "الخميس");
    }

    @Test
    void figures_stay_latin_in_arabic() {
        LocaleContextHolder.setLocale(Langue.AR.locale());
        assertThat(mots.date(LocalDate.of(2026, 11, 12))
                        + mots.heure(NOW)
                        + mots.nombre(5917)
                        + mots.montant(Montant.of(1250)))
                .doesNotContainPattern("[٠-٩]");
    }

    @Test
    void the_past_and_the_future_are_told_from_today() {
        assertThat(mots.relatif(LocalDate.of(2026, 11, 20))).isEqualTo("hier");
        assertThat(mots.relatif(LocalDate.of(2026, 11, 22))).isEqualTo("demain");
        assertThat(mots.relatif(LocalDate.of(2026, 11, 18))).isEqualTo("il y a 3 jours");
        assertThat(mots.relatif(NOW.plus(Duration.ofHours(2)))).isEqualTo("dans 2 h");
        assertThat(mots.relatif(NOW)).isEqualTo("à l’instant");
    }

    @Test
    void what_remains_is_said_in_working_hours() {
        assertThat(mots.reste(Duration.ofHours(14))).isEqualTo("reste 14 h ouvrées");
        assertThat(mots.reste(Duration.ofMinutes(-35))).isEqualTo("en retard de 35 min ouvrées");
    }

    @Test
    void arabic_counts_in_four_ways() {
        LocaleContextHolder.setLocale(Langue.AR.locale());
        assertThat(List.of(1L, 2L, 5L, 40L, 103L).stream().map(n -> mots.compte("web.mots.jours", n)))
                .containsExactly("يوم واحد", "يومين", "5 أيام", "40 يوما", "103 أيام");
    }

    @Test
    void amounts_rates_and_sizes_are_written_as_on_paper() {
        assertThat(mots.montant(Montant.of("1250.5"))).isEqualTo("1\u202f250,50\u00a0DH");
        assertThat(mots.taux(new BigDecimal("80.00"))).isEqualTo("80\u00a0%");
        assertThat(mots.nombre(5917)).isEqualTo("5\u202f917");
        assertThat(mots.poids(1_240_000)).isEqualTo("1,2\u00a0Mo");
        assertThat(mots.poids(12)).isEqualTo("1\u00a0ko");
    }

    @Test
    void the_shares_of_a_bar_stand_side_by_side() {
        List<PartMontant> parts =
                PartMontant.de(List.of(new Part("a", "amo", Montant.of(75)), new Part("b", "vous", Montant.of(25))));
        assertThat(parts).extracting(PartMontant::debut).containsExactly("0", "75.000");
        assertThat(parts).extracting(PartMontant::largeur).containsExactly("75.000", "25.000");
        assertThat(PartMontant.de(List.of(new Part("a", "amo", Montant.ZERO))))
                .extracting(PartMontant::largeur)
                .containsExactly("0");
    }

    @Test
    void three_fields_make_a_date_or_none() {
        assertThat(new DateSaisie(" 3", "11 ", "1984").toDate()).contains(LocalDate.of(1984, 11, 3));
        assertThat(new DateSaisie("31", "2", "1984").toDate()).isEmpty();
        assertThat(new DateSaisie("3", "11", "84").toDate()).isEmpty();
        assertThat(new DateSaisie("3", null, "1984").toDate()).isEmpty();
        assertThat(DateSaisie.VIDE.estVide()).isTrue();
    }

    @Test
    void a_page_knows_whether_others_stand_before_and_after() {
        Page<Integer> premiere = Page.enAvant(List.of(1, 2, 3), 2, true, String::valueOf);
        assertThat(premiere).isEqualTo(new Page<>(List.of(1, 2), null, "2"));
        assertThat(Page.enAvant(List.of(3), 2, false, String::valueOf)).isEqualTo(new Page<>(List.of(3), "3", null));
    }
}
