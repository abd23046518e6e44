package ma.amarre.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import ma.amarre.commun.Acces;
import ma.amarre.commun.Horaires;
import ma.amarre.commun.HorlogeConfig;
import ma.amarre.commun.Role;
import ma.amarre.commun.Utilisateur;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

/** A session ends at the hour at which its title closes, whatever the person is doing. */
class SessionLimitsTest {

    private static final ZonedDateTime LUNDI_17H59 = ZonedDateTime.of(2026, 11, 23, 17, 59, 0, 0, HorlogeConfig.ZONE);

    @AfterEach
    void sortir() {
        SecurityContextHolder.clearContext();
    }

    private static Horaires bureau(@Nullable Instant jusqu) {
        return new Horaires(List.of(DayOfWeek.MONDAY), LocalTime.of(8, 0), LocalTime.of(18, 0), jusqu);
    }

    private static boolean reste(@Nullable Horaires horaires, ZonedDateTime quand) throws Exception {
        Acces acces = new Acces(
                1,
                Role.LIQUIDATION,
                1,
                "MGPAP",
                1L,
                "Rabat",
                LocalDate.of(2026, 1, 1),
                LocalDate.of(2026, 12, 31),
                horaires);
        SecurityContextHolder.getContext()
                .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                        new Utilisateur(1, 1, "a", "A", false, List.of(acces)), null, List.of()));
        MockHttpServletRequest requete = new MockHttpServletRequest();
        requete.getSession();
        // the mock's session was made by the real clock: only the hours are tried here
        new SessionLimits(new Clock() {
                    @Override
                    public java.time.ZoneId getZone() {
                        return HorlogeConfig.ZONE;
                    }

                    @Override
                    public Clock withZone(java.time.ZoneId zone) {
                        return this;
                    }

                    @Override
                    public Instant instant() {
                        return quand.toInstant();
                    }

                    @Override
                    public long millis() {
                        return requete.getSession().getCreationTime();
                    }
                })
                .doFilter(requete, new MockHttpServletResponse(), new MockFilterChain());
        return SecurityContextHolder.getContext().getAuthentication() != null;
    }

    @Test
    void it_stays_until_the_minute_before_and_ends_at_the_hour() throws Exception {
        assertThat(reste(bureau(null), LUNDI_17H59)).isTrue();
        assertThat(reste(bureau(null), LUNDI_17H59.plusMinutes(1))).isFalse();
        assertThat(reste(bureau(null), LUNDI_17H59.withHour(8).withMinute(0))).isTrue();
        assertThat(reste(bureau(null), LUNDI_17H59.withHour(7))).isFalse();
        assertThat(reste(bureau(null), LUNDI_17H59.plusDays(1).withHour(10))).isFalse();
    }

    @Test
    void an_exception_opens_until_its_hour_and_a_title_without_hours_is_always_open() throws Exception {
        ZonedDateTime nuit = LUNDI_17H59.withHour(23);
        assertThat(reste(bureau(nuit.plusMinutes(1).toInstant()), nuit)).isTrue();
        assertThat(reste(bureau(nuit.toInstant()), nuit)).isFalse();
        assertThat(reste(null, nuit)).isTrue();
    }
}
