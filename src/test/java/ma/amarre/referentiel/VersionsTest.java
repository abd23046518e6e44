package ma.amarre.referentiel;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import ma.amarre.IntegrationTest;
import ma.amarre.commun.Montant;
import ma.amarre.referentiel.NouvelleVersion.Bilan;
import ma.amarre.referentiel.NouvelleVersion.Effet;
import ma.amarre.referentiel.NouvelleVersion.Entete;
import ma.amarre.referentiel.Origine.Confiance;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** Versions are added and closed, never overwritten. */
@IntegrationTest
@Transactional
class VersionsTest {

    private static final LocalDate PREMIERE = LocalDate.of(2031, 1, 1);
    private static final LocalDate SECONDE = LocalDate.of(2032, 1, 1);
    private static final String EAN = "6110000000017";

    @Autowired
    NouvelleVersion nouvelleVersion;

    @Autowired
    ChargementReferentiel chargement;

    @Autowired
    Medicaments medicaments;

    @Autowired
    JdbcClient jdbc;

    @Test
    void the_shipped_files_are_read_once() {
        assertThat(chargement.charger()).isEmpty();
        jdbc.sql("update chargement_referentiel set sha256 = repeat('0', 64)").update();
        assertThat(chargement.charger())
                .hasSize(15)
                .allSatisfy(r -> assertThat(r.inchangees()).as(r.toString()).isEqualTo(r.lues()));
        assertThat(chargement.charger()).isEmpty();
    }

    @Test
    void the_same_list_twice_changes_nothing() {
        assertThat(importer(PREMIERE, true, ligne(EAN, "10")).effets()).containsExactly(Effet.NOUVELLE);
        long evenements = evenements();
        assertThat(importer(PREMIERE, true, ligne(EAN, "10")).effets()).containsExactly(Effet.INCHANGEE);
        assertThat(importer(SECONDE, true, ligne(EAN, "10.00")).effets()).containsExactly(Effet.INCHANGEE);
        assertThat(evenements()).isEqualTo(evenements);
    }

    @Test
    void a_changed_price_is_a_second_version_and_the_first_one_still_answers_for_its_time() {
        importer(PREMIERE, false, ligne(EAN, "10"));
        assertThat(importer(SECONDE, false, ligne(EAN, "12")).effets()).containsExactly(Effet.MODIFIEE);
        assertThat(base(SECONDE.minusDays(1))).isEqualTo(Montant.of(10));
        assertThat(base(SECONDE)).isEqualTo(Montant.of(12));
        assertThat(medicaments.parEan(EAN, PREMIERE.minusDays(1))).isEmpty();
    }

    @Test
    void an_older_list_that_arrives_late_ends_where_the_newer_one_begins() {
        importer(SECONDE, false, ligne(EAN, "12"));
        assertThat(importer(PREMIERE, false, ligne(EAN, "10")).effets()).containsExactly(Effet.MODIFIEE);
        assertThat(base(SECONDE.minusDays(1))).isEqualTo(Montant.of(10));
        assertThat(base(SECONDE)).isEqualTo(Montant.of(12));
    }

    @Test
    void what_a_complete_list_no_longer_has_ends_the_day_before() {
        importer(PREMIERE, false, ligne(EAN, "10"), ligne("6110000000024", "20"));
        Bilan bilan = importer(SECONDE, true, ligne(EAN, "10"));
        assertThat(bilan.fermees()).contains("6110000000024").doesNotContain(EAN);
        assertThat(medicaments.parEan("6110000000024", SECONDE.minusDays(1))).isPresent();
        assertThat(medicaments.parEan("6110000000024", SECONDE)).isEmpty();
    }

    @Test
    void a_row_of_the_same_date_is_corrected_until_somebody_confirms_it() {
        importer(PREMIERE, false, ligne(EAN, "10"));
        assertThat(importer(PREMIERE, false, ligne(EAN, "11")).effets()).containsExactly(Effet.CORRIGEE);
        assertThat(base(PREMIERE)).isEqualTo(Montant.of(11));
        assertThat(jdbc.sql("select json_value(avant, '$.base') from evenement_referentiel where cle = ? and"
                                + " nature = 'CORRECTION'")
                        .param(EAN)
                        .query(BigDecimal.class)
                        .single())
                .isEqualByComparingTo("10");
        jdbc.sql("update medicament set confirme_le = now(6), confirme_par = 'x' where ean13 = ?")
                .param(EAN)
                .update();
        assertThat(importer(PREMIERE, false, ligne(EAN, "12")).effets()).containsExactly(Effet.REFUSEE);
        assertThat(base(PREMIERE)).isEqualTo(Montant.of(11));
    }

    @Test
    void a_dry_run_says_the_same_and_writes_nothing() {
        var entete = new Entete(PREMIERE, "essai", Confiance.C, false, true, "essai");
        assertThat(nouvelleVersion
                        .medicaments(entete, List.of(ligne(EAN, "10")))
                        .effets())
                .containsExactly(Effet.NOUVELLE);
        assertThat(medicaments.parEan(EAN, PREMIERE)).isEmpty();
    }

    @Test
    void six_thousand_rows_take_seconds() {
        var lignes = IntStream.range(0, 6000)
                .mapToObj(i -> ligne("59%011d".formatted(i), "10"))
                .toArray(NouvelleVersion.Medicament[]::new);
        long debut = System.nanoTime();
        assertThat(importer(PREMIERE, false, lignes).nombre(Effet.NOUVELLE)).isEqualTo(6000);
        assertThat(importer(PREMIERE, false, lignes).nombre(Effet.INCHANGEE)).isEqualTo(6000);
        System.out.println("6,000 rows written and read again: " + (System.nanoTime() - debut) / 1_000_000 + " ms");
    }

    private Bilan importer(LocalDate jour, boolean complete, NouvelleVersion.Medicament... lignes) {
        return nouvelleVersion.medicaments(
                new Entete(jour, "essai", Confiance.C, complete, false, "essai"), List.of(lignes));
    }

    private static NouvelleVersion.Medicament ligne(String ean, String base) {
        return new NouvelleVersion.Medicament(
                ean,
                "ESSAI",
                "DCI",
                "10",
                "MG",
                "COMPRIME",
                "1 BOITE",
                new BigDecimal(base),
                null,
                new BigDecimal(base),
                BigDecimal.valueOf(70),
                true);
    }

    private Montant base(LocalDate jour) {
        return java.util.Objects.requireNonNull(
                medicaments.parEan(EAN, jour).orElseThrow().base());
    }

    private long evenements() {
        return jdbc.sql("select count(*) from evenement_referentiel")
                .query(Long.class)
                .single();
    }
}
