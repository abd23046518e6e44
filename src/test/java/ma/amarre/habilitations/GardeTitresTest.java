package ma.amarre.habilitations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.time.LocalDate;
import java.util.List;
import ma.amarre.Cast;
import ma.amarre.IntegrationTest;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** What each degree stops, from the moment it is confirmed, and what the body may say about it. */
@IntegrationTest
class GardeTitresTest {

    private static final String SUIVANT = "/agent/remboursements/suivant";

    @Autowired
    MockMvcTester mvc;

    @Autowired
    Reseau reseau;

    @Autowired
    Suspensions suspensions;

    @Autowired
    SuspensionRepository registre;

    @Autowired
    TitreRepository titres;

    @Autowired
    JdbcClient jdbc;

    @AfterEach
    void sortir() {
        SecurityContextHolder.clearContext();
    }

    private long agent(String code) {
        long organisme = reseau.organisme(code);
        long bureau = reseau.bureau(organisme, code + "-1", "Oujda", null, true);
        reseau.agent(organisme, bureau, Role.LIQUIDATION, code.toLowerCase() + ".deux", "D-2");
        return reseau.agent(organisme, bureau, Role.LIQUIDATION, code.toLowerCase() + ".un", "D-1");
    }

    private void degre(long titre, Titre.Degre degre) {
        jdbc.sql("update titre set degre = ? where id = ?")
                .params(degre.name(), titre)
                .update();
    }

    @Test
    void observation_stops_nothing_and_read_only_stops_every_act_but_no_reading() {
        long titre = agent("G01");
        degre(titre, Titre.Degre.OBSERVATION);
        assertThat(mvc.perform(post(SUIVANT).with(csrf()).with(TestUsers.as("g01.un"))))
                .hasStatus3xxRedirection();
        degre(titre, Titre.Degre.LECTURE_SEULE);
        assertThat(mvc.perform(post(SUIVANT).with(csrf()).with(TestUsers.as("g01.un"))))
                .hasStatus(422)
                .bodyText()
                .contains("lecture seule");
        assertThat(mvc.perform(get("/agent/remboursements/a-liquider").with(TestUsers.as("g01.un"))))
                .hasStatusOk();
    }

    @Test
    void no_new_files_lets_finish_what_is_held_and_nothing_else() {
        long titre = agent("G02");
        long bureau = jdbc.sql("select bureau_id from poste where titre_id = ?")
                .param(titre)
                .query(Long.class)
                .single();
        long organisme = titres.parId(titre).organisme().id();
        reseau.agent(organisme, bureau, Role.TRACABILITE, "g02.trace", "D-3");
        reseau.dossiers(
                organisme,
                bureau,
                reseau.assures(organisme, "G02 ", 3),
                6,
                reseau.compte("g02.trace"),
                reseau.compte("g02.un"));
        degre(titre, Titre.Degre.SANS_NOUVEAU);
        String tenu = dossier(bureau, "is not null");
        String libre = dossier(bureau, "is null");
        assertThat(mvc.perform(post(SUIVANT).with(csrf()).with(TestUsers.as("g02.un"))))
                .hasStatus(422);
        assertThat(mvc.perform(post("/agent/remboursements/" + libre + "/prise")
                        .with(csrf())
                        .with(TestUsers.as("g02.un"))))
                .hasStatus(422)
                .bodyText()
                .contains("nouveau dossier");
        assertThat(mvc.perform(post("/agent/remboursements/" + tenu + "/liberation")
                        .with(csrf())
                        .with(TestUsers.as("g02.un"))))
                .hasStatus3xxRedirection();
    }

    private String dossier(long bureau, String tenu) {
        return jdbc.sql("select reference from dossier where bureau_id = ? and affecte_a " + tenu
                        + " and statut = 'EN_LIQUIDATION' limit 1")
                .param(bureau)
                .query(String.class)
                .single();
    }

