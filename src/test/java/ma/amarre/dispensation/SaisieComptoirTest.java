package ma.amarre.dispensation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SaisieComptoirTest {

    @ParameterizedTest
    @ValueSource(strings = {"100000001/2 6118001183982", "6118001183982 100000001/2", " 6118001183982   100000001.2 "})
    void patient_and_medicine_come_in_any_order(String saisie) {
        SaisieComptoir lue = SaisieComptoir.lire(saisie);
        assertThat(lue.immatriculation()).isEqualTo("100000001");
        assertThat(lue.rang()).isEqualTo(2);
        assertThat(lue.ean13()).isEqualTo("6118001183982");
        assertThat(lue.mots()).isEmpty();
    }

    @Test
    void without_a_rank_it_is_the_insured_person() {
        assertThat(SaisieComptoir.lire("100000001").rang()).isZero();
    }

    @Test
    void an_identity_card_and_words_of_a_name() {
        SaisieComptoir lue = SaisieComptoir.lire("be450112 humira 40");
        assertThat(lue.cin()).isEqualTo("BE450112");
        assertThat(lue.mots()).isEqualTo("humira 40");
        assertThat(lue.ean13()).isNull();
    }

    @Test
    void a_datamatrix_gives_its_medicine() {
        assertThat(SaisieComptoir.lire("010611800118398217271231" + "10AB12").ean13())
                .isEqualTo("6118001183982");
    }

    @Test
    void a_scanner_on_a_french_keyboard_without_capitals_is_understood() {
        assertThat(SaisieComptoir.lire("-&&(çç&&(\"ç-&").ean13()).isNotNull();
        assertThat(SaisieComptoir.lire("-&&_àà&&_\"ç_é").ean13()).isEqualTo("6118001183982");
    }

    @Test
    void nothing_is_nothing() {
        SaisieComptoir lue = SaisieComptoir.lire("   ");
        assertThat(lue.aPatient()).isFalse();
        assertThat(lue.aMedicament()).isFalse();
    }
}
