package ma.amarre.referentiel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import ma.amarre.IntegrationTest;
import ma.amarre.commun.Montant;
import ma.amarre.commun.RegleViolee;
import ma.amarre.referentiel.Pieces.Piece;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The figures of the domain shelf, read through the doors as of a date. */
@IntegrationTest
class LecturesTest {

    private static final LocalDate JOUR = LocalDate.of(2026, 11, 21);

    @Autowired
    Tarifs tarifs;

    @Autowired
    Taux taux;

    @Autowired
    Medicaments medicaments;

    @Autowired
    TypesPec types;

    @Autowired
    Pieces pieces;

    @Autowired
    Motifs motifs;

    @Autowired
    Parametres parametres;

    @Autowired
    JoursFeries feries;

    @Autowired
    Gestionnaires gestionnaires;

    @Autowired
    Textes textes;

    @Autowired
    Alds alds;

    @Test
    void a_tariff_is_the_one_of_the_day_of_care() {
        assertThat(forfait("CESARIENNE", LocalDate.of(2008, 1, 14))).isEqualTo(Montant.of(6000));
        assertThat(forfait("CESARIENNE", LocalDate.of(2008, 1, 15))).isEqualTo(Montant.of(8000));
        assertThat(tarifs.lettreCle("CSC", Secteur.PRIVE, LocalDate.of(2007, 5, 1))
                        .exiger()
                        .montant())
                .isEqualTo(Montant.of(190));
        assertThat(tarifs.lettreCle("C", Secteur.PRIVE, JOUR).exiger().montant())
                .isEqualTo(Montant.of(80));
        assertThat(tarifs.lettreCle("C", Secteur.PUBLIC, JOUR).exiger().montant())
                .isEqualTo(Montant.of(50));
    }

    @Test
    void surgery_is_paid_by_bracket_of_K_and_by_ten_beyond_the_last() {
        assertThat(chirurgie(39, Secteur.PRIVE)).isEqualTo(Montant.of(1950));
        assertThat(chirurgie(59, Secteur.PRIVE)).isEqualTo(Montant.of(4000));
        assertThat(chirurgie(100, Secteur.PRIVE)).isEqualTo(Montant.of(8000));
        assertThat(chirurgie(309, Secteur.PRIVE)).isEqualTo(Montant.of(24000));
        assertThat(chirurgie(310, Secteur.PRIVE)).isEqualTo(Montant.of(24800));
        assertThat(chirurgie(325, Secteur.PRIVE)).isEqualTo(Montant.of(25600));
        assertThat(chirurgie(250, Secteur.PUBLIC)).isEqualTo(Montant.of(15400));
        assertThat(tarifs.forfaitChirurgie(29, Secteur.PRIVE, JOUR)).isInstanceOf(Lecture.Manquante.class);
    }

    @Test
    void what_is_not_published_is_named_and_never_zero() {
        assertThat(tarifs.forfait("COUVEUSE", Secteur.PRIVE, JOUR))
                .isEqualTo(new Lecture.Manquante<>("forfait", "COUVEUSE PRIVE", JOUR, true));
        assertThat(tarifs.lettreCle("XX", Secteur.PRIVE, JOUR))
                .isEqualTo(new Lecture.Manquante<>("lettre_cle", "XX PRIVE", JOUR, false));
        assertThatThrownBy(() -> taux.amo("CURE_THERMALE", Secteur.PRIVE, JOUR).exiger())
                .isInstanceOf(RegleViolee.class)
                .hasMessage("referentiel.manquant.taux_couverture");
        assertThatThrownBy(() -> parametres.exigerEntier("pec.inconnu", JOUR))
                .isInstanceOfSatisfying(
                        ParametreManquant.class, e -> assertThat(e.code()).isEqualTo("pec.inconnu"));
        assertThatThrownBy(() -> parametres.exigerDelai("pec.validite", LocalDate.of(2005, 12, 31)))
                .isInstanceOf(ParametreManquant.class);
    }

    @Test
    void the_complement_differs_by_mutuelle_and_by_date() {
        assertThat(complement("MGPT", "C", JOUR)).isEqualByComparingTo("3");
        assertThat(complement("MGPAP", "CS", LocalDate.of(2026, 1, 1))).isEqualByComparingTo("10");
        assertThat(taux.complement("MGPAP", "CS", LocalDate.of(2025, 12, 31)).optionnelle())
                .isEmpty();
        assertThat(complement("MGEN", "MEDICAMENT", JOUR)).isEqualByComparingTo("16");
        assertThat(complement("MGPAP", "MEDICAMENT", JOUR)).isEqualByComparingTo("20");
        assertThat(complement("MGPAP", "MEDICAMENT", LocalDate.of(2025, 12, 31)))
                .isEqualByComparingTo("16");
    }

    @Test
    void legal_delays_have_their_unit() {
        assertThat(parametres.exigerDelai("pec.delai.reponse", JOUR))
                .extracting(Parametres.Delai::nombre, Parametres.Delai::unite)
                .containsExactly(48, Parametres.Unite.HEURE_OUVREE);
        assertThat(parametres.exigerDelai("pec.delai.dialyse", JOUR).nombre()).isEqualTo(7);
        assertThat(parametres.entier("enfant.etudiant.age", LocalDate.of(2027, 1, 31)))
                .contains(26);
        assertThat(parametres.entier("enfant.etudiant.age", LocalDate.of(2027, 2, 1)))
                .contains(30);
    }

