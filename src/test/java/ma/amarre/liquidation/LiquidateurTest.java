package ma.amarre.liquidation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import ma.amarre.commun.Montant;
import ma.amarre.commun.Periode;
import ma.amarre.liquidation.Regle.Code;
import ma.amarre.liquidation.Soins.Circuit;
import ma.amarre.liquidation.Soins.Exoneration;
import ma.amarre.liquidation.Soins.Lieu;
import ma.amarre.referentiel.Secteur;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** The example rows of insured.md §1.3, §1.4, §1.6 and §1.8, and each rule once. */
class LiquidateurTest {

    private static final LocalDate JOUR = LocalDate.of(2026, 11, 12);
    private static final Exoneration DIABETE =
            new Exoneration("H010", "E-1", new Periode(LocalDate.of(2024, 1, 1), LocalDate.of(2028, 12, 31)));

    private final Liquidateur liquidateur = new Liquidateur(new BaremeEssai());

    @ParameterizedTest(name = "{0} of {1} DH at {2}: AMO {3}, mutuelle {4}, left {5}, over the base {6}")
    @CsvSource({
        "C,  80, MGPT,  64.00,  3.00, 13.00,  0.00",
        "CS, 150, MGPT, 120.00, 5.00, 25.00,  0.00",
        "C,  80, MGPAP, 64.00, 10.00,  6.00,  0.00",
        "V, 120, '',    96.00,  0.00, 24.00,  0.00",
        "VS, 190, '',  152.00,  0.00, 38.00,  0.00",
        "CS, 300, MGPT, 120.00, 5.00, 25.00, 150.00",
        "C,  60, MGPT,  48.00,  3.00,  9.00,  0.00"
    })
    void consultations(
            String lettre, String facture, String mutuelle, String amo, String part, String reste, String depassement) {
        Parts parts = parts(
                ambulatoires(mutuelle.isEmpty() ? null : mutuelle), Acte.consultation(lettre, Montant.of(facture)));
        assertThat(parts.amo()).isEqualTo(Montant.of(amo));
        assertThat(parts.mutuelle()).isEqualTo(Montant.of(part));
        assertThat(parts.reste()).isEqualTo(Montant.of(reste));
        assertThat(parts.depassement()).isEqualTo(Montant.of(depassement));
    }

    @ParameterizedTest(name = "{0}: bought at {2}, base {3}, AMO {4}")
    @CsvSource({
        "GLUCOPHAGE 850,    6118000080633,  23.90,  20.40, 14.28",
        "AUGMENTIN 500/125, 6118000160212, 152.00, 116.25, 81.38",
        "COVERSYL 4,        6118000100256, 232.40, 105.00, 73.50",
        "TRIATEC 1.25,      6118000060208, 103.00,  40.00, 28.00",
        "VENTOLINE 100,     6118001141258,  45.30,  45.30, 31.71",
        "INEXIUM 20,        6118001020591, 212.20,   0.00,  0.00"
    })
    void medicines_are_paid_on_their_base_price(String nom, String ean, String prix, String base, String amo) {
        Parts parts = parts(ambulatoires(null), Acte.medicament(ean, 1, Montant.of(prix)));
        assertThat(parts.base()).as(nom).isEqualTo(Montant.of(base));
        assertThat(parts.amo()).as(nom).isEqualTo(Montant.of(amo));
    }

    @ParameterizedTest(name = "{0}{1}: tariff {2}, AMO {3}")
    @CsvSource({"D, 10, 130, 104", "D, 12, 156, 124.80", "D, 15, 195, 156", "DPR, 50, 625, 500", "DPR, 180, 2250, 1800"
    })
    void dental_acts(String lettre, String coefficient, String tarif, String amo) {
        Parts parts = parts(ambulatoires(null), Acte.dentaire(lettre, new BigDecimal(coefficient), 1, null));
        assertThat(parts.base()).isEqualTo(Montant.of(tarif));
        assertThat(parts.amo()).isEqualTo(Montant.of(amo));
    }

    @Test
    void the_complement_on_medicines_is_that_of_the_mutuelle_at_the_date() {
        Acte glucophage = Acte.medicament("6118000080633", 2, Montant.of("47.80"));
        assertThat(parts(ambulatoires("MGPT"), glucophage).mutuelle()).isEqualTo(Montant.of("6.53"));
        assertThat(parts(ambulatoires("MGPAP"), glucophage).mutuelle()).isEqualTo(Montant.of("8.16"));
    }

