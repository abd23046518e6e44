package ma.amarre.dispensation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Gs1Test {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "]d20106118001183982172712311042AB\u001d21SN0042",
                "0106118001183982172712311042AB\u001d21SN0042",
                "0106118001183982172712311042AB|21SN0042",
                "01061180011839822\u0031SN0042\u001d172712311042AB",
                "(01)06118001183982(17)271231(10)42ab(21)sn0042"
            })
    void a_code_with_its_separators_gives_lot_serial_and_last_day(String code) {
        Gs1 lu = Gs1.lire(code).orElseThrow();
        assertThat(lu.ean13()).contains("6118001183982");
        assertThat(lu.lot()).isEqualTo("42AB");
        assertThat(lu.serie()).isEqualTo("SN0042");
        assertThat(lu.peremption()).isEqualTo(LocalDate.of(2027, 12, 31));
        assertThat(lu.ambigu()).isFalse();
    }

    @Test
    void a_reader_that_drops_separators_leaves_lot_and_serial_unknown_and_never_guessed() {
        Gs1 lu = Gs1.lire("0106118001183982172712311042AB21SN0042").orElseThrow();
        assertThat(lu.ambigu()).isTrue();
        assertThat(lu.serie()).isNull();
        assertThat(lu.lot()).isNull();
        assertThat(lu.peremption()).isEqualTo(LocalDate.of(2027, 12, 31));
    }

    @Test
    void a_day_zero_is_the_last_of_its_month() {
        assertThat(Gs1.date("280200")).contains(LocalDate.of(2028, 2, 29));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "010611800118398",
                "010611800118398217271",
                "01061180011839821727133110A",
                "(17)271231(10)A",
                "0106118001183982990",
                "01061180011839820106118001183982"
            })
    void what_is_cut_or_impossible_is_not_read(String code) {
        assertThat(Gs1.lire(code)).isEmpty();
    }

    @Test
    void the_code_of_a_carton_names_no_box() {
        assertThat(Gs1.lire("0116118001183989").orElseThrow().ean13()).isEmpty();
    }

    @Test
    void an_ordinary_number_does_not_announce_itself_as_one() {
        assertThat(Gs1.annonce("6118001183982")).isFalse();
        assertThat(Gs1.annonce("100000001/2")).isFalse();
        assertThat(Gs1.annonce("0106118001183982")).isTrue();
    }
}