    @Test
    void the_managing_body_changes_on_the_first_of_February_2027() {
        assertThat(gestionnaires.exiger(LocalDate.of(2027, 1, 31)).sigle()).isEqualTo("CNOPS");
        assertThat(gestionnaires.exiger(LocalDate.of(2027, 2, 1)).sigle()).isEqualTo("CNSS");
        assertThatThrownBy(() -> gestionnaires.exiger(LocalDate.of(1999, 1, 1))).isInstanceOf(RegleViolee.class);
    }

    @Test
    void the_medicines_of_the_domain_shelf_have_their_base() {
        var glucophage = medicaments.parEan("6118000080633", JOUR).orElseThrow();
        assertThat(glucophage.base()).isEqualTo(Montant.of("20.40"));
        assertThat(glucophage.taux()).isEqualByComparingTo(BigDecimal.valueOf(70));
        assertThat(medicaments.parEan("6118001020591", JOUR).orElseThrow().rembourse())
                .isFalse();
        assertThat(medicaments.couteux("6118001183982", JOUR).orElseThrow().base())
                .isEqualTo(Montant.of(6290));
        assertThat(medicaments.couteux("6118001183982", LocalDate.of(2023, 3, 14)))
                .isEmpty();
        assertThat(medicaments.couteux("6118000080633", JOUR)).isEmpty();
        assertThat(medicaments.parEans(Set.of("6118000080633", "6118000160212", "0000000000000"), JOUR))
                .hasSize(2);
    }

    @Test
    void a_search_takes_beginnings_of_words_in_any_order_and_shows_twins_once() {
        assertThat(medicaments.recherche("850 gluco", JOUR, 20))
                .isNotEmpty()
                .allSatisfy(p -> assertThat(p.medicament().nom()).startsWith("GLUCOPHAGE"));
        assertThat(medicaments.recherche("6118000080633", JOUR, 20)).hasSize(1);
        var produits = medicaments.recherche("glucophage", JOUR, 50);
        assertThat(produits)
                .extracting(p -> p.medicament().nom()
                        + p.medicament().presentation()
                        + p.medicament().dosage()
                        + p.medicament().ppv())
                .doesNotHaveDuplicates();
        assertThat(medicaments.rechercheCouteux("humira 40", JOUR, 20)).hasSize(1);
        assertThat(medicaments.recherche("", JOUR, 20)).isEmpty();
        assertThat(medicaments.recherche("+-*\"(", JOUR, 20)).isEmpty();
        assertThat(medicaments.equivalents("6118000100256", JOUR, 5))
                .allSatisfy(m -> assertThat(m.base()).isLessThan(Montant.of(105)));
    }

    @Test
    void a_kind_of_request_asks_for_its_documents_and_only_those() {
        List<String> dialyse = codes(pieces.exigibles(Pieces.Etape.PEC, List.of("DIAL"), JOUR));
        assertThat(dialyse).containsExactly("IMPRIME_PEC", "DEMANDE_CHU", "BILAN_RENAL", "ATTESTATION_SEANCES");
        assertThat(codes(pieces.exigibles(Pieces.Etape.FACTURE, List.of("ACC_CES"), LocalDate.of(2019, 4, 30))))
                .doesNotContain("RAPPORT_CESARIENNE");
        assertThat(codes(pieces.exigibles(Pieces.Etape.FACTURE, List.of("ACC_CES"), JOUR)))
                .contains("RAPPORT_CESARIENNE");
        assertThat(types.pour(TypesPec.Demandeur.CLINIQUE, JOUR)).hasSize(16);
        assertThat(types.pour(TypesPec.Demandeur.PHARMACIE, JOUR))
                .extracting(TypesPec.TypePec::code)
                .containsExactly("PECOF");
    }

    @Test
    void every_reason_of_every_domain_speaks_both_languages_and_its_text_exists() {
        for (Motifs.Domaine domaine : Motifs.Domaine.values()) {
            assertThat(motifs.pour(domaine, JOUR))
                    .as(domaine.name())
                    .isNotEmpty()
                    .allSatisfy(m -> {
                        assertThat(m.phrase().ar()).matches(".*\\p{IsArabic}.*");
                        if (m.texte() != null) {
                            assertThat(textes.parCode(m.texte(), JOUR))
                                    .as(m.texte())
                                    .isPresent();
                        }
                    });
        }
    }

    @Test
    void the_178_conditions_and_the_feasts_are_there() {
        assertThat(alds.parCode("M663", JOUR).orElseThrow().periodeMois()).isEqualTo(60);
        assertThat(alds.recherche("hodgkin", JOUR, 10)).isNotEmpty();
        assertThat(feries.joursEntre(LocalDate.of(2025, 6, 1), LocalDate.of(2025, 6, 30)))
                .containsExactlyInAnyOrder(LocalDate.of(2025, 6, 7), LocalDate.of(2025, 6, 27));
    }

    private Montant forfait(String code, LocalDate jour) {
        return tarifs.forfait(code, Secteur.PRIVE, jour).exiger().montant();
    }

    private Montant chirurgie(int k, Secteur secteur) {
        return tarifs.forfaitChirurgie(k, secteur, JOUR).exiger().montant();
    }

    private BigDecimal complement(String mutuelle, String prestation, LocalDate jour) {
        return taux.complement(mutuelle, prestation, jour).exiger().valeur();
    }

    private static List<String> codes(List<Piece> liste) {
        return liste.stream().map(Piece::code).toList();
    }
}
