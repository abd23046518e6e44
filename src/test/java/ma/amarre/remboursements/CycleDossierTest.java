package ma.amarre.remboursements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import ma.amarre.commun.Conflit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** The table of transitions: walked at random, it never leaves its own rules. */
class CycleDossierTest {

    @RepeatedTest(50)
    void any_walk_of_permitted_acts_ends_paid_or_rejected_and_never_leaves_an_end() {
        long seed = new Random().nextLong();
        Random alea = new Random(seed);
        StatutDossier statut = StatutDossier.ENREGISTRE;
        boolean liquide = false;
        for (int pas = 0; pas < 200; pas++) {
            ActeDossier acte = ActeDossier.values()[alea.nextInt(ActeDossier.values().length)];
            if (!CycleDossier.permet(statut, acte)) {
                StatutDossier avant = statut;
                assertThatThrownBy(() -> CycleDossier.apres(avant, acte))
                        .as("seed %d", seed)
                        .isInstanceOf(Conflit.class);
                continue;
            }
            assertThat(statut.estFinal())
                    .as("seed %d: %s after %s", seed, acte, statut)
                    .isFalse();
            statut = CycleDossier.apres(statut, acte);
            liquide |= statut == StatutDossier.LIQUIDE;
            assertThat(liquide && !statut.estLiquide())
                    .as("seed %d: a liquidated dossier went back to %s", seed, statut)
                    .isFalse();
        }
        assertThat(statut).as("seed %d", seed).isNotNull();
    }

    @Test
    void every_state_is_reached_and_every_state_but_the_two_ends_can_be_left() {
        Set<StatutDossier> atteints = EnumSet.of(StatutDossier.ENREGISTRE);
        boolean change = true;
        while (change) {
            change = false;
            for (StatutDossier s : Set.copyOf(atteints)) {
                for (ActeDossier a : ActeDossier.values()) {
                    change |= CycleDossier.permet(s, a) && atteints.add(CycleDossier.apres(s, a));
                }
            }
        }
        assertThat(atteints).containsExactlyInAnyOrder(StatutDossier.values());
        assertThat(StatutDossier.values())
                .allSatisfy(s -> assertThat(
                                Arrays.stream(ActeDossier.values()).anyMatch(a -> CycleDossier.permet(s, a)))
                        .isEqualTo(!s.estFinal()));
    }

    @Test
    void only_an_order_precedes_a_payment() {
        assertThat(StatutDossier.values())
                .filteredOn(s -> CycleDossier.permet(s, ActeDossier.PAYER))
                .containsExactly(StatutDossier.ORDONNANCE);
    }
}
