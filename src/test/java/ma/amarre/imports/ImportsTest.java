package ma.amarre.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import ma.amarre.Cast;
import ma.amarre.IntegrationTest;
import ma.amarre.commun.Conflit;
import ma.amarre.commun.Utilisateur;
import ma.amarre.habilitations.Comptes;
import ma.amarre.habilitations.TestUsers;
import ma.amarre.imports.Importation.Etat;
import ma.amarre.imports.Verdict.Issue;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Transactional;

/** The whole way of a file through the screens, on the list of bodies and offices. Everything is rolled back. */
@IntegrationTest
@Transactional
class ImportsTest {

    private static final String ENTETE = "genre;code;organisme;nature;nom;nom_ar;ville;valide_du\n";
    private static final String FICHIER = ENTETE
            + "ORGANISME;ESSAI;;MUTUELLE;Mutuelle d’essai;تعاضدية تجريبية;;1950-01-01\n"
            + "BUREAU;ESSAI-FES;ESSAI;;Bureau de Fès;مكتب فاس;Fès;2020-01-01\n"
            + "BUREAU;ESSAI-FES;ESSAI;;Bureau de Fès;مكتب فاس;Fès;2020-01-01\n"
            + "BUREAU;ESSAI-OUJ;INCONNU;;Bureau d’Oujda;مكتب وجدة;Oujda;2020-01-01\n"
            + "ORGANISME;MGPAP;;MUTUELLE;Mutuelle générale;التعاضدية العامة لموظفي الإدارات العمومية بالمغرب;;\n";

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Travailleur travailleur;

    @Autowired
    ImportationRepository importations;

    @Autowired
    RapportRepository rapports;

    @Autowired
    Decisions decisions;

    @Autowired
    Comptes comptes;

    @Test
    void a_file_is_tried_reported_and_applied_and_the_same_one_then_changes_nothing() {
        String reference = deposer(FICHIER);
        assertThat(page(reference)).hasStatusOk().bodyText().contains("L’essai va commencer");
        Importation i = executer(reference);
        assertThat(i.etat()).isEqualTo(Etat.ESSAYE);
        assertThat(i.compteurs()).isEqualTo(new Importation.Compteurs(5, 2, 1, 0, 2, 0, 0));
        assertThat(nombreDe("ESSAI")).as("a dry run writes nothing").isZero();
        assertThat(page(reference))
                .bodyText()
                .contains(
                        "Même code que la ligne 3",
                        "L’organisme INCONNU n’est ni dans la base",
                        "Appliquer au 1\u00a0jan");

        assertThat(decider(reference, "application")).hasRedirectedUrl("/agent/imports/" + reference);
        i = executer(reference);
        assertThat(i.etat()).isEqualTo(Etat.APPLIQUE);
        assertThat(i.appliqueNom()).isEqualTo("Zineb Kadiri");
        assertThat(nombreDe("ESSAI")).isEqualTo(1);
        assertThat(jdbc.sql("select nom from organisme where code = 'MGPAP'")
                        .query(String.class)
                        .single())
                .isEqualTo("Mutuelle générale");
        assertThat(jdbc.sql("select count(*) from import_fichier where importation_id = ?")
                        .param(i.id())
                        .query(Integer.class)
                        .single())
                .as("the bytes are not kept")
                .isZero();
        assertThat(jdbc.sql("select count(*) from journal where objet_id = ? and action like 'imports.%'")
                        .param(reference)
                        .query(Integer.class)
                        .single())
                .isEqualTo(3);

        String encore = deposer(FICHIER);
        assertThat(encore).isNotEqualTo(reference);
        assertThat(executer(encore).compteurs()).isEqualTo(new Importation.Compteurs(5, 0, 0, 3, 2, 0, 0));
        assertThat(page(encore)).bodyText().contains("Rien à appliquer");
        int version = importations.parReference(encore).version();
        assertThatThrownBy(() -> decisions.appliquer(encore, version, true, qui()))
                .isInstanceOf(Conflit.class);
    }