    @Test
    void an_exoneration_pays_the_whole_base_of_its_own_illness_only_and_only_in_its_period() {
        Acte glucophage = Acte.medicament("6118000080633", 1, Montant.of("23.90"));
        assertThat(parts(exoneres(JOUR), glucophage.pourAld("H010")).amo()).isEqualTo(Montant.of("20.40"));
        assertThat(parts(exoneres(JOUR), glucophage.pourAld("E113")).amo()).isEqualTo(Montant.of("14.28"));
        assertThat(parts(exoneres(JOUR), glucophage).amo()).isEqualTo(Montant.of("14.28"));
        assertThat(parts(exoneres(LocalDate.of(2023, 6, 1)), glucophage.pourAld("H010"))
                        .amo())
                .isEqualTo(Montant.of("14.28"));
    }

    @Test
    void a_costly_medicine_is_free_with_an_exoneration_and_not_reimbursed_without() {
        Acte humira = Acte.medicament("6118001183982", 1, Montant.of(6290));
        assertThat(parts(exoneres(JOUR), humira.pourAld("H010")).assure()).isEqualTo(Montant.ZERO);
        Parts sans = parts(ambulatoires("MGPT"), humira);
        assertThat(sans.amo()).isEqualTo(Montant.ZERO);
        assertThat(sans.depassement()).isEqualTo(Montant.of(6290));
    }

    @Test
    void a_medicine_without_base_and_a_letter_without_value_are_named_never_zero() {
        LigneLiquidee medicament = ligne(ambulatoires(null), Acte.medicament("6118000000001", 1, Montant.of(90)));
        assertThat(medicament.calculable()).isFalse();
        assertThat(Objects.requireNonNull(medicament.manque()).cle()).isEqualTo("liquidation.manque.base");
        LigneLiquidee lettre = ligne(ambulatoires(null), Acte.acte("KE", BigDecimal.TEN, 1, Montant.of(300)));
        assertThat(Objects.requireNonNull(lettre.manque()).quoi()).isEqualTo("KE PRIVE");
        Liquidation dossier = liquidateur.liquider(
                ambulatoires(null),
                List.of(Acte.consultation("C", Montant.of(80)), Acte.acte("KE", BigDecimal.TEN, 1, Montant.of(300))));
        assertThat(dossier.complete()).isFalse();
        assertThat(dossier.total().facture()).isEqualTo(Montant.of(80));
    }

    @Test
    void a_stay_is_paid_at_ninety_in_the_private_sector() {
        Soins sejour = Soins.hospitaliers(JOUR, Secteur.PRIVE, null, List.of());
        assertThat(parts(sejour, Acte.journees("REANIMATION", 3, Montant.of(6000)))
                        .amo())
                .isEqualTo(Montant.of(4050));
        assertThat(parts(sejour, Acte.chirurgie(120, Montant.of(9600))).amo()).isEqualTo(Montant.of(8640));
        assertThat(parts(sejour, Acte.forfait("HEMODIALYSE", 13, null).pourPrestation("DIALYSE"))
                        .assure())
                .isEqualTo(Montant.ZERO);
        assertThat(parts(sejour, Acte.dispositif("AB72", 2, Montant.of(12000))).depassement())
                .isEqualTo(Montant.of(2000));
    }

    @Test
    void a_session_is_paid_whatever_its_coefficient() {
        Parts parts = parts(ambulatoires("MGPT"), Acte.acte("AMM", new BigDecimal(7), 10, null));
        assertThat(parts.amo()).isEqualTo(Montant.of(400));
        assertThat(parts.mutuelle()).isEqualTo(Montant.of(100));
    }

    @Test
    void an_oncology_medicine_in_a_private_centre_is_paid_on_the_hospital_price() {
        Soins sejour = Soins.hospitaliers(JOUR, Secteur.PRIVE, null, List.of());
        Acte acte = Acte.medicament("6118001183982", 1, Montant.of(12195)).pourPrestation("ONCOLOGIE");
        assertThat(parts(sejour, acte).amo()).isEqualTo(Montant.of(12195));
    }

    @Test
    void of_a_consultation_and_an_act_of_one_session_only_the_dearer_is_paid() {
        List<LigneLiquidee> lignes = liquidateur
                .liquider(
                        ambulatoires("MGPT"),
                        List.of(
                                Acte.consultation("CS", Montant.of(150)).enSeance("1"),
                                Acte.acte("Z", new BigDecimal(20), 1, Montant.of(250))
                                        .enSeance("1"),
                                Acte.medicament("6118000080633", 1, null).enSeance("1")))
                .lignes();
        Parts consultation = Objects.requireNonNull(lignes.get(0).parts());
        assertThat(consultation.depassement()).isEqualTo(Montant.of(150));
        assertThat(consultation.mutuelle()).isEqualTo(Montant.ZERO);
        assertThat(lignes.get(0).regles()).extracting(Regle::code).contains(Code.SEANCE_PLUS_CHER);
        assertThat(Objects.requireNonNull(lignes.get(1).parts()).amo()).isEqualTo(Montant.of(160));
        assertThat(Objects.requireNonNull(lignes.get(2).parts()).amo()).isEqualTo(Montant.of("14.28"));
    }

