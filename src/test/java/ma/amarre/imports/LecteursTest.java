package ma.amarre.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import ma.amarre.SharedData;
import ma.amarre.imports.Importateur.Colonne;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class LecteursTest {

    private static final List<Colonne> COLONNES =
            List.of(Colonne.requise("code", "Code CNOPS"), Colonne.requise("libelle"), Colonne.facultative("prix"));

    @Test
    void a_csv_is_read_whatever_its_encoding_and_separator() {
        String texte = "Code CNOPS;Libellé;inconnue;Prix\r\nA1;\"5 µg; en boîte\";x;12,50\r\n;;;\r\nA2;Éther;;\r\n";
        for (Charset jeu : List.of(StandardCharsets.UTF_8, Charset.forName("windows-1252"), StandardCharsets.UTF_16)) {
            List<Ligne> lignes = lire(texte.getBytes(jeu));
            assertThat(lignes).hasSize(2);
            assertThat(lignes.getFirst().texte("libelle")).isEqualTo("5 µg; en boîte");
            assertThat(lignes.getFirst().montant("prix")).isEqualByComparingTo("12.50");
            assertThat(lignes.getLast().numero()).isEqualTo(4);
        }
        assertThat(lire(("\uFEFF" + texte.replace(';', '\t')).getBytes(StandardCharsets.UTF_8)))
                .hasSize(2);
    }

    @Test
    void a_workbook_gives_the_rows_of_its_first_sheet_below_its_headers() throws IOException {
        ByteArrayOutputStream sortie = new ByteArrayOutputStream();
        try (Workbook classeur = new Workbook(sortie, "essai", "1.0")) {
            Worksheet feuille = classeur.newWorksheet("a");
            feuille.value(0, 0, "Une liste");
            feuille.value(2, 1, "LIBELLE");
            feuille.value(2, 0, "code");
            feuille.value(2, 2, "prix");
            feuille.value(3, 0, 6118000140213L);
            feuille.value(3, 1, "un");
            feuille.value(3, 2, 19.200000000000003);
        }
        List<Ligne> lignes = lire(sortie.toByteArray());
        assertThat(lignes).hasSize(1);
        assertThat(lignes.getFirst().numero()).isEqualTo(4);
        assertThat(lignes.getFirst().texte("code")).isEqualTo("6118000140213");
        assertThat(lignes.getFirst().montant("prix")).isEqualByComparingTo("19.20");
    }

    @Test
    void what_is_no_table_is_refused_with_its_reason() throws IOException {
        assertRefus("vide", new byte[0]);
        assertRefus("pdf", "%PDF-1.7\n1 0 obj".getBytes(StandardCharsets.US_ASCII));
        assertRefus(
                "pas-un-tableau", "<html><table><tr><td>code</td></tr></table>".getBytes(StandardCharsets.US_ASCII));
        assertRefus("pas-un-tableau", new byte[] {1, 2, 3, 0, 0, 9});
        assertRefus("colonnes", "nom;age\nA;1\n".getBytes(StandardCharsets.UTF_8));
        assertRefus("abime", "PK\u0003\u0004 nothing more".getBytes(StandardCharsets.ISO_8859_1));
        assertRefus("archive", zip("lisez-moi.txt", 10));
        assertRefus("bombe", zip("xl/workbook.xml", 300 << 20));
        assertRefus(
                "guillemets",
                ("code;libelle\nA1;\"jamais fermé" + "x".repeat(50_000)).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void the_odd_files_are_refused_quickly_and_never_crash() throws IOException {
        Path dossier = SharedData.folder().map(f -> f.resolve("documents")).orElse(null);
        Assumptions.assumeTrue(dossier != null, "the shared data are not there");
        List<String> acceptes = new ArrayList<>();
        try (var fichiers = Files.walk(dossier)) {
            for (Path fichier : fichiers.filter(Files::isRegularFile).toList()) {
                byte[] contenu = Files.readAllBytes(fichier);
                Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
                    try {
                        lire(contenu);
                        acceptes.add(fichier.getFileName().toString());
                    } catch (FichierRefuse refus) {
                        assertThat(refus.motif()).isNotBlank();
                    }
                });
            }
        }
        assertThat(acceptes).isEmpty();
    }

    @Test
    void dates_amounts_and_rates_are_read_as_people_write_them() {
        Ligne ligne = new Ligne(
                2,
                java.util.Map.of(
                        "a", "31/12/2026", "b", "2026-02-30", "c", "70%", "d", "0.70", "e", "1 250,005 DH", "f", "-3"));
        assertThat(ligne.date("a")).isEqualTo("2026-12-31");
        assertThatThrownBy(() -> ligne.date("b")).isInstanceOf(LigneRejetee.class);
        assertThat(ligne.taux("c")).isEqualByComparingTo("70");
        assertThat(ligne.taux("d")).isEqualByComparingTo("70");
        assertThat(ligne.montant("e")).isEqualByComparingTo("1250.01");
        assertThatThrownBy(() -> ligne.montant("f")).isInstanceOf(LigneRejetee.class);
        assertThat(ligne.montant("z")).isNull();
    }

    private static void assertRefus(String motif, byte[] contenu) {
        assertThatThrownBy(() -> lire(contenu))
                .isInstanceOfSatisfying(
                        FichierRefuse.class, r -> assertThat(r.motif()).isEqualTo(motif));
    }

    static List<Ligne> lire(byte[] contenu) {
        List<Ligne> lignes = new ArrayList<>();
        try (Grille grille = Grille.ouvrir(() -> new ByteArrayInputStream(contenu), COLONNES)) {
            for (List<Ligne> lot = grille.lot(100); !lot.isEmpty(); lot = grille.lot(100)) {
                lignes.addAll(lot);
            }
        }
        return lignes;
    }

    private static byte[] zip(String nom, int taille) throws IOException {
        ByteArrayOutputStream sortie = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(sortie)) {
            zip.putNextEntry(new ZipEntry(nom));
            byte[] zeros = new byte[1 << 16];
            for (int reste = taille; reste > 0; reste -= zeros.length) {
                zip.write(zeros, 0, Math.min(reste, zeros.length));
            }
        }
        return sortie.toByteArray();
    }
}
