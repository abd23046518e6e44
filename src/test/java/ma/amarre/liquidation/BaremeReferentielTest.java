package ma.amarre.liquidation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import ma.amarre.IntegrationTest;
import ma.amarre.commun.Montant;
import ma.amarre.referentiel.Secteur;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The reference data that the project ships gives the figures that the mutuelles publish (insured.md §1.3, §1.6, §2). */
@IntegrationTest
class BaremeReferentielTest {

    private static final LocalDate JOUR = LocalDate.of(2026, 11, 12);

    @Autowired
    private Liquidations liquidations;

    @ParameterizedTest(name = "{0} with {1} on {2}: AMO {3}, mutuelle {4}")
    @CsvSource({
        "C,  MGPT,  2026-11-12,  64.00,  3.00",
        "CS, MGPT,  2026-11-12, 120.00,  5.00",
        "C,  MGPAP, 2026-11-12,  64.00, 10.00",
        "C,  MGPAP, 2025-11-12,  64.00,  0.00",
        "VS, MGEN,  2026-11-12, 152.00,  0.00"
    })
    void consultations(String lettre, String mutuelle, LocalDate jour, String amo, String complement) {
        Parts parts =
                parts(Soins.ambulatoires(jour, Secteur.PRIVE, mutuelle, List.of()), Acte.consultation(lettre, null));
        assertThat(parts.amo()).isEqualTo(Montant.of(amo));
        assertThat(parts.mutuelle()).isEqualTo(Montant.of(complement));
    }

    @Test
    void dental_prostheses_and_stays() {
        Soins cabinet = Soins.ambulatoires(JOUR, Secteur.PRIVE, null, List.of());
        assertThat(parts(cabinet, Acte.dentaire("D", BigDecimal.TEN, 1, null)).amo())
                .isEqualTo(Montant.of(104));
        assertThat(parts(cabinet, Acte.dentaire("DPR", new BigDecimal(180), 1, null))
                        .amo())
                .isEqualTo(Montant.of(1800));
        Soins clinique = Soins.hospitaliers(JOUR, Secteur.PRIVE, "MGPAP", List.of());
        assertThat(parts(clinique, Acte.journees("REANIMATION", 2, Montant.of(5000)))
                        .amo())
                .isEqualTo(Montant.of(2700));
        assertThat(parts(clinique, Acte.chirurgie(120, null)).amo()).isEqualTo(Montant.of(8640));
        assertThat(parts(clinique, Acte.forfait("HEMODIALYSE", 12, null).pourPrestation("DIALYSE"))
                        .amo())
                .isEqualTo(Montant.of(10_200));
    }

    @Test
    void a_change_of_tariff_is_followed_by_the_date_of_care() {
        Soins avant = Soins.hospitaliers(LocalDate.of(2008, 1, 14), Secteur.PRIVE, null, List.of());
        Soins apres = Soins.hospitaliers(LocalDate.of(2008, 1, 15), Secteur.PRIVE, null, List.of());
        assertThat(parts(avant, Acte.forfait("CESARIENNE", 1, null)).base()).isEqualTo(Montant.of(6000));
        assertThat(parts(apres, Acte.forfait("CESARIENNE", 1, null)).base()).isEqualTo(Montant.of(8000));
    }

    @Test
    void what_is_not_published_is_named() {
        Soins clinique = Soins.hospitaliers(JOUR, Secteur.PRIVE, "MGPAP", List.of());
        LigneLiquidee couveuse = liquidations.liquider(clinique, Acte.journees("COUVEUSE", 2, Montant.of(900)));
        assertThat(Objects.requireNonNull(couveuse.manque()).cle()).isEqualTo("liquidation.manque.forfait");
        LigneLiquidee echographie = liquidations.liquider(
                Soins.ambulatoires(JOUR, Secteur.PRIVE, null, List.of()),
                Acte.acte("KE", BigDecimal.TEN, 1, Montant.of(300)));
        assertThat(Objects.requireNonNull(echographie.manque()).quoi()).contains("KE");
    }

    private Parts parts(Soins soins, Acte acte) {
        return Objects.requireNonNull(liquidations.liquider(soins, acte).parts());
    }
}
