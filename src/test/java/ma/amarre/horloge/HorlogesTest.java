package ma.amarre.horloge;

import static ma.amarre.horloge.Calendriers.a;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import ma.amarre.IntegrationTest;
import ma.amarre.commun.Conflit;
import ma.amarre.commun.Introuvable;
import ma.amarre.horloge.Evenement.Nature;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

@IntegrationTest
@Transactional
class HorlogesTest {

    private static final String TYPE = "essai";
    private static final Delai DELAI = Delai.heuresOuvrees("pec.delai.reponse", 48);

    @Autowired
    private Horloges horloges;

    @Autowired
    private HorlogeRepository repository;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void a_file_is_filed_waits_for_the_clinic_and_is_decided() {
        EtatHorloge debut = horloges.demarrer(TYPE, 1, DELAI, Main.PAYEUR, Cause.DEPOT, a("2026-10-05T10:00"));
        assertThat(debut.echeance()).isEqualTo(a("2026-10-07T10:00"));

        EtatHorloge pause = horloges.suspendre(TYPE, 1, Main.CLINIQUE, Cause.COMPLEMENT_DEMANDE, a("2026-10-06T12:00"));
        assertThat(pause.enPause()).isTrue();
        assertThat(pause.quiALaMain()).isEqualTo(Main.CLINIQUE);
        assertThat(pause.reste()).isEqualTo(Duration.ofHours(22));

        EtatHorloge reprise = horloges.reprendre(TYPE, 1, Main.PAYEUR, Cause.COMPLEMENT_RECU, a("2026-10-16T09:00"));
        assertThat(reprise.echeance()).isEqualTo(a("2026-10-19T07:00"));

        horloges.passer(TYPE, 1, Main.MEDECIN_CONSEIL, Cause.AVIS_DEMANDE, a("2026-10-16T11:00"));
        EtatHorloge fin = horloges.arreter(TYPE, 1, Cause.DECISION, a("2026-10-16T15:00"));
        assertThat(fin.arretee()).isTrue();
        assertThat(fin.reste()).isEqualTo(Duration.ofHours(16));
        assertThat(fin.enRetard()).isFalse();

        assertThat(horloges.evenements(TYPE, 1))
                .extracting(Evenement::nature)
                .containsExactly(Nature.DEMARRAGE, Nature.PAUSE, Nature.REPRISE, Nature.PASSAGE, Nature.ARRET);
        assertThat(horloges.etats(TYPE, List.of(1L, 2L))).containsOnlyKeys(1L);
    }

    @Test
    void a_decision_after_the_due_date_says_how_late_it_was() {
        horloges.demarrer(TYPE, 1, DELAI, Main.PAYEUR, Cause.DEPOT, a("2026-10-05T10:00"));
        EtatHorloge fin = horloges.arreter(TYPE, 1, Cause.DECISION, a("2026-10-08T11:00"));
        assertThat(fin.enRetard()).isTrue();
        assertThat(fin.retard()).isEqualTo(Duration.ofHours(25));
    }

    @Test
    void an_act_out_of_turn_or_on_a_stale_clock_is_a_conflict() {
        horloges.demarrer(TYPE, 1, DELAI, Main.PAYEUR, Cause.DEPOT, a("2026-10-05T10:00"));
        assertThatThrownBy(() -> horloges.reprendre(TYPE, 1, Main.PAYEUR, Cause.COMPLEMENT_RECU, a("2026-10-06T10:00")))
                .isInstanceOf(Conflit.class);
        Horloge lue = repository.parObjet(TYPE, 1).orElseThrow();
        horloges.passer(TYPE, 1, Main.MEDECIN_CONSEIL, Cause.AVIS_DEMANDE, a("2026-10-06T10:00"));
        assertThatThrownBy(() -> repository.modifier(lue)).isInstanceOf(Conflit.class);
        assertThatThrownBy(() -> horloges.arreter(TYPE, 99, Cause.DECISION, a("2026-10-06T10:00")))
                .isInstanceOf(Introuvable.class);
    }

    @Test
    void a_file_has_one_clock() {
        horloges.demarrer(TYPE, 1, DELAI, Main.PAYEUR, Cause.DEPOT, a("2026-10-05T10:00"));
        assertThatThrownBy(() -> horloges.demarrer(TYPE, 1, DELAI, Main.PAYEUR, Cause.DEPOT, a("2026-10-05T10:00")))
                .isInstanceOf(DuplicateKeyException.class);
    }

    @Test
    void a_corrected_calendar_moves_the_running_clocks() {
        horloges.demarrer(TYPE, 1, DELAI, Main.PAYEUR, Cause.DEPOT, a("2026-10-05T10:00"));
        jdbc.sql("""
            insert into horloge_comptage (comptage, valide_du, source, confiance)
            values ('HEURES_OUVERTURE', '2026-10-01', 'essai', 'I')\
            """).update();
        assertThat(horloges.recalculer()).isPositive();
        assertThat(repository.parObjet(TYPE, 1).orElseThrow().echeance()).isEqualTo(a("2026-10-13T10:00"));
        assertThat(horloges.evenements(TYPE, 1))
                .extracting(Evenement::nature)
                .containsExactly(Nature.DEMARRAGE, Nature.RECALCUL);
    }
}
