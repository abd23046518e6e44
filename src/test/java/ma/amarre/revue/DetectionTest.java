package ma.amarre.revue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.time.LocalDate;
import java.util.List;
import ma.amarre.Cast;
import ma.amarre.IntegrationTest;
import ma.amarre.commun.Role;
import ma.amarre.habilitations.TestUsers;
import ma.amarre.revue.ConstatRepository.Constat;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.annotation.Transactional;

/** Each rule of the night finds its case and leaves the others alone; a case touches nobody's title (governance.md ACC-08, ACC-18). */
@IntegrationTest
@Transactional
class DetectionTest extends UneNuit {

    @Autowired
    CasRepository cas;

    @Autowired
    Detection detection;

    @Autowired
    MockMvcTester mvc;

    @Test
    void a_title_that_outlives_its_link_is_found() {
        long fini = agent("dt.fini");
        long reste = agent("dt.reste");
        jdbc.sql("update titre set lien_fin = ? where id = ?")
                .params(jour.minusDays(1), fini)
                .update();
        jdbc.sql("update titre set lien_fin = ? where id = ?")
                .params(jour, reste)
                .update();
        assertThat(trouve(Regle.LIEN_FINI, 0, fini))
                .hasValueSatisfying(c -> assertThat(c.arguments())
                        .containsExactly(jour.minusDays(1).toString()));
        assertThat(trouve(Regle.LIEN_FINI, 0, reste)).isEmpty();
    }

    @Test
    void a_title_without_proof_is_found() {
        long sans = reseau.agent(organisme, bureau, Role.LIQUIDATION, "dt.sans", "");
        assertThat(trouve(Regle.SANS_PREUVE, 0, sans)).isPresent();
        assertThat(trouve(Regle.SANS_PREUVE, 0, agent("dt.avec"))).isEmpty();
    }

    @Test
    void who_has_not_signed_in_for_sixty_days_is_found_and_a_new_title_is_not() {
        long absent = agent("dt.absent");
        long present = agent("dt.present");
        long nouveau = agent("dt.nouveau");
        connecte(absent, jour.minusDays(61));
        connecte(present, jour.minusDays(59));
        jdbc.sql("update titre set debut = ? where id = ?")
                .params(jour, nouveau)
                .update();
        assertThat(trouve(Regle.SANS_CONNEXION, 60, absent)).isPresent();
        assertThat(trouve(Regle.SANS_CONNEXION, 60, present)).isEmpty();
        assertThat(trouve(Regle.SANS_CONNEXION, 60, nouveau)).isEmpty();
    }

    private void connecte(long titre, LocalDate le) {
        jdbc.sql("update compte set derniere_connexion = ? where personne_id = ?")
                .params(le, personne(titre))
                .update();
    }

    @Test
    void one_person_in_two_bodies_is_found() {
        long titre = agent("dt.double");
        assertThat(trouve(Regle.DEUX_ORGANISMES, 2, titre)).isEmpty();
        long autre = reseau.organisme("DT02");
        reseau.titre(
                personne(titre), autre, reseau.bureau(autre, "DT02-1", "Taza", null, true), Role.LIQUIDATION, "D-2");
        assertThat(trouve(Regle.DEUX_ORGANISMES, 2, titre))
                .hasValueSatisfying(c -> assertThat(c.arguments()).containsExactly("DT01, DT02"));
    }

    @Test
    void work_in_two_towns_within_the_hour_is_found_and_a_journey_of_the_day_is_not() {
        jdbc.sql("insert into reseau_ville (prefixe, ville, source, confiance) values ('192.0.2.', 'Fès',"
                        + " 'essai', 'I'), ('198.51.100.', 'Agadir', 'essai', 'I')")
                .update();
        long partout = agent("dt.partout");
        long voyage = agent("dt.voyage");
        journal(partout, "LECTURE", "essai.lire", null, null, heure(9), "192.0.2.7");
        journal(partout, "LECTURE", "essai.lire", null, null, heure(9).plusSeconds(1800), "198.51.100.9");
        journal(voyage, "LECTURE", "essai.lire", null, null, heure(9), "192.0.2.7");
        journal(voyage, "LECTURE", "essai.lire", null, null, heure(17), "198.51.100.9");
        assertThat(trouve(Regle.DEUX_VILLES, 60, partout))
                .hasValueSatisfying(c -> assertThat(c.arguments()).containsExactlyInAnyOrder("Fès", "Agadir"));
        assertThat(trouve(Regle.DEUX_VILLES, 60, voyage)).isEmpty();
    }

    @Test
    void the_file_of_ones_own_household_is_found_whether_ones_own_or_a_childs() {
        List<Long> assures = reseau.assures(organisme, "DT foyer ", 2);
        long parent = agent("dt.parent");
        long autre = agent("dt.autre");
        jdbc.sql("insert into beneficiaire (assure_id, rang, personne_id, lien, depuis) values (?, 1, ?,"
                        + " 'CONJOINT', '2015-01-01')")
                .params(assures.getFirst(), personne(parent))
                .update();
        journal(parent, "LECTURE", "essai.lire", null, assures.getFirst(), heure(10), "x");
        journal(autre, "LECTURE", "essai.lire", null, assures.getFirst(), heure(10), "x");
        assertThat(trouve(Regle.DOSSIER_PROCHE, 1, parent)).isPresent();
        assertThat(trouve(Regle.DOSSIER_PROCHE, 1, autre)).isEmpty();
    }