    @Test
    void a_reinforced_check_asks_who_it_is_before_an_act() {
        long titre = agent("G03");
        degre(titre, Titre.Degre.RENFORCE);
        assertThat(mvc.perform(post(SUIVANT).with(csrf()).with(TestUsers.as("g03.un"))))
                .hasStatus(422)
                .bodyText()
                .contains("confirmez");
        String confirmation = "/habilitations/compte/confirmation";
        assertThat(mvc.perform(
                        post(confirmation).param("preuve", "faux").with(csrf()).with(TestUsers.as("g03.un"))))
                .hasStatus(422);
        var prouve = mvc.perform(post(confirmation)
                .param("preuve", Cast.MOT_DE_PASSE)
                .with(csrf())
                .with(TestUsers.as("g03.un")));
        assertThat(prouve).hasStatus3xxRedirection();
        assertThat(mvc.perform(post(SUIVANT)
                        .cookie(java.util.Objects.requireNonNull(
                                prouve.getResponse().getCookie("SID")))
                        .with(csrf())
                        .with(TestUsers.as("g03.un"))))
                .hasStatus3xxRedirection();
    }

    @Test
    void a_closed_title_gives_no_post_any_more() {
        long titre = agent("G04");
        var autorite = reseau.entrer(Cast.HABILITATIONS);
        suspensions.confirmer(
                suspensions.preparer(
                        new SuspensionRepository.Redaction(
                                Titre.Degre.FERME,
                                Suspension.Motif.URGENCE_SECURITE,
                                "Loi 09-08, art. 24",
                                "Compte compromis ce matin.",
                                true,
                                LocalDate.now(ma.amarre.commun.HorlogeConfig.ZONE)
                                        .plusMonths(1)),
                        List.of(titre),
                        autorite),
                autorite);
        assertThat(mvc.perform(get("/agent/remboursements/a-liquider").with(TestUsers.as("g04.un"))))
                .hasStatus(403);
        assertThat(jdbc.sql("select count(*) from session_a_fermer where compte_id = ?")
                        .param(reseau.compte("g04.un"))
                        .query(Integer.class)
                        .single())
                .isLessThanOrEqualTo(1);
    }

    @Test
    void the_body_objects_and_an_overturned_suspension_is_lifted_with_the_outcome() {
        long titre = agent("G05");
        long organisme = titres.parId(titre).organisme().id();
        long bureau = jdbc.sql("select bureau_id from poste where titre_id = ?")
                .param(titre)
                .query(Long.class)
                .single();
        reseau.agent(organisme, bureau, Role.CORRESPONDANT_HABILITATIONS, "g05.correspondant", "D-9");
        var autorite = reseau.entrer(Cast.HABILITATIONS);
        String reference = suspensions.preparer(
                new SuspensionRepository.Redaction(
                        Titre.Degre.OBSERVATION,
                        Suspension.Motif.LIEN_NON_PROUVE,
                        "Loi 09-08, art. 24",
                        "Le lien n’est pas prouvé.",
                        false,
                        LocalDate.now(ma.amarre.commun.HorlogeConfig.ZONE).plusMonths(1)),
                List.of(titre),
                autorite);
        suspensions.confirmer(reference, autorite);
        String page = "/agent/habilitations/suspensions/" + reference;
        assertThat(mvc.perform(post(page + "/objection")
                        .param("texte", "L’arrêté est joint au titre.")
                        .with(csrf())
                        .with(TestUsers.as(Cast.CORRESPONDANT))))
                .as("another body does not see it")
                .hasStatus(404);
        assertThat(mvc.perform(post(page + "/objection")
                        .param("texte", "L’arrêté est joint au titre.")
                        .with(csrf())
                        .with(TestUsers.as("g05.correspondant"))))
                .hasStatus3xxRedirection();
        assertThat(mvc.perform(get(page).with(TestUsers.as("g05.correspondant"))))
                .hasStatusOk()
                .bodyText()
                .contains("En arbitrage");
        assertThat(titres.parId(titre).degre())
                .as("it stays in force until somebody decides")
                .isEqualTo(Titre.Degre.OBSERVATION);
        var supervision = reseau.entrer(Cast.SUPERVISION);
        assertThatThrownBy(() ->
                        suspensions.arbitrer(reference, "ANAM", Suspension.Arbitrage.INFIRMEE, "court", supervision))
                .isInstanceOf(RegleViolee.class);
        suspensions.arbitrer(reference, "ANAM", Suspension.Arbitrage.INFIRMEE, "L’arrêté prouve le lien.", supervision);
        assertThat(registre.parReference(reference, organisme).etat()).isEqualTo(Suspension.Etat.LEVEE);
        assertThat(titres.parId(titre).degre()).isNull();
    }
}
