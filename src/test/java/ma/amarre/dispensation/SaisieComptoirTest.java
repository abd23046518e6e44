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
        assertThat(SaisieComptoir.lire("100000001").rang()).isNull();
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
    void the_code_of_a_paper_is_its_address_and_its_number() {
        String numero = "LPC-7K3M-9QRT-0ABC-XY12";
        assertThat(SaisieComptoir.lire("https://amarre.example/verifier/" + numero + "#MZXW6YTB.ONSWG4TFOQ")
                        .reference())
                .isEqualTo(numero);
        assertThat(SaisieComptoir.lire("lpc-7k3m-9qrt-oabc-xy12 6118001183982").reference())
                .isEqualTo(numero);
    }

    @Test
    void two_boxes_read_at_once_and_a_carton_and_a_cut_code_have_their_own_fault() {
        assertThat(SaisieComptoir.lire("100000001 6118001183982 6118001141685").faute())
                .isEqualTo(Reponse.Raison.Code.SAISIE_DOUBLE);
        assertThat(SaisieComptoir.lire("16118001183989").faute()).isEqualTo(Reponse.Raison.Code.CONTENANT);
        assertThat(SaisieComptoir.lire("0106118001183982172713").faute()).isEqualTo(Reponse.Raison.Code.CODE_ILLISIBLE);
    }

    @Test
    void a_datamatrix_gives_the_box_too() {
        assertThat(SaisieComptoir.lire("100000001 010611800118398217271231" + "10AB12")
                        .boite())
                .isEqualTo(new Boite("6118001183982", null, "AB12", java.time.LocalDate.of(2027, 12, 31)));
    }

    @Test
    void nothing_is_nothing() {
        SaisieComptoir lue = SaisieComptoir.lire("   ");
        assertThat(lue.aPatient()).isFalse();
        assertThat(lue.aMedicament()).isFalse();
    }
}
