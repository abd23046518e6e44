package ma.amarre.revue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import ma.amarre.Cast;
import ma.amarre.IntegrationTest;
import ma.amarre.commun.Role;
import ma.amarre.habilitations.TestUsers;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Transactional;

/** Abuse from inside: colleagues' files, lent accounts, shared devices, two who correct each other; and where the networks come from. */
@IntegrationTest
@Transactional
class AbusTest extends UneNuit {

    @Autowired
    MockMvcTester mvc;

    private void entree(long titre, Instant instant, String adresse, String appareil) {
        jdbc.sql("update compte set demonstration = false where personne_id = ?")
                .param(personne(titre))
                .update();
        jdbc.sql("""
            insert into connexion (compte_id, identifiant, instant, reussie, adresse, agent)
            select id, identifiant, ?, true, ?, ? from compte where personne_id = ?
            """)
                .params(Timestamp.from(instant), adresse, appareil, personne(titre))
                .update();
    }

    private Instant hier(int heure) {
        return heure(heure).minusSeconds(86_400);
    }

    @Test
    void the_file_of_a_colleague_of_the_same_office_read_for_nothing_is_found() {
        List<Long> assures = reseau.assures(organisme, "DT collegue ", 1);
        long lecteur = agent("dt.lecteur");
        long traite = agent("dt.traite");
        long collegue = agent("dt.collegue");
        long ailleurs = reseau.agent(
                organisme, reseau.bureau(organisme, "DT01-2", "Taza", null, false), Role.LIQUIDATION, "dt.loin", "D-1");
        jdbc.sql("insert into beneficiaire (assure_id, rang, personne_id, lien, depuis) values (?, 1, ?, 'CONJOINT',"
                        + " '2015-01-01')")
                .params(assures.getFirst(), personne(collegue))
                .update();
        jdbc.sql("update bureau set nom = 'Tiznit' where id = ?").param(bureau).update();
        journal(lecteur, "LECTURE", "essai.lire", null, assures.getFirst(), heure(10), "x");
        journal(traite, "LECTURE", "essai.lire", null, assures.getFirst(), heure(10), "x");
        journal(traite, "ACTE", "essai.agir", null, assures.getFirst(), heure(11), "x");
        assertThat(trouve(Regle.DOSSIER_COLLEGUE, 1, lecteur))
                .hasValueSatisfying(c -> assertThat(c.arguments()).containsExactly("1"));
        assertThat(trouve(Regle.DOSSIER_COLLEGUE, 1, traite)).as("his work").isEmpty();
        jdbc.sql("update poste set bureau_id = (select bureau_id from poste where titre_id = ?) where titre_id = ?")
                .params(ailleurs, collegue)
                .update();
        assertThat(trouve(Regle.DOSSIER_COLLEGUE, 1, lecteur))
                .as("somebody of another office")
                .isEmpty();
    }

    @Test
    void an_account_on_three_devices_in_a_day_is_found_and_one_on_two_is_not() {
        long prete = agent("dt.prete");
        long deux = agent("dt.deux");
        for (int i = 0; i < 3; i++) {
            entree(prete, hier(9 + i), "198.51.100." + i, "Firefox");
            entree(deux, hier(9 + i), "198.51.100." + i % 2, "Firefox");
        }
        assertThat(trouve(Regle.COMPTE_PARTAGE, 3, prete))
                .hasValueSatisfying(c -> assertThat(c.arguments()).containsExactly("3"));
        assertThat(trouve(Regle.COMPTE_PARTAGE, 3, deux)).isEmpty();
    }

    @Test
    void several_accounts_on_one_device_within_a_quarter_of_an_hour_are_found_and_over_the_day_they_are_not() {
        long premier = agent("dt.app1");
        long second = agent("dt.app2");
        entree(premier, hier(9), "203.0.113.9", "Firefox");
        entree(second, hier(9).plusSeconds(300), "203.0.113.9", "Firefox");
        long tot = agent("dt.app3");
        long tard = agent("dt.app4");
        entree(tot, hier(9), "203.0.113.10", "Firefox");
        entree(tard, hier(15), "203.0.113.10", "Firefox");
        assertThat(trouve(Regle.APPAREIL_PARTAGE, 2, premier))
                .hasValueSatisfying(c -> assertThat(c.arguments()).containsExactly("2", "203.0.113.9"));
        assertThat(trouve(Regle.APPAREIL_PARTAGE, 2, tot)).isEmpty();
    }

