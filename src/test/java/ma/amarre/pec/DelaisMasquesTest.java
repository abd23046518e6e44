package ma.amarre.pec;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import ma.amarre.pec.DelaisRepository.Ligne;
import org.junit.jupiter.api.Test;

/** What the public page shows never tells what it hides, whatever the figures. */
class DelaisMasquesTest {

    @Test
    void a_single_masked_row_takes_the_smallest_shown_one_with_it() {
        assertThat(masquees(40, 4, 25)).containsExactly("F1", "F2");
        assertThat(masquees(40, 4, 3, 25)).as("seven together").containsExactly("F1", "F2", "F3");
        assertThat(masquees(40, 6, 5)).as("eleven together, two rows").containsExactly("F1", "F2");
        assertThat(masquees(40, 25)).isEmpty();
    }

    @Test
    void no_total_less_the_rows_shown_is_a_small_cell() {
        long graine = new Random().nextLong();
        Random alea = new Random(graine);
        for (int cas = 0; cas < 20_000; cas++) {
            int[] nombres = IntStream.range(0, alea.nextInt(9))
                    .map(i -> 1 + alea.nextInt(30))
                    .toArray();
            List<Ligne> lignes = DelaisRepository.proteger(lignes(nombres));
            List<Ligne> cachees = lignes.stream()
                    .filter(l -> l.masquee() && !l.famille().equals(DelaisPec.TOUTES))
                    .toList();
            boolean totalMontre = lignes.stream().anyMatch(l -> l.famille().equals(DelaisPec.TOUTES) && !l.masquee());
            int ensemble = cachees.stream().mapToInt(Ligne::decidees).sum();
            assertThat(cachees.isEmpty()
                            || !totalMontre
                            || (cachees.size() >= 2 && ensemble >= DelaisRepository.MINIMUM))
                    .as("seed %d: %s", graine, lignes)
                    .isTrue();
            assertThat(lignes.stream().filter(l -> !l.masquee()))
                    .as("seed %d", graine)
                    .allMatch(l -> l.decidees() >= DelaisRepository.MINIMUM);
        }
    }

    private static List<String> masquees(int... nombres) {
        return DelaisRepository.proteger(lignes(nombres)).stream()
                .filter(Ligne::masquee)
                .map(Ligne::famille)
                .toList();
    }

    private static List<Ligne> lignes(int... nombres) {
        List<Ligne> lignes = new ArrayList<>();
        lignes.add(ligne(DelaisPec.TOUTES, IntStream.of(nombres).sum()));
        for (int i = 0; i < nombres.length; i++) {
            lignes.add(ligne("F" + i, nombres[i]));
        }
        return lignes;
    }

    private static Ligne ligne(String famille, int decidees) {
        LocalDate jour = LocalDate.of(2026, 11, 1);
        return new Ligne(
                famille,
                decidees < DelaisRepository.MINIMUM,
                decidees,
                decidees,
                decidees,
                0,
                0,
                0,
                60,
                90,
                true,
                jour,
                jour,
                Instant.EPOCH);
    }
}