    @Test
    void the_same_file_for_the_same_date_is_one_import_while_it_is_on_its_way() {
        String reference = deposer(FICHIER);
        assertThat(deposer(FICHIER)).isEqualTo(reference);
        executer(reference);
        assertThat(deposer(FICHIER)).isEqualTo(reference);
    }

    @Test
    void a_base_that_changed_since_the_dry_run_stops_the_application() {
        String reference = deposer(FICHIER);
        executer(reference);
        jdbc.sql("update organisme set nom = 'Autre nom' where code = 'MGPAP'").update();
        decider(reference, "application");
        // the run marks this test's own transaction for rollback, as it would its own: what it wrote is only read here
        Importation i = executer(reference);
        assertThat(i.etat()).isEqualTo(Etat.PERIME);
        assertThat(i.arguments()).containsExactly("6");
        assertThat(nombreDe("ESSAI")).isZero();
        assertThat(page(reference)).bodyText().contains("La base a changé depuis l’essai (ligne 6)");
        assertThat(decider(reference, "essai")).hasStatus3xxRedirection();
        assertThat(executer(reference).etat()).isEqualTo(Etat.ESSAYE);
    }

    @Test
    void a_wrong_file_is_refused_beside_its_field_and_nothing_is_kept() {
        assertThat(envoyer("nom;age\nA;1\n".getBytes(StandardCharsets.UTF_8), "liste.xlsx"))
                .hasStatus(422)
                .bodyText()
                .contains("Il manque des colonnes : genre, code, nom_ar");
        assertThat(envoyer("%PDF-1.4".getBytes(StandardCharsets.UTF_8), "liste.csv"))
                .hasStatus(422)
                .bodyText()
                .contains("Ce fichier est un PDF");
        assertThat(mvc.perform(multipart("/agent/imports")
                        .param("type", "")
                        .with(TestUsers.as(Cast.REFERENTIEL))
                        .with(csrf())))
                .hasStatus(422)
                .bodyText()
                .contains("Choisissez la liste", "Choisissez le fichier", "Donnez un jour du calendrier");
        assertThat(importations.liste("organismes", ImportationRepository.Lecteur.REFERENTIEL, null, 100))
                .noneMatch(i -> i.source().equals("essai") && i.octets() > 0);
    }

    @Test
    void a_run_that_was_cut_is_taken_over_when_its_lease_is_over_and_begins_again() {
        String reference = deposer(FICHIER);
        Importation i = importations.parReference(reference);
        assertThat(importations.prendre(i.id(), "un autre")).isTrue();
        travailleur.executer(i.id());
        assertThat(importations.parReference(reference).etat())
                .as("held by another")
                .isEqualTo(Etat.ESSAI);
        rapports.ecrire(
                i.id(), List.of(new Verdict(2, "reste", "d’un essai coupé", Issue.NOUVELLE, List.of(), List.of())));
        jdbc.sql("update importation set bail_jusqu = '2020-01-01' where id = ?")
                .param(i.id())
                .update();
        assertThat(importations.aPrendre(1_000)).contains(i.id());
        assertThat(executer(reference).compteurs().lues()).isEqualTo(5);
    }

    @Test
    void an_application_that_was_cut_goes_on_after_the_last_committed_batch() {
        String lignes = ENTETE
                + IntStream.range(0, 1200)
                        .mapToObj(n -> "ORGANISME;ESSAI-%d;;MUTUELLE;Mutuelle %d;تعاضدية;;1950-01-01".formatted(n, n))
                        .collect(Collectors.joining("\n"));
        String reference = deposer(lignes);
        executer(reference);
        decider(reference, "application");
        long id = importations.parReference(reference).id();
        // as a killed worker leaves it: the first batch of 500 rows (up to row 501) is committed
        jdbc.sql("update importation set appliquees = 501, etat = 'APPLICATION' where id = ?")
                .param(id)
                .update();
        assertThat(executer(reference).etat()).isEqualTo(Etat.APPLIQUE);
        assertThat(nombreDe("ESSAI-%")).isEqualTo(700);
    }