    @Test
    void what_one_rejects_another_registers_again_and_the_first_pays_is_found() {
        List<Long> assures = reseau.assures(organisme, "DT paire ", 4);
        long rejette = agent("dt.rejette");
        long enregistre = agent("dt.enregistre");
        long honnete = agent("dt.honnete");
        reseau.dossiers(organisme, bureau, assures, 2, reseau.compte("dt.enregistre"), null);
        jdbc.sql("""
            insert into dossier_accueil (reference, compte_id, bureau_id, assure_id, type_dossier, instant)
            select concat(reference, '-2'), compte_id, bureau_id, assure_id, type_dossier, instant from dossier_accueil where bureau_id = ?
            """).param(bureau).update();
        jdbc.sql("""
            insert into dossier (assure_id, reference, cle_idempotence, type_dossier, beneficiaire_id, organisme_id, bureau_id, statut, secteur, date_soins,
              date_depot, depose_par, praticien, total_facture, enregistre_par, enregistre_le, echeance)
            select assure_id, concat(reference, '-2'), concat(cle_idempotence, '-2'), type_dossier, beneficiaire_id, organisme_id, bureau_id, statut, secteur,
              date_soins, date_depot, depose_par, praticien, total_facture, enregistre_par, enregistre_le, echeance from dossier where bureau_id = ?
            """).param(bureau).update();
        List<String> references = jdbc.sql(
                        "select reference from dossier where bureau_id = ? and reference not like '%-2' order by id")
                .param(bureau)
                .query(String.class)
                .list();
        for (String reference : references) {
            acte(rejette, "remboursements.rejeter", reference);
            acte(rejette, "remboursements.liquider", reference + "-2");
            acte(honnete, "remboursements.rejeter", reference);
        }
        assertThat(references).hasSize(2);
        assertThat(trouve(Regle.MEME_PAIRE, 2, rejette))
                .hasValueSatisfying(c -> assertThat(c.arguments()).containsExactly("2", "Essai dt.enregistre"));
        assertThat(trouve(Regle.MEME_PAIRE, 3, rejette)).isEmpty();
        assertThat(trouve(Regle.MEME_PAIRE, 2, honnete)).isEmpty();
        assertThat(trouve(Regle.MEME_PAIRE, 2, enregistre)).isEmpty();
    }

    private void acte(long titre, String action, String reference) {
        jdbc.sql("""
            insert into journal (instant, personne_id, acteur, role, organisme_id, bureau, nature, action, objet_type, objet_id)
            values (?, ?, 'essai', 'LIQUIDATION', ?, 'Tiznit', 'ACTE', ?, 'DOSSIER', ?)
            """)
                .params(Timestamp.from(heure(10)), personne(titre), organisme, action, reference)
                .update();
    }

    @Test
    void the_authority_declares_the_networks_and_the_page_says_while_the_rule_is_silent() {
        jdbc.sql("delete from reseau_ville").update();
        String page = "/agent/revue/reseaux";
        for (String langue : new String[] {"fr", "ar"}) {
            assertThat(mvc.perform(get(page).param("lang", langue).with(TestUsers.as(Cast.DPO))))
                    .hasStatusOk()
                    .bodyText()
                    .contains(langue.equals("fr") ? "se tait" : "صامتة")
                    .doesNotContain("??");
        }
        assertThat(mvc.perform(get("/agent/revue/cas?lang=fr").with(TestUsers.as(Cast.SUPERVISION))))
                .bodyText()
                .contains("ne dit rien tant que");
        assertThat(declarer("10.9", "Tiznit")).as("half a number").hasStatus(422);
        assertThat(declarer("10.91.", "Atlantide")).as("no office there").hasStatus(422);
        assertThat(declarer("10.91.", "Tiznit")).hasStatus3xxRedirection();
        assertThat(declarer("10.91.7.", "Fès"))
                .as("it lies within another")
                .hasStatus(422)
                .bodyText()
                .contains("déclaré à Tiznit");
        assertThat(declarer("10.92.", "Fès")).hasStatus3xxRedirection();
        assertThat(mvc.perform(get(page).param("lang", "ar").with(TestUsers.as(Cast.HABILITATIONS))))
                .bodyText()
                .contains("تيزنيت", "10.92.")
                .doesNotContain("صامتة");
        assertThat(jdbc.sql("select count(*) from journal where action = 'revue.declarerReseau' and objet_id ="
                                + " '10.92.'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        assertThat(mvc.perform(post(page + "/retrait")
                        .param("prefixe", "10.92.")
                        .with(csrf())
                        .with(TestUsers.as(Cast.HABILITATIONS))))
                .hasStatus3xxRedirection();
        assertThat(mvc.perform(get(page).with(TestUsers.as(Cast.DPO))))
                .bodyText()
                .doesNotContain("10.92.");
    }

    private MvcTestResult declarer(String prefixe, String ville) {
        return mvc.perform(post("/agent/revue/reseaux?lang=fr")
                .param("prefixe", prefixe)
                .param("ville", ville)
                .param("source", "plan d’adressage d’essai")
                .with(csrf())
                .with(TestUsers.as(Cast.HABILITATIONS)));
    }

    @Test
    void a_case_names_body_and_towns_in_the_language_of_its_reader(@Autowired CasRepository cas) {
        long titre = agent("dt.langue");
        String reference = cas.ouvrir(
                        Regle.DEUX_VILLES,
                        new ConstatRepository.Constat(
                                personne(titre), titre, organisme, List.of("Fès", "Villers-sur-Rien")),
                        jour,
                        5)
                .orElseThrow();
        assertThat(mvc.perform(get("/agent/revue/cas/" + reference + "?lang=ar").with(TestUsers.as(Cast.DPO))))
                .hasStatusOk()
                .bodyText()
                .contains("فاس", "Villers-sur-Rien", "تعاضدية تجريبية DT01");
        assertThat(mvc.perform(get("/agent/revue/cas/" + reference + "?lang=fr").with(TestUsers.as(Cast.DPO))))
                .bodyText()
                .contains("Fès", "DT01");
    }
}
