package ma.amarre.referentiel;

import static ma.amarre.PlanAssertions.mesurer;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import ma.amarre.IntegrationTest;
import ma.amarre.PlanAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** Each look-up goes to its row by a key: the calculation makes dozens of them for one dossier. */
@IntegrationTest
@Transactional
class PlansTest {

    private static final LocalDate JOUR = LocalDate.of(2026, 11, 21);

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Tarifs tarifs;

    @Autowired
    Taux taux;

    @Autowired
    Medicaments medicaments;

    @Autowired
    Alds alds;

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
    Textes textes;

    @Autowired
    Listes listes;

    @Autowired
    NouvelleVersion nouvelleVersion;

    @BeforeEach
    void analyser() {
        for (Liste liste : Liste.values()) {
            PlanAssertions.analyser(jdbc, liste.table());
        }
        PlanAssertions.analyser(jdbc, "jour_ferie");
    }

    @Test
    void a_tariff_is_one_step_in_its_key() {
        cle(() -> tarifs.lettreCle("K", Secteur.PRIVE, JOUR), "lettre_cle.lettre_cle_version", 2);
        cle(() -> tarifs.forfait("CESARIENNE", Secteur.PRIVE, JOUR), "forfait.forfait_version", 2);
        cle(() -> tarifs.forfaitChirurgie(85, Secteur.PRIVE, JOUR), "forfait_chirurgie.forfait_chirurgie_version", 2);
        cle(() -> taux.amo("AMBULATOIRE", Secteur.PRIVE, JOUR), "taux_couverture.taux_couverture_version", 2);
        cle(() -> parametres.ligne("pec.delai.reponse", JOUR), "parametre.parametre_version", 2);
        cle(() -> textes.parCode("LOI_65_00", JOUR), "texte.texte_version", 2);
        cle(() -> alds.parCode("M663", JOUR), "ald.ald_version", 2);
        cle(() -> types.parCode("DIAL", JOUR), "type_pec.type_pec_version", 2);
        cle(() -> motifs.parCode(Motifs.Domaine.REFUS_PEC, "DOUBLON", JOUR), "motif.motif_version", 2);
    }

    @Test
    void a_complement_is_at_most_two_steps() {
        mesurer(jdbc, () -> taux.complement("MGPAP", "MEDICAMENT", JOUR))
                .cles("complement_mutuelle.complement_mutuelle_version")
                .lignesLuesAuPlus(8);
    }

    @Test
    void a_medicine_is_one_step_and_several_are_one_query() {
        cle(() -> medicaments.parEan("6118000080633", JOUR), "medicament.medicament_version", 2);
        cle(
                () -> medicaments.parEans(Set.of("6118000080633", "6118000160212"), JOUR),
                "medicament.medicament_version",
                4);
        cle(() -> medicaments.couteux("6118001183982", JOUR), "medicament_couteux.medicament_couteux_version", 2);
        mesurer(jdbc, () -> medicaments.equivalents("6118000080633", JOUR, 5))
                .sansParcoursComplet()
                .lignesLuesAuPlus(60);
    }

    @Test
    void a_search_reads_what_it_finds() {
        mesurer(jdbc, () -> medicaments.recherche("humira", JOUR, 20))
                .sansParcoursComplet()
                .lignesLuesAuPlus(40);
    }

    @Test
    void lists_for_a_choice_read_their_own_rows() {
        mesurer(jdbc, () -> pieces.exigibles(Pieces.Etape.PEC, List.of("DIAL"), JOUR))
                .cles("piece_exigible.piece_exigible_version")
                .sansParcoursComplet()
                .triAuPlus(10)
                .lignesLuesAuPlus(40);
        mesurer(jdbc, () -> motifs.pour(Motifs.Domaine.REFUS_PEC, JOUR))
                .cles("motif.motif_version", "texte.texte_version")
                .sansParcoursComplet()
                .sansTri()
                .lignesLuesAuPlus(30);
        mesurer(jdbc, () -> feries.entre(JOUR, JOUR.plusDays(60)))
                .cles("jour_ferie.jour_ferie_actif")
                .sansParcoursComplet()
                .sansTri()
                .lignesLuesAuPlus(8);
    }

    @Test
    void a_page_of_six_thousand_medicines_reads_one_page() {
        var lignes = IntStream.range(0, 6000)
                .mapToObj(i -> new NouvelleVersion.Medicament(
                        "%013d".formatted(i),
                        "ESSAI %05d".formatted(i),
                        "DCI",
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        BigDecimal.TEN,
                        BigDecimal.valueOf(70),
                        true))
                .toList();
        nouvelleVersion.medicaments(
                new NouvelleVersion.Entete(
                        LocalDate.of(2015, 1, 1), "essai", Origine.Confiance.C, false, false, "essai"),
                lignes);
        PlanAssertions.analyser(jdbc, "medicament");
        Vue vue = Vue.de(Liste.MEDICAMENT);
        var filtre = new Listes.Filtre(JOUR, "", Listes.Etat.TOUTES);
        mesurer(jdbc, () -> listes.page(vue, filtre, "fr", null, null))
                .cles("medicament.medicament_nom")
                .sansTri()
                .lignesLuesAuPlus(60);
        mesurer(jdbc, () -> listes.page(vue, filtre, "fr", null, "ESSAI 03000~0"))
                .cles("medicament.medicament_nom")
                .sansTri()
                .lignesLuesAuPlus(60);
        mesurer(jdbc, () -> listes.page(vue, filtre, "fr", "ESSAI 03000~0", null))
                .cles("medicament.medicament_nom")
                .sansTri()
                .lignesLuesAuPlus(60);
    }

    private void cle(Runnable lecture, String index, long lignes) {
        mesurer(jdbc, lecture).cles(index).sansParcoursComplet().sansTri().lignesLuesAuPlus(lignes);
    }
}
