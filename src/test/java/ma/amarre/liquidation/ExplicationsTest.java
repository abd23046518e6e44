package ma.amarre.liquidation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import ma.amarre.IntegrationTest;
import ma.amarre.commun.Montant;
import ma.amarre.liquidation.Regle.Code;
import ma.amarre.referentiel.Secteur;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.spring6.expression.ThymeleafEvaluationContext;

/** The calculation over the real tables, and the words of its explanation. */
@IntegrationTest
@Transactional
class ExplicationsTest {

    private static final LocalDate JOUR = LocalDate.of(2026, 11, 12);

    @Autowired
    private Liquidations liquidations;

    @Autowired
    private SpringTemplateEngine engine;

    @Autowired
    private ApplicationContext application;

    @Autowired
    private MessageSource messages;

    @Autowired
    private JdbcClient jdbc;

    @AfterEach
    void forget() {
        LocaleContextHolder.resetLocaleContext();
    }

    @Test
    void a_consultation_is_calculated_on_the_rows_of_its_day_and_explained_in_both_languages() {
        rows();
        LigneLiquidee ligne = liquidations.liquider(
                Soins.ambulatoires(JOUR, Secteur.PRIVE, "ESSAI", List.of()), Acte.consultation("zz", Montant.of(300)));
        Parts parts = Objects.requireNonNull(ligne.parts());
        assertThat(parts.amo()).isEqualTo(Montant.of(120));
        assertThat(parts.mutuelle()).isEqualTo(Montant.of(5));
        assertThat(parts.depassement()).isEqualTo(Montant.of(150));
        assertThat(rendre("fr", "ligne", Map.of("l", ligne, "titre", "Consultation")))
                .contains("Tarif national de la lettre zz : 150,00\u00a0DH × 1 = 150,00\u00a0DH.")
                .contains("en vigueur depuis le 01/09/2006")
                .contains("Source :")
                .contains("Complément de la mutuelle ESSAI : 5\u00a0DH par acte, soit 5,00\u00a0DH.")
                .contains("Valeur en attente de confirmation");
        assertThat(rendre("ar", "ligne", Map.of("l", ligne, "titre", "استشارة")))
                .contains("التعريفة الوطنية للحرف zz: 150,00\u00a0درهم");
    }

    @Test
    void a_gap_is_named_and_the_sum_says_that_it_is_partial() {
        rows();
        Liquidation liquidation = liquidations.liquider(
                Soins.ambulatoires(JOUR, Secteur.PRIVE, null, List.of()),
                List.of(
                        Acte.consultation("ZZ", null),
                        Acte.acte("YY", BigDecimal.TEN, 1, Montant.of(300)),
                        Acte.medicament("6118000099999", 1, null),
                        Acte.chirurgie(7, null)));
        assertThat(liquidation.lignes())
                .extracting(LigneLiquidee::calculable)
                .containsExactly(true, false, false, false);
        assertThat(rendre("fr", "pourquoi", Map.of("l", liquidation.lignes().get(1))))
                .contains("La valeur de la lettre-clé YY PRIVE au 12/11/2026 n’est pas publiée.");
        assertThat(rendre("fr", "total", Map.of("liquidation", liquidation, "titre", "Total")))
                .contains("Total partiel")
                .contains("150,00");
    }

    @Test
    void every_rule_has_its_sentence_in_both_languages() {
        for (String langue : List.of("fr", "ar")) {
            for (Code code : Code.values()) {
                assertThat(messages.getMessage("liquidation.regle." + code, null, Locale.of(langue, "MA")))
                        .isNotBlank();
            }
        }
    }

    private void rows() {
        jdbc.sql("""
            insert into lettre_cle (code, secteur, libelle_fr, libelle_ar, unite, valeur, valide_du, source, confiance, empreinte)
            values ('ZZ', 'PRIVE', 'essai', 'تجربة', 'ACTE', 100, '2000-01-01', 'essai', 'C', ''),
              ('ZZ', 'PRIVE', 'essai', 'تجربة', 'ACTE', 150, '2006-09-01', 'essai', 'C', ''),
              ('YY', 'PRIVE', 'essai', 'تجربة', 'COEFFICIENT', null, '2006-09-01', 'essai', 'U', '')
            """).update();
        jdbc.sql("""
            insert into complement_mutuelle (mutuelle, prestation, libelle_fr, libelle_ar, nature, valeur, valide_du, source, confiance, empreinte)
            values ('ESSAI', 'ZZ', 'essai', 'تجربة', 'FORFAIT', 5, '2013-08-01', 'essai', 'B', '')
            """).update();
        jdbc.sql("""
            insert ignore into taux_couverture (prestation, secteur, libelle_fr, libelle_ar, taux, base, valide_du, source, confiance, empreinte)
            values ('AMBULATOIRE', 'PRIVE', 'essai', 'تجربة', 80, 'TNR', '2005-08-18', 'essai', 'A', '')
            """).update();
    }

    private String rendre(String langue, String fragment, Map<String, Object> variables) {
        Locale locale = Locale.of(langue, "MA");
        LocaleContextHolder.setLocale(locale);
        Context context = new Context(locale, variables);
        context.setVariable(
                ThymeleafEvaluationContext.THYMELEAF_EVALUATION_CONTEXT_CONTEXT_VARIABLE_NAME,
                new ThymeleafEvaluationContext(application, null));
        return engine.process("liquidation/fragment-explication", Set.of(fragment), context);
    }
}
