package ma.amarre.dispensation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import ma.amarre.commun.Montant;
import ma.amarre.dispensation.Faits.Accord;
import ma.amarre.dispensation.Faits.Contexte;
import ma.amarre.dispensation.Faits.Etm;
import ma.amarre.dispensation.Faits.Patient;
import ma.amarre.dispensation.Faits.Produit;
import ma.amarre.dispensation.Faits.Reglage;
import ma.amarre.dispensation.Reponse.Raison.Code;
import ma.amarre.dispensation.Reponse.Verdict;
import ma.amarre.pec.StatutPec;
import ma.amarre.prestataires.Prestataires.Admission;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReglesComptoirTest {

    private static final Instant MIDI = Instant.parse("2026-11-16T12:00:00Z");
    private static final LocalDate JOUR = LocalDate.of(2026, 11, 16);
    private static final ZoneId ZONE = ZoneId.of("Africa/Casablanca");

    private Patient patient = patient(true, false, "H010");
    private Produit produit = new Produit("6118001183982", "HUMIRA", Montant.of(6290), new BigDecimal(100), true);
    private Contexte contexte = contexte(Map.of());
    private @Nullable Boite boite;

    @Test
    void a_favourable_answer_binds_for_the_hours_of_the_parameter() {
        Reponse r = repondre(accord(10, 0, 0, 2, 0));
        assertThat(r.verdict()).isEqualTo(Verdict.DELIVRER);
        assertThat(r.engageJusqu()).isEqualTo(MIDI.plusSeconds(72 * 3600));
        assertThat(appui(r).possibles()).isEqualTo(2);
        assertThat(appui(r).prochaine()).isEqualTo(JOUR.plusDays(28));
    }

    @Test
    void what_nobody_confirmed_binds_nobody_and_is_said() {
        produit = new Produit("6118001183982", "HUMIRA", Montant.of(6290), new BigDecimal(100), false);
        Reponse r = repondre(accord(10, 0, 0, 2, 0));
        assertThat(r.verdict()).isEqualTo(Verdict.DELIVRER);
        assertThat(r.engageJusqu()).isNull();
        assertThat(r.dit(Code.SANS_PREUVE)).isTrue();
    }

    @Test
    void boxes_of_the_period_that_are_gone_give_the_day_of_the_next_ones() {
        Reponse r = repondre(accord(10, 2, 0, 2, 2));
        assertThat(r.verdict()).isEqualTo(Verdict.NON);
        assertThat(r.dit(Code.TROP_TOT)).isTrue();
        assertThat(r.raisons().getFirst().date()).isEqualTo(JOUR.minusDays(10).plusDays(28));
    }

    @Test
    void a_part_of_the_period_leaves_the_rest() {
        assertThat(appui(repondre(accord(10, 1, 0, 3, 1))).possibles()).isEqualTo(2);
    }

    @Test
    void boxes_kept_by_a_slip_are_not_given_twice() {
        Reponse r = repondre(accord(3, 1, 2, 9, 0));
        assertThat(r.dit(Code.ACCORD_RESERVE)).isTrue();
        assertThat(r.verdict()).isEqualTo(Verdict.NON);
        assertThat(repondre(accord(3, 3, 0, 9, 0)).dit(Code.ACCORD_EPUISE)).isTrue();
    }

    @Test
    void an_exemption_for_another_illness_is_said() {
        patient = patient(true, false, "T001");
        assertThat(repondre(accord(3, 0, 0, 9, 0)).dit(Code.MAUVAISE_AFFECTION)).isTrue();
    }

    @Test
    void a_box_out_of_date_recalled_or_handed_over_is_refused_with_all_its_reasons() {
        boite = new Boite("6118001183982", "S1", "L1", JOUR.minusDays(1));
        contexte = new Contexte(
                "6118001183982", produit, null, List.of(), Admission.ADMIS, null, 28, Map.of(), true, true);
        assertThat(repondre(accord(3, 0, 0, 9, 0)).raisons())
                .extracting(Reponse.Raison::code)
                .containsExactly(Code.BOITE_PERIMEE, Code.LOT_RAPPELE, Code.BOITE_DEJA_DELIVREE);
    }

    @Test
    void a_missing_base_and_a_pharmacy_that_is_not_admitted_or_suspended_are_refused() {
        produit = new Produit("6118001183982", "FLUNOMID", null, new BigDecimal(100), true);
        contexte = avec(Admission.NON_ADMIS);
        assertThat(repondre(accord(3, 0, 0, 9, 0)).raisons())
                .extracting(Reponse.Raison::code)
                .containsExactly(Code.PHARMACIE_NON_ADMISE, Code.BASE_INCONNUE);
        contexte = avec(Admission.SUSPENDU);
        assertThat(repondre(accord(3, 0, 0, 9, 0)).dit(Code.PHARMACIE_SUSPENDUE))
                .isTrue();
    }

    @Test
    void requests_without_an_agreement_say_where_they_are() {
        assertThat(repondre(etat(StatutPec.DEPOSEE)).dit(Code.ACCORD_EN_ATTENTE))
                .isTrue();
        assertThat(repondre(etat(StatutPec.COMPLEMENT_DEMANDE)).dit(Code.COMPLEMENT_ATTENDU))
                .isTrue();
        assertThat(repondre(etat(StatutPec.REFUSEE)).dit(Code.ACCORD_REFUSE)).isTrue();
        assertThat(repondre(etat(StatutPec.EXPIREE)).dit(Code.ACCORD_EXPIRE)).isTrue();
        assertThat(repondre().dit(Code.ACCORD_ABSENT)).isTrue();
    }

    @Test
    void without_a_published_interval_it_is_not_controlled_and_that_is_said() {
        contexte = new Contexte(
                "6118001183982",
                produit,
                null,
                List.of(),
                Admission.ADMIS,
                new Reglage(72, true),
                null,
                Map.of(),
                false,
                false);
        Accord sans =
                new Accord("PEC-1", 1, StatutPec.ACCORDEE, "H010", 5, null, null, null, 2, 0, null, null, 2, JOUR);
        Reponse r = repondre(sans);
        assertThat(r.verdict()).isEqualTo(Verdict.DELIVRER);
        assertThat(r.dit(Code.INTERVALLE_INCONNU)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Controle.class)
    void a_relaxed_control_lets_pass_and_every_answer_says_so(Controle controle) {
        Accord accord = switch (controle) {
            case ETM -> {
                patient = patient(true, false, "T001");
                yield accord(3, 0, 0, 9, 0);
            }
            case DROITS_SUSPENDUS -> {
                patient = patient(true, true, "H010");
                yield accord(3, 0, 0, 9, 0);
            }
            case INTERVALLE -> accord(10, 2, 0, 2, 2);
            case ACCORD_ECHU -> etat(StatutPec.EXPIREE);
        };
        assertThat(repondre(accord).verdict()).isNotEqualTo(Verdict.DELIVRER);
        contexte = contexte(Map.of(controle, JOUR.plusDays(3)));
        Reponse r = repondre(accord);
        assertThat(r.verdict()).isEqualTo(Verdict.DELIVRER);
        assertThat(r.dit(Code.valueOf("ASSOUPLI_" + controle))).isTrue();
    }

    @Test
    void closed_rights_are_never_relaxed() {
        patient = patient(false, false, "H010");
        contexte = contexte(Map.of(Controle.DROITS_SUSPENDUS, JOUR, Controle.ETM, JOUR));
        assertThat(repondre(accord(3, 0, 0, 9, 0)).dit(Code.DROITS_FERMES)).isTrue();
    }

    private Reponse repondre(Accord... accords) {
        return new ReglesComptoir(patient, produit, contexte, List.of(accords), boite, MIDI, ZONE).repondre();
    }

    private static Reponse.Appui appui(Reponse reponse) {
        return java.util.Objects.requireNonNull(reponse.appui());
    }

    private static Patient patient(boolean ouvert, boolean suspendu, String ald) {
        return new Patient(
                1,
                1,
                "100000001",
                0,
                1,
                "Salma Bennis",
                "سلمى بنيس",
                ouvert,
                suspendu,
                List.of(new Etm(ald, JOUR.minusYears(1), null, null)),
                null,
                null,
                false);
    }

    private Contexte contexte(Map<Controle, LocalDate> assouplis) {
        return new Contexte(
                "6118001183982",
                produit,
                null,
                List.of(),
                Admission.ADMIS,
                new Reglage(72, true),
                28,
                assouplis,
                false,
                false);
    }

    private Contexte avec(Admission admission) {
        return new Contexte("6118001183982", produit, null, List.of(), admission, null, 28, Map.of(), false, false);
    }

    private static Accord accord(int accordees, int delivrees, int engagees, int periode, int recentes) {
        return new Accord(
                "PEC-1",
                1,
                StatutPec.ACCORDEE,
                "H010",
                accordees,
                JOUR.minusDays(20),
                JOUR.plusDays(60),
                null,
                delivrees,
                engagees,
                periode,
                28,
                recentes,
                recentes == 0 ? null : JOUR.minusDays(10));
    }

    private static Accord etat(StatutPec statut) {
        boolean accorde = statut == StatutPec.EXPIREE;
        return new Accord(
                "PEC-1",
                1,
                statut,
                "H010",
                accorde ? 3 : 0,
                JOUR.minusDays(60),
                JOUR.minusDays(2),
                null,
                0,
                0,
                null,
                null,
                0,
                null);
    }
}
