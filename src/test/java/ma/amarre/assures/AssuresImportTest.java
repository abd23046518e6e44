package ma.amarre.assures;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import ma.amarre.IntegrationTest;
import ma.amarre.commun.Immatriculation;
import ma.amarre.imports.Importateur;
import ma.amarre.imports.Importateur.Passage;
import ma.amarre.imports.Importateur.Version;
import ma.amarre.imports.Ligne;
import ma.amarre.imports.Verdict;
import ma.amarre.imports.Verdict.Issue;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** Insured people by file; {@code -Dassures=50000} gives the measured size. Rolled back. */
@IntegrationTest
@Transactional
class AssuresImportTest {

    private static final Version VERSION =
            new Version(LocalDate.of(2026, 1, 1), "Fichier des employeurs", "A", "essai");

    @Autowired
    AssuresImport importateur;

    @Autowired
    Assures assures;

    @Autowired
    JdbcClient jdbc;

    @Test
    void a_household_enters_with_its_rights_and_the_same_file_changes_nothing() {
        List<Map<String, String>> foyer = List.of(
                ligne(
                        "880000001",
                        0,
                        "ASSURE",
                        "ZZ110001",
                        "1980-01-01",
                        Map.of("mutuelle", "MGPAP", "droit_debut", "2020-01-01")),
                ligne(
                        "880000001",
                        1,
                        "CONJOINT",
                        "ZZ110002",
                        "1982-01-01",
                        Map.of("droit_debut", "2020-01-01", "droit_fin", "2026-12-31")),
                ligne("880000001", 2, "ENFANT", "", "2015-05-05", Map.of()));
        assertThat(importer(foyer, true)).containsOnly(Issue.NOUVELLE);
        Beneficiaire conjoint =
                assures.parImmatriculation(new Immatriculation("880000001"), 1).orElseThrow();
        assertThat(conjoint.cin()).isEqualTo("ZZ110002");
        assertThat(assures.droits(conjoint.id(), LocalDate.of(2026, 6, 1)).jusqu())
                .isEqualTo("2026-12-31");
        assertThat(importer(foyer, false)).containsOnly(Issue.INCHANGEE);
    }

    @Test
    void a_change_is_shown_field_by_field_and_new_rights_end_the_ones_before() {
        importer(
                List.of(ligne(
                        "880000002",
                        0,
                        "ASSURE",
                        "ZZ220001",
                        "1980-01-01",
                        Map.of("droit_debut", "2020-01-01", "ville", "Fès"))),
                true);
        Map<String, String> changee = ligne(
                "880000002",
                0,
                "ASSURE",
                "ZZ220001",
                "1980-01-01",
                Map.of("droit_debut", "2026-03-01", "ville", "Taza"));
        List<Verdict> verdicts = examiner(List.of(changee), true);
        assertThat(verdicts.getFirst().differences())
                .extracting(Verdict.Difference::champ)
                .containsExactlyInAnyOrder("ville", "droit_debut", "droit_etat");
        Beneficiaire b =
                assures.parImmatriculation(new Immatriculation("880000002"), 0).orElseThrow();
        assertThat(assures.droits(b.id(), LocalDate.of(2026, 2, 1)).jusqu()).isEqualTo("2026-02-28");
        assertThat(assures.droits(b.id(), LocalDate.of(2026, 4, 1)).estOuvert()).isTrue();
        assertThat(importer(List.of(changee), false)).containsOnly(Issue.INCHANGEE);
    }

    @Test
    void a_row_that_contradicts_the_base_or_the_file_is_rejected_with_its_reason() {
        importer(List.of(ligne("880000003", 0, "ASSURE", "ZZ330001", "1980-01-01", Map.of())), true);
        assertThat(motifs(List.of(
                        ligne("880000003", 0, "ASSURE", "ZZ330001", "1981-01-01", Map.of()),
                        ligne("880000004", 1, "ENFANT", "", "2015-01-01", Map.of()),
                        ligne("880000005", 0, "ASSURE", "ZZ330001", "1980-01-01", Map.of()),
                        ligne("880000006", 0, "ASSURE", "ZZ330001", "1955-01-01", Map.of()),
                        ligne("880000007", 0, "ENFANT", "", "2015-01-01", Map.of()),
                        ligne("880000008", 0, "ASSURE", "", "2015-01-01", Map.of("mutuelle", "INCONNUE")),
                        ligne("880000009", 0, "ASSURE", "", "1980-13-01", Map.of()),
                        ligne("88x", 0, "ASSURE", "", "1980-01-01", Map.of()),
                        ligne("880000010", 0, "ASSURE", "", "1980-01-01", Map.of("droit_fin", "2026-01-01")))))
                .containsExactly(
                        "identite",
                        "assure-absent",
                        "deja-assure",
                        "cin-autre",
                        "rang",
                        "mutuelle-inconnue",
                        "date",
                        "chiffres",
                        "droits-dates");
    }

