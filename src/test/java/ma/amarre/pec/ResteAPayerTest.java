package ma.amarre.pec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import ma.amarre.commun.Montant;
import ma.amarre.pec.LignePec.Decision;
import ma.amarre.pec.LignePec.Estimation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the household may have to pay: only what a tariff tells, refused lines in full, and said when it cannot be computed. */
class ResteAPayerTest {

    private static LignePec ligne(int rang, long montant, @Nullable Long reste, @Nullable Decision decision) {
        Montant m = Montant.of(montant);
        return new LignePec(
                rang,
                rang,
                LignePec.Nature.FORFAIT,
                "X",
                "X",
                null,
                null,
                1,
                null,
                null,
                null,
                m,
                reste == null ? Estimation.AUCUNE : new Estimation(m, m, m, Montant.ZERO, Montant.of(reste)),
                decision);
    }

    private static Pec pec(StatutPec statut, LignePec... lignes) {
        Pec pec = PecTest.brouillon(statut);
        return new Pec(pec.identite(), pec.demande(), pec.suivi(), List.of(lignes));
    }

    @Test
    void known_lines_add_up_and_unknown_ones_are_counted() {
        assertThat(ResteAPayer.de(pec(StatutPec.DEPOSEE, ligne(1, 4000, 400L, null), ligne(2, 900, null, null))))
                .contains(new ResteAPayer(Montant.of(400), 1, 2));
    }

    @Test
    void a_refused_line_is_paid_by_the_household_whatever_its_tariff() {
        assertThat(ResteAPayer.de(pec(
                        StatutPec.ACCORDEE_PARTIELLEMENT,
                        ligne(1, 4000, 400L, null),
                        ligne(2, 900, 90L, Decision.refus("X", null)))))
                .contains(new ResteAPayer(Montant.of(1300), 0, 2));
    }

    @Test
    void without_any_tariff_nothing_is_said() {
        Optional<ResteAPayer> reste = ResteAPayer.de(pec(StatutPec.DEPOSEE, ligne(1, 900, null, null)));
        assertThat(reste).get().extracting(ResteAPayer::inconnu).isEqualTo(true);
    }

    @Test
    void a_refused_request_has_no_estimate() {
        assertThat(ResteAPayer.de(pec(StatutPec.REFUSEE, ligne(1, 900, 90L, null))))
                .isEmpty();
    }
}
