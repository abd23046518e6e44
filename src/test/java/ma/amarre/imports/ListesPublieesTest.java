package ma.amarre.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import ma.amarre.Cast;
import ma.amarre.IntegrationTest;
import ma.amarre.SharedData;
import ma.amarre.habilitations.TestUsers;
import ma.amarre.imports.Importation.Compteurs;
import ma.amarre.imports.RapportRepository.Compte;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.annotation.Transactional;

/** The four published files with the figures of their reports, and samples of our own where the files are absent. Rolled back. */
@IntegrationTest
@Transactional
class ListesPublieesTest {

    private static final String MEDICAMENTS = "medicines/ref-des-medicaments-cnops-2014";

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ImportCommande commande;

    @Autowired
    Travailleur travailleur;

    @Autowired
    ImportationRepository importations;

    @Autowired
    RapportRepository rapports;

    @TempDir
    Path dossier;

    @Test
    void the_medicine_workbook_goes_through_the_command_twice() {
        Path fichier = publie(MEDICAMENTS + ".xlsx");
        vider("medicament");
        String rapport = importer("medicaments", fichier, "--appliquer");
        System.out.println(rapport);
        Importation i = derniere();
        assertThat(i.compteurs())
                .isEqualTo(new Compteurs(5917, 5917, 0, 0, 0, 0, i.compteurs().averties()));
        assertThat(motifs(i))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("ean-cle", 19, "base-manquante", 27, "jumeau", 692, "base-superieure", 1));
        assertThat(rapport).contains("Lues : 5917", "Nouvelles : 5917", "Clé EAN-13 fausse : 19", "absente : 27");
        assertThat(compter("medicament where taux > 0 and base is null")).isEqualTo(27);
        assertThat(compter("medicament where ppv is null")).isEqualTo(208);
        assertThat(compter("medicament where taux = 70")).isEqualTo(3940);