    @Test
    void the_second_surgical_act_is_paid_at_half_and_the_third_not_at_all() {
        Soins sejour = Soins.hospitaliers(JOUR, Secteur.PRIVE, null, List.of());
        Liquidation liquidation = liquidateur.liquider(
                sejour,
                List.of(
                        Acte.chirurgie(50, null).enSeance("bloc"),
                        Acte.chirurgie(120, null).enSeance("bloc"),
                        Acte.chirurgie(30, null).enSeance("bloc")));
        assertThat(liquidation.lignes().stream()
                        .map(l -> Objects.requireNonNull(l.parts()).base()))
                .containsExactly(Montant.of(2000), Montant.of(9600), Montant.ZERO);
    }

    @Test
    void a_session_with_a_missing_tariff_has_no_answer_at_all() {
        Liquidation liquidation = liquidateur.liquider(
                ambulatoires(null),
                List.of(
                        Acte.consultation("CS", Montant.of(150)).enSeance("1"),
                        Acte.acte("KE", BigDecimal.TEN, 1, Montant.of(300)).enSeance("1")));
        assertThat(liquidation.lignes()).noneMatch(LigneLiquidee::calculable);
    }

    @ParameterizedTest(name = "public care billed {0}: AMO {1}")
    @CsvSource({"199, 0", "200, 72", "250, 72"})
    void public_ambulatory_care_is_paid_directly_from_two_hundred_dirhams(String facture, String amo) {
        Soins soins = new Soins(JOUR, Secteur.PUBLIC, Lieu.AMBULATOIRE, Circuit.TIERS_PAYANT, null, List.of());
        assertThat(parts(soins, Acte.acte("Z", BigDecimal.TEN, 1, Montant.of(facture)))
                        .amo())
                .isEqualTo(Montant.of(amo));
        Soins rembourses = Soins.ambulatoires(JOUR, Secteur.PUBLIC, null, List.of());
        assertThat(parts(rembourses, Acte.acte("Z", BigDecimal.TEN, 1, Montant.of(facture)))
                        .amo())
                .isEqualTo(Montant.of(72));
    }

    @Test
    void a_flat_complement_never_exceeds_what_was_billed() {
        Acte consultation = Acte.consultation("C", Montant.of(80)).pourAld("H010");
        Soins soins = Soins.ambulatoires(JOUR, Secteur.PRIVE, "MGPAP", List.of(DIABETE));
        assertThat(parts(soins, consultation).mutuelle()).isEqualTo(Montant.ZERO);
        Parts plus = parts(soins, Acte.consultation("C", Montant.of(85)).pourAld("H010"));
        assertThat(plus.mutuelle()).isEqualTo(Montant.of(5));
        assertThat(plus.assure()).isEqualTo(Montant.ZERO);
    }

    @Test
    void an_unknown_complement_is_said_and_not_counted() {
        LigneLiquidee ligne = ligne(ambulatoires("MODEP"), Acte.consultation("C", Montant.of(80)));
        assertThat(ligne.regles()).extracting(Regle::code).contains(Code.COMPLEMENT_INCONNU);
        assertThat(Objects.requireNonNull(ligne.parts()).mutuelle()).isEqualTo(Montant.ZERO);
    }

    @Test
    void a_line_survives_its_storage_as_json() {
        JsonMapper json = JsonMapper.builder().build();
        for (Acte acte : List.of(
                Acte.consultation("CS", Montant.of(300)), Acte.acte("KE", BigDecimal.TEN, 1, Montant.of(300)))) {
            LigneLiquidee ligne = ligne(ambulatoires("MGPT"), acte);
            assertThat(json.readValue(json.writeValueAsString(ligne), LigneLiquidee.class))
                    .isEqualTo(ligne);
        }
    }

    private static Soins ambulatoires(@Nullable String mutuelle) {
        return Soins.ambulatoires(JOUR, Secteur.PRIVE, mutuelle, List.of());
    }

    private static Soins exoneres(LocalDate jour) {
        return Soins.ambulatoires(jour, Secteur.PRIVE, "MGPT", List.of(DIABETE));
    }

    private LigneLiquidee ligne(Soins soins, Acte acte) {
        return liquidateur.liquider(soins, List.of(acte)).lignes().getFirst();
    }

    private Parts parts(Soins soins, Acte acte) {
        return Objects.requireNonNull(ligne(soins, acte).parts());
    }
}