    @Test
    void who_reads_many_files_and_acts_on_none_is_found() {
        List<Long> assures = reseau.assures(organisme, "DT lus ", 4);
        long curieux = agent("dt.curieux");
        long actif = agent("dt.actif");
        assures.forEach(a -> {
            journal(curieux, "LECTURE", "essai.lire", null, a, heure(10), "x");
            journal(actif, "LECTURE", "essai.lire", null, a, heure(10), "x");
            journal(actif, "ACTE", "essai.agir", null, a, heure(11), "x");
        });
        assertThat(trouve(Regle.LECTURE_SANS_ACTE, 4, curieux))
                .hasValueSatisfying(c -> assertThat(c.arguments()).containsExactly("4"));
        assertThat(trouve(Regle.LECTURE_SANS_ACTE, 5, curieux)).isEmpty();
        assertThat(trouve(Regle.LECTURE_SANS_ACTE, 4, actif)).isEmpty();
    }

    @Test
    void a_burst_at_night_is_found_and_the_same_by_day_is_not() {
        List<Long> assures = reseau.assures(organisme, "DT nuit ", 3);
        long nuit = agent("dt.nuit");
        long matin = agent("dt.matin");
        assures.forEach(a -> {
            journal(nuit, "LECTURE", "essai.lire", null, a, heure(3), "x");
            journal(matin, "LECTURE", "essai.lire", null, a, heure(9), "x");
        });
        assertThat(trouve(Regle.NUIT, 3, nuit)).isPresent();
        assertThat(trouve(Regle.NUIT, 3, matin)).isEmpty();
    }

    @Test
    void many_bank_accounts_accepted_by_one_agent_are_found() {
        List<Long> assures = reseau.assures(organisme, "DT rib ", 3);
        long banquier = agent("dt.banquier");
        long autre = agent("dt.guichet");
        assures.forEach(a -> {
            journal(banquier, "ACTE", "demandes.accepter", "RIB", a, heure(10), "x");
            journal(autre, "ACTE", "demandes.accepter", "ETM", a, heure(10), "x");
        });
        assertThat(trouve(Regle.COMPTES_BANCAIRES, 3, banquier))
                .hasValueSatisfying(c -> assertThat(c.arguments()).containsExactly("3", "7"));
        assertThat(trouve(Regle.COMPTES_BANCAIRES, 3, autre)).isEmpty();
    }

    @Test
    void a_passage_opens_a_case_once_a_day_and_touches_no_title() {
        long sans = reseau.agent(organisme, bureau, Role.LIQUIDATION, "dt.sans.preuve", "");
        assertThat(detection.passer(jour)).isPositive();
        assertThat(nombre(sans)).isEqualTo(1);
        assertThat(detection.passer(jour)).as("the same day again").isZero();
        assertThat(detection.passer(jour.plusDays(1))).as("while it is open").isZero();
        assertThat(jdbc.sql("select concat(etat, coalesce(degre, '')) from titre where id = ?")
                        .param(sans)
                        .query(String.class)
                        .single())
                .isEqualTo("ACTIF");

        String reference = jdbc.sql("select reference from cas where regle = 'SANS_PREUVE' and personne_id = ?")
                .param(personne(sans))
                .query(String.class)
                .single();
        String adresse = "/agent/revue/cas/" + reference;
        for (String langue : new String[] {"fr", "ar"}) {
            for (String page : new String[] {adresse, "/agent/revue/cas"}) {
                assertThat(mvc.perform(get(page).param("lang", langue).with(TestUsers.as(Cast.SUPERVISION))))
                        .hasStatusOk()
                        .bodyText()
                        .doesNotContain("??");
            }
        }
        assertThat(mvc.perform(conclusion(adresse))).as("nobody has taken it").hasStatus(422);
        assertThat(mvc.perform(post(adresse + "/examen").with(csrf()).with(TestUsers.as(Cast.SUPERVISION))))
                .hasStatus3xxRedirection();
        assertThat(mvc.perform(post(adresse + "/examen").with(csrf()).with(TestUsers.as(Cast.DPO))))
                .as("somebody has it")
                .hasStatus(409);
        assertThat(mvc.perform(conclusion(adresse))).hasStatus3xxRedirection();
        assertThat(mvc.perform(get(adresse).with(TestUsers.as(Cast.DPO))))
                .bodyText()
                .contains("Corrigé dans le registre", "aucune référence de preuve");
        assertThat(detection.passer(jour.plusDays(2))).as("concluded lately").isZero();
    }

    private org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder conclusion(String adresse) {
        return post(adresse + "/conclusion")
                .param("issue", "CORRIGE")
                .param("texte", "La décision a été retrouvée.")
                .with(csrf())
                .with(TestUsers.as(Cast.SUPERVISION));
    }

    private int nombre(long titre) {
        return jdbc.sql("select count(*) from cas where personne_id = ? and regle = 'SANS_PREUVE'")
                .param(personne(titre))
                .query(Integer.class)
                .single();
    }

    @Test
    void nobody_reads_a_case_about_himself() {
        long personne = jdbc.sql("select personne_id from compte where identifiant = ?")
                .param(Cast.SUPERVISION)
                .query(Long.class)
                .single();
        String reference = cas.ouvrir(
                        Regle.NUIT, new Constat(personne, null, null, List.of("20")), jour.plusYears(1), 5)
                .orElseThrow();
        assertThat(mvc.perform(get("/agent/revue/cas/" + reference).with(TestUsers.as(Cast.SUPERVISION))))
                .hasStatus(404);
        assertThat(mvc.perform(get("/agent/revue/cas/" + reference).with(TestUsers.as(Cast.DPO))))
                .hasStatusOk();
    }
}