    @Test
    void three_failed_attempts_end_it_with_a_sentence() {
        String reference = deposer(FICHIER);
        jdbc.sql("update importation set tentatives = 3 where reference = ?")
                .param(reference)
                .update();
        assertThat(executer(reference).etat()).isEqualTo(Etat.ECHEC);
        assertThat(page(reference)).bodyText().contains("trois fois sur une erreur technique");
    }

    @Test
    void the_report_is_filtered_and_exported_as_it_is_shown() throws Exception {
        String reference = deposer(FICHIER);
        executer(reference);
        String filtre = "/agent/imports/" + reference + "?motif=doublon";
        assertThat(lire(filtre)).bodyText().contains("Même code que la ligne 3").doesNotContain("Bureau d’Oujda");
        assertThat(lire(filtre + "&format=csv"))
                .hasContentType("text/csv;charset=UTF-8")
                .bodyText()
                .contains("BUREAU ESSAI-FES")
                .doesNotContain("ESSAI-OUJ");
        byte[] classeur = lire("/agent/imports/" + reference + "?format=xlsx")
                .getResponse()
                .getContentAsByteArray();
        assertThat(classeur).startsWith('P', 'K');
        assertThat(mvc.perform(get("/agent/imports/" + reference)
                        .header("HX-Request", "true")
                        .header("HX-Target", "suivi")
                        .with(TestUsers.as(Cast.REFERENTIEL))))
                .hasStatusOk()
                .headers()
                .containsHeader("HX-Refresh");
    }

    @Test
    void the_screens_speak_both_languages_and_only_the_role_referentiel_enters() {
        String reference = deposer(FICHIER);
        executer(reference);
        for (String adresse : List.of("/agent/imports", "/agent/imports/nouveau", "/agent/imports/" + reference)) {
            assertThat(lire(adresse + "?lang=fr")).hasStatusOk().bodyText().doesNotContain("??");
            assertThat(lire(adresse + "?lang=ar"))
                    .hasStatusOk()
                    .bodyText()
                    .contains("dir=\"rtl\"")
                    .doesNotContain("??");
            assertThat(mvc.perform(get(adresse).with(TestUsers.as(Cast.PEC)))).hasStatus(403);
        }
        assertThat(lire("/agent/imports/modeles/organismes")).bodyText().contains("genre;code;nom");
    }

    private Utilisateur qui() {
        return comptes.utilisateur(Cast.REFERENTIEL).orElseThrow();
    }

    private int nombreDe(String code) {
        return jdbc.sql("select count(*) from organisme where code like ?")
                .param(code)
                .query(Integer.class)
                .single();
    }

    private Importation executer(String reference) {
        travailleur.executer(importations.parReference(reference).id());
        return importations.parReference(reference);
    }

    private String deposer(String contenu) {
        MvcTestResult reponse = envoyer(contenu.getBytes(StandardCharsets.UTF_8), "organismes.csv");
        assertThat(reponse).hasStatus3xxRedirection();
        return Objects.requireNonNull(reponse.getResponse().getRedirectedUrl()).replaceAll(".*/", "");
    }

    private MvcTestResult envoyer(byte[] contenu, String nom) {
        return mvc.perform(multipart("/agent/imports")
                .file(new MockMultipartFile("fichier", nom, null, contenu))
                .param("type", "organismes")
                .param("date.jour", "1")
                .param("date.mois", "1")
                .param("date.annee", "2026")
                .param("source", "essai")
                .param("confiance", "B")
                .with(TestUsers.as(Cast.REFERENTIEL))
                .with(csrf()));
    }

    private MvcTestResult decider(String reference, String acte) {
        int version = importations.parReference(reference).version();
        return mvc.perform(post("/agent/imports/" + reference + "/" + acte)
                .param("version", Integer.toString(version))
                .with(TestUsers.as(Cast.REFERENTIEL))
                .with(csrf()));
    }

    private MvcTestResult page(String reference) {
        return lire("/agent/imports/" + reference);
    }

    private MvcTestResult lire(String adresse) {
        return mvc.perform(get(adresse).with(TestUsers.as(Cast.REFERENTIEL)));
    }
}
