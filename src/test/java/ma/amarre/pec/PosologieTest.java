package ma.amarre.pec;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import ma.amarre.pec.Posologie.Frequence;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PosologieTest {

    @ParameterizedTest
    @CsvSource({
        "1,2,JOUR,60,28,1",
        "1,2,JOUR,28,28,2",
        "0.5,1,JOUR,30,28,1",
        "1,1,SEMAINE,4,28,1",
        "1,1,SEMAINE,4,84,3",
        "1,1,MOIS,1,84,3",
        "2.5,3,JOUR,50,28,5",
        "1,1,JOUR,28,29,2"
    })
    void a_dose_and_a_time_give_boxes_rounded_up(
            BigDecimal unites, int prises, Frequence frequence, int contenu, int jours, int boites) {
        assertThat(new Posologie(unites, prises, frequence, contenu).boites(jours))
                .isEqualTo(boites);
    }
}