    @Test
    void many_households_enter_in_batches() throws IOException {
        int nombre = Integer.getInteger("assures", 1_000);
        long debut = System.nanoTime();
        Map<Issue, Integer> compte = new TreeMap<>();
        List<Map<String, String>> lignes = generer(nombre);
        long lu = System.nanoTime();
        for (boolean applique : new boolean[] {true, false}) {
            compte.clear();
            Passage passage = importateur.ouvrir(VERSION);
            for (int n = 0; n < lignes.size(); n += 500) {
                List<Map<String, String>> lot = lignes.subList(n, Math.min(n + 500, lignes.size()));
                passage.examiner(enLignes(lot)).forEach(v -> compte.merge(v.issue(), 1, Integer::sum));
                if (applique) {
                    passage.appliquer();
                }
            }
            System.out.printf(
                    "%d insured people, %d rows, %s: %s in %d ms%n",
                    nombre,
                    lignes.size(),
                    applique ? "compared and written" : "compared again",
                    compte,
                    Duration.ofNanos(System.nanoTime() - lu).toMillis());
            lu = System.nanoTime();
        }
        assertThat(compte).containsOnlyKeys(Issue.INCHANGEE).containsValue(lignes.size());
        assertThat(debut).isPositive();
        if (System.getProperty("assures.fichier") instanceof String chemin) {
            ecrire(lignes, Path.of(chemin));
        }
    }

    /** Invented households, always the same: a third alone, a third with a spouse, a third with a spouse and up to four children. */
    static List<Map<String, String>> generer(int nombre) {
        Random hasard = new Random(20261121);
        List<Map<String, String>> lignes = new ArrayList<>();
        for (int n = 0; n < nombre; n++) {
            String immatriculation = Integer.toString(700_000_000 + n);
            int proches = switch (n % 3) {
                case 0 -> 0;
                case 1 -> 1;
                default -> 2 + hasard.nextInt(4);
            };
            for (int rang = 0; rang <= proches; rang++) {
                String lien = rang == 0 ? "ASSURE" : rang == 1 ? "CONJOINT" : "ENFANT";
                LocalDate naissance = rang < 2
                        ? LocalDate.of(1950 + hasard.nextInt(50), 1 + hasard.nextInt(12), 1 + hasard.nextInt(28))
                        : LocalDate.of(2005 + hasard.nextInt(20), 1 + hasard.nextInt(12), 1 + hasard.nextInt(28));
                lignes.add(ligne(
                        immatriculation,
                        rang,
                        lien,
                        rang < 2 ? "Y%d%07d".formatted(rang, n) : "",
                        naissance.toString(),
                        rang == 0
                                ? Map.of(
                                        "mutuelle",
                                        "MGPAP",
                                        "categorie",
                                        "ACTIF",
                                        "ville",
                                        "Rabat",
                                        "droit_debut",
                                        "2020-01-01")
                                : Map.of("droit_debut", "2020-01-01", "droit_fin", "2027-12-31")));
            }
        }
        return lignes;
    }

    private static void ecrire(List<Map<String, String>> lignes, Path fichier) throws IOException {
        try (BufferedWriter sortie = Files.newBufferedWriter(fichier)) {
            List<String> colonnes = new AssuresImport(null, null)
                    .colonnes().stream().map(Importateur.Colonne::nom).toList();
            sortie.write(String.join(";", colonnes) + "\n");
            for (Map<String, String> l : lignes) {
                sortie.write(String.join(
                                ";",
                                colonnes.stream()
                                        .map(c -> l.getOrDefault(c, ""))
                                        .toList()) + "\n");
            }
        }
    }

    private List<Issue> importer(List<Map<String, String>> lignes, boolean appliquer) {
        return examiner(lignes, appliquer).stream().map(Verdict::issue).toList();
    }

    private List<String> motifs(List<Map<String, String>> lignes) {
        return examiner(lignes, false).stream()
                .map(v -> v.remarques().isEmpty()
                        ? v.issue().name()
                        : v.remarques().getFirst().motif())
                .toList();
    }

    private List<Verdict> examiner(List<Map<String, String>> lignes, boolean appliquer) {
        Passage passage = importateur.ouvrir(VERSION);
        List<Verdict> verdicts = passage.examiner(enLignes(lignes));
        if (appliquer) {
            passage.appliquer();
        }
        return verdicts;
    }

    private static List<Ligne> enLignes(List<Map<String, String>> lignes) {
        List<Ligne> lues = new ArrayList<>();
        for (Map<String, String> l : lignes) {
            lues.add(new Ligne(lues.size() + 2, l));
        }
        return lues;
    }

    private static Map<String, String> ligne(
            String immatriculation, int rang, String lien, String cin, String naissance, Map<String, String> reste) {
        Map<String, String> ligne = new TreeMap<>(reste);
        ligne.put("immatriculation", immatriculation);
        ligne.put("rang", Integer.toString(rang));
        ligne.put("lien", lien);
        ligne.put("cin", cin);
        ligne.put("nom", "Nom" + immatriculation);
        ligne.put("prenom", "Prénom" + rang);
        ligne.put("date_naissance", naissance);
        ligne.put("sexe", rang % 2 == 0 ? "F" : "M");
        return ligne;
    }
}
