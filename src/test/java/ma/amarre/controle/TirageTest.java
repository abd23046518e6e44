package ma.amarre.controle;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TirageTest {

    @Test
    void the_rank_of_a_file_is_the_one_that_anybody_computes() {
        // printf 'graine|PEC-1' | sha256sum: the first sixteen digits, divided by 2^64
        assertThat(Tirage.rang("graine", "PEC-1")).isEqualTo(rangDe("graine|PEC-1"));
        assertThat(Tirage.rang("graine", "PEC-1")).isNotEqualTo(Tirage.rang("autre", "PEC-1"));
    }

    @Test
    void five_percent_of_many_files_are_drawn_and_the_same_ones_twice() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        String graine = Long.toHexString(random.nextLong());
        int tires = 0;
        for (int i = 0; i < 20_000; i++) {
            String numero = "PEC-" + random.nextLong();
            boolean tire = Tirage.tire(graine, numero, BigDecimal.valueOf(5));
            assertThat(Tirage.tire(graine, numero, BigDecimal.valueOf(5))).isEqualTo(tire);
            assertThat(Tirage.tire(graine, numero, BigDecimal.valueOf(100))).isTrue();
            assertThat(Tirage.tire(graine, numero, BigDecimal.ZERO)).isFalse();
            tires += tire ? 1 : 0;
        }
        assertThat(tires).as("seed %d", seed).isBetween(850, 1150);
    }

    private static double rangDe(String texte) {
        try {
            byte[] octets = java.security.MessageDigest.getInstance("SHA-256").digest(texte.getBytes());
            return new java.math.BigInteger(1, java.util.Arrays.copyOf(octets, 8))
                            .shiftRight(11)
                            .doubleValue()
                    * 2048
                    / Math.pow(2, 64)
                    * 100;
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
