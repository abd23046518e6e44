package ma.amarre.facteurs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {

    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    /** The test vectors of RFC 6238, appendix B, SHA-1, cut to six digits. */
    @ParameterizedTest
    @CsvSource({"59,287082", "1111111109,081804", "1111111111,050471", "1234567890,005924", "20000000000,353130"})
    void codes_are_those_of_the_standard(long seconde, String code) {
        assertThat(Totp.code(SECRET, Totp.pas(Instant.ofEpochSecond(seconde)))).isEqualTo(code);
    }

    @Test
    void the_step_before_and_after_is_taken_and_no_other() {
        Instant t = Instant.ofEpochSecond(1_800_000_000);
        assertThat(Totp.accepter(SECRET, Totp.code(SECRET, Totp.pas(t)), t.minusSeconds(30)))
                .isPresent();
        assertThat(Totp.accepter(SECRET, Totp.code(SECRET, Totp.pas(t)), t.plusSeconds(30)))
                .isPresent();
        assertThat(Totp.accepter(SECRET, Totp.code(SECRET, Totp.pas(t)), t.plusSeconds(60)))
                .isEmpty();
        assertThat(Totp.accepter(SECRET, Totp.code(SECRET, Totp.pas(t)), t.minusSeconds(60)))
                .isEmpty();
    }

    @Test
    void the_secret_is_written_as_applications_read_it() {
        assertThat(Totp.texte(SECRET)).isEqualTo("GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
        assertThat(Totp.adresse("rim.alami", SECRET))
                .isEqualTo("otpauth://totp/Amarre:rim.alami?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
                        + "&issuer=Amarre&algorithm=SHA1&digits=6&period=30");
    }

    @Test
    void production_wants_a_key_of_its_own() {
        assertThatThrownBy(() -> Coffret.octets("", false)).hasMessageContaining("AMARRE_FACTEURS_CLE");
        assertThatThrownBy(() -> Coffret.octets(Coffret.CLE_DE_DEMONSTRATION, false))
                .hasMessageContaining("demo key");
        assertThatThrownBy(() -> Coffret.octets("YWJj", false)).hasMessageContaining("32 bytes");
        assertThat(Coffret.octets("", true)).hasSize(32);
    }
}
