package ma.amarre.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import ma.amarre.Cast;
import ma.amarre.IntegrationTest;
import ma.amarre.SharedData;
import ma.amarre.habilitations.TestUsers;
import ma.amarre.imports.Importation.Compteurs;
import ma.amarre.imports.Importation.Etat;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.annotation.Transactional;

/** The published lists of devices, costly medicines and long-term illnesses, sent, read and applied through the screens. Rolled back. */
@IntegrationTest
@Transactional
class ListesPublieesEcranTest {

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Travailleur travailleur;

    @Autowired
    ImportationRepository importations;

    @Test
    void the_device_workbook_of_824_rows_is_applied_once_and_then_changes_nothing() throws IOException {
        deuxFois(
                "dispositifs",
                "dispositif",
                "medical-devices/dispositifs-medicaux-admis-au-remboursement-cnops-2014.xls",
                new Compteurs(824, 824, 0, 0, 0, 0, 0));
        assertThat(compter("dispositif where accord_prealable")).isEqualTo(634);
    }

    @Test
    void the_costly_list_of_118_rows_is_applied_once_and_then_changes_nothing() throws IOException {
        String rapport = deuxFois(
                "medicaments-couteux",
                "medicament_couteux",
                "medicines-costly/medicaments-couteux-tiers-payant-cnops-2023.csv",
                new Compteurs(118, 118, 0, 0, 0, 0, 1));
        assertThat(rapport).contains("motif=base-inconnue");
    }

    @Test
    void the_list_of_178_long_term_illnesses_is_applied_once_and_then_changes_nothing() throws IOException {
        deuxFois("ald", "ald", "ald-alc/ald-alc-cnops-2023.csv", new Compteurs(178, 178, 0, 0, 0, 0, 6));
        assertThat(compter("ald where periode_mois = 60")).isEqualTo(120);
    }

    /** @return the page of the first run's report */
    private String deuxFois(String type, String table, String chemin, Compteurs attendus) throws IOException {
        Path fichier = publie(chemin);
        jdbc.sql("delete from " + table).update();
        String reference = deposer(type, fichier);
        assertThat(executer(reference).compteurs()).isEqualTo(attendus);
        String rapport = page(reference);
        assertThat(figure(rapport, "Lues")).isEqualTo(attendus.lues());
        assertThat(figure(rapport, "Nouvelles")).isEqualTo(attendus.nouvelles());
        assertThat(figure(rapport, "Rejetées")).isZero();
        assertThat(figure(rapport, "À vérifier")).isEqualTo(attendus.averties());
        assertThat(compter(table)).as("a dry run writes nothing").isZero();

        assertThat(mvc.perform(post("/agent/imports/" + reference + "/application")
                        .param(
                                "version",
                                Integer.toString(
                                        importations.parReference(reference).version()))
                        .with(TestUsers.as(Cast.REFERENTIEL))
                        .with(csrf())))
                .hasRedirectedUrl("/agent/imports/" + reference);
        assertThat(executer(reference).etat()).isEqualTo(Etat.APPLIQUE);
        assertThat(compter(table)).isEqualTo(attendus.nouvelles());

        String encore = deposer(type, fichier);
        assertThat(encore).as("another import of the same file").isNotEqualTo(reference);
        assertThat(executer(encore).compteurs().inchangees()).isEqualTo(attendus.lues());
        assertThat(figure(page(encore), "Inchangées")).isEqualTo(attendus.lues());
        assertThat(page(encore)).contains("Rien à appliquer");
        assertThat(compter(table)).isEqualTo(attendus.nouvelles());
        return rapport;
    }

    /** The figure that the report shows under a word. */
    private static int figure(String page, String mot) {
        var trouve = java.util.regex.Pattern.compile("<dt>" + mot + "</dt>\\s*<dd>([^<]*)</dd>")
                .matcher(page);
        assertThat(trouve.find()).as("the report says " + mot).isTrue();
        return Integer.parseInt(trouve.group(1).replaceAll("\\D", ""));
    }

    private String deposer(String type, Path fichier) throws IOException {
        var reponse = mvc.perform(multipart("/agent/imports")
                .file(new MockMultipartFile(
                        "fichier", String.valueOf(fichier.getFileName()), null, Files.readAllBytes(fichier)))
                .param("type", type)
                .param("date.jour", "30")
                .param("date.mois", "6")
                .param("date.annee", "2014")
                .param("source", "CNOPS")
                .param("confiance", "A")
                .with(TestUsers.as(Cast.REFERENTIEL))
                .with(csrf()));
        assertThat(reponse).hasStatus3xxRedirection();
        return Objects.requireNonNull(reponse.getResponse().getRedirectedUrl()).replaceAll(".*/", "");
    }

    private Importation executer(String reference) {
        travailleur.executer(importations.parReference(reference).id());
        return importations.parReference(reference);
    }

    private String page(String reference) throws IOException {
        var reponse =
                mvc.perform(get("/agent/imports/" + reference + "?lang=fr").with(TestUsers.as(Cast.REFERENTIEL)));
        assertThat(reponse).hasStatusOk();
        return reponse.getResponse().getContentAsString();
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