        importer("medicaments", fichier, "--appliquer");
        assertThat(derniere().compteurs().inchangees()).isEqualTo(5917);
        assertThat(derniere().etat()).isEqualTo(Importation.Etat.ESSAYE);
        assertThat(compter("medicament")).isEqualTo(5917);
    }

    @Test
    void the_medicine_workbook_goes_through_the_screen_and_its_csv_in_two_encodings_says_the_same() throws IOException {
        Path classeur = publie(MEDICAMENTS + ".xlsx");
        vider("medicament");
        String reference = Objects.requireNonNull(mvc.perform(multipart("/agent/imports")
                                .file(new MockMultipartFile(
                                        "fichier", "liste.xlsx", null, Files.readAllBytes(classeur)))
                                .param("type", "medicaments")
                                .param("date.jour", "30")
                                .param("date.mois", "6")
                                .param("date.annee", "2014")
                                .param("source", "CNOPS, data.gov.ma")
                                .param("confiance", "A")
                                .with(TestUsers.as(Cast.REFERENTIEL))
                                .with(csrf()))
                        .getResponse()
                        .getRedirectedUrl())
                .replaceAll(".*/", "");
        travailleur.executer(importations.parReference(reference).id());
        assertThat(importations.parReference(reference).compteurs().nouvelles()).isEqualTo(5917);
        importer("medicaments", classeur, "--appliquer");

        String texte = Files.readString(publie(MEDICAMENTS + ".utf8.csv"));
        Path autre = Files.write(dossier.resolve("original.csv"), texte.getBytes(Charset.forName("windows-1252")));
        for (Path csv : new Path[] {publie(MEDICAMENTS + ".utf8.csv"), autre}) {
            importer("medicaments", csv);
            assertThat(derniere().compteurs().inchangees()).isEqualTo(5917);
        }
    }

    @Test
    void the_device_workbook_is_rounded_and_agrees_with_its_transcription() {
        Path fichier = publie("medical-devices/dispositifs-medicaux-admis-au-remboursement-cnops-2014.xls");
        vider("dispositif");
        importer("dispositifs", fichier, "--appliquer");
        assertThat(derniere().compteurs()).isEqualTo(new Compteurs(824, 824, 0, 0, 0, 0, 0));
        assertThat(compter("dispositif where accord_prealable")).isEqualTo(634);
        assertThat(compter("dispositif where code = 'AA01' and tarif = 19.20")).isEqualTo(1);
        assertThat(compter("dispositif where piece_complementaire is null")).isEqualTo(75);

        importer("dispositifs", publie("medical-devices/dispositifs-medicaux-cnops-2014.utf8.csv"));
        assertThat(derniere().compteurs().inchangees()).isEqualTo(824);
    }

    @Test
    void the_costly_list_has_one_unknown_base() {
        Path fichier = publie("medicines-costly/medicaments-couteux-tiers-payant-cnops-2023.csv");
        vider("medicament_couteux");
        importer("medicaments-couteux", fichier, "--appliquer");
        assertThat(derniere().compteurs()).isEqualTo(new Compteurs(118, 118, 0, 0, 0, 0, 1));
        assertThat(motifs(derniere())).isEqualTo(Map.of("base-inconnue", 1));
        assertThat(compter("medicament_couteux where taux = 100")).isEqualTo(118);
        importer("medicaments-couteux", fichier, "--appliquer");
        assertThat(derniere().compteurs().inchangees()).isEqualTo(118);
    }

    @Test
    void the_ald_list_has_six_codes_without_documents() {
        Path fichier = publie("ald-alc/ald-alc-cnops-2023.csv");
        vider("ald");
        importer("ald", fichier, "--appliquer");
        assertThat(derniere().compteurs()).isEqualTo(new Compteurs(178, 178, 0, 0, 0, 0, 6));
        assertThat(compter("ald where periode_mois = 60")).isEqualTo(120);
        importer("ald", fichier, "--appliquer");
        assertThat(derniere().compteurs().inchangees()).isEqualTo(178);
    }

    @Test
    void a_row_says_why_it_is_rejected_or_flagged_and_a_later_version_closes_the_one_before() throws IOException {
        vider("medicament");
        Path premier = ecrire("un.csv", """
            CODE,NOM,PPV,PH,PRIX_BR,TAUX_REMBOURSEMENT
            6118001230068,URO,95.00,0.00,95.00,0.00
            6118000140213,MAUVAISE CLE,10,8,10,0.70
            611800,COURT,10,8,10,0.70
            6118010116230,SANS BASE,13139.50,0,0,0.70
            6118010116230,REPETE,1,1,1,0.70
            6118001081646,PRIX,dix,1,1,0.70
            """);
        importer("medicaments", premier, "--appliquer");
        Importation i = derniere();
        assertThat(i.compteurs()).isEqualTo(new Compteurs(6, 3, 0, 0, 3, 0, 2));
        assertThat(motifs(i)).isEqualTo(Map.of("ean-cle", 1, "base-manquante", 1, "ean", 1, "doublon", 1, "nombre", 1));

        Path second = ecrire("deux.csv", """
            CODE,NOM,PPV,PH,PRIX_BR,TAUX_REMBOURSEMENT
            6118001230068,URO,90.00,0.00,90.00,0.00
            6118010116230,SANS BASE,illisible,0,0,0.70
            """);
        importer("medicaments", second, "--date=2015-01-01", "--appliquer");
        assertThat(derniere().compteurs()).isEqualTo(new Compteurs(2, 0, 1, 0, 1, 1, 0));
        assertThat(compter("medicament where ean13 = '6118001230068' and valide_au = '2014-12-31'"))
                .isEqualTo(1);
        assertThat(compter("medicament where ean13 = '6118000140213' and valide_au = '2014-12-31'"))
                .as("absent from a complete list")
                .isEqualTo(1);
        assertThat(compter("medicament where ean13 = '6118010116230' and valide_au is null"))
                .as("rejected is not absent")
                .isEqualTo(1);
    }

    @Test
    void the_command_says_how_it_is_used_and_refuses_as_the_screen_does() throws IOException {
        assertThat(lancer("--type=rien")).startsWith("2\nUsage");
        Path faux = ecrire("faux.csv", "nom;age\nA;1\n");
        assertThat(lancer("--type=ald", "--fichier=" + faux, "--date=2020-01-01"))
                .startsWith("1\nIl manque des colonnes");
        assumeTrue(SharedData.folder().isPresent(), "the shared data are not there");
        assertThat(lancer(
                        "--type=medicaments",
                        "--fichier=" + publie("documents/odd-files/testEXCEL.xlsx"),
                        "--date=2020-01-01"))
                .startsWith("1\nIl manque des colonnes");
    }

    private String importer(String type, Path fichier, String... options) {
        String[] toutes = new String[options.length + 3];
        toutes[0] = "--type=" + type;
        toutes[1] = "--fichier=" + fichier;
        System.arraycopy(options, 0, toutes, 3, options.length);
        boolean datee = java.util.Arrays.stream(options).anyMatch(o -> o.startsWith("--date="));
        toutes[2] = datee ? "--confiance=A" : "--date=2014-06-30";
        String sortie = lancer(toutes);
        assertThat(sortie).startsWith("0\n");
        return sortie;
    }

    private String lancer(String... options) {
        String[] arguments = new String[options.length + 1];
        arguments[0] = "import";
        System.arraycopy(options, 0, arguments, 1, options.length);
        ByteArrayOutputStream sortie = new ByteArrayOutputStream();
        int code = commande.executer(
                new DefaultApplicationArguments(arguments), new PrintStream(sortie, true, StandardCharsets.UTF_8));
        return code + "\n" + sortie.toString(StandardCharsets.UTF_8);
    }

    private Path ecrire(String nom, String contenu) throws IOException {
        return Files.writeString(dossier.resolve(nom), contenu);
    }

    private Importation derniere() {
        return importations
                .liste(null, ImportationRepository.Lecteur.REFERENTIEL, null, 1)
                .getFirst();
    }

    private Map<String, Integer> motifs(Importation i) {
        return rapports.motifs(i.id()).stream().collect(Collectors.toMap(Compte::motif, Compte::nombre));
    }

    private void vider(String table) {
        jdbc.sql("delete from " + table).update();
    }

    private int compter(String quoi) {
        return jdbc.sql("select count(*) from " + quoi).query(Integer.class).single();
    }

    private static Path publie(String chemin) {
        Optional<Path> fichier = SharedData.file(chemin);
        assumeTrue(fichier.isPresent(), "the shared data are not there");
        return fichier.orElseThrow();
    }
}
