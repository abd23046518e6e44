package ma.amarre.pec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import ma.amarre.Cast;
import ma.amarre.IntegrationTest;
import ma.amarre.habilitations.Portefeuille.Fichier;
import ma.amarre.habilitations.Portefeuille.Passation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;

/** A request found by its number or by the household, and the lists of agents and pharmacies as files. */
@IntegrationTest
class RecherchePecTest {

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PortefeuillePec portefeuille;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Clock clock;

    private BureauAdmission bureau;

    @BeforeEach
    void open() {
        bureau = new BureauAdmission(mvc, jdbc, clock);
    }

    @Test
    void a_number_opens_the_request_of_the_clinic_that_filed_it() {
        String base = bureau.deposee();
        String numero = BureauAdmission.numero(base);
        assertThat(chercher(Cast.CLINIQUE, "clinique", "  " + numero.toLowerCase(Locale.ROOT)))
                .hasRedirectedUrl(base);
        assertThat(chercher(Cast.CLINIQUE2, "clinique", numero))
                .as("another clinic's does not exist")
                .hasStatus(422)
                .bodyText()
                .contains("error-summary", "Aucune de vos demandes", numero);
        assertThat(chercher(Cast.PHARMACIE, "pharmacie", numero)).hasStatus(422);
    }

    @Test
    void a_registration_number_shows_the_requests_of_the_household_at_this_clinic_only() {
        String numero = BureauAdmission.numero(bureau.deposee());
        int avant = lectures();
        assertThat(chercher(Cast.CLINIQUE, "clinique", Cast.IMMATRICULATION_ASSURE))
                .hasStatusOk()
                .bodyText()
                .contains(numero, "Demandes pour ce foyer", "Toutes vos demandes")
                .doesNotContain("format=csv");
        assertThat(lectures()).as("the journal knows").isEqualTo(avant + 1);
        assertThat(chercher(Cast.CLINIQUE2, "clinique", Cast.IMMATRICULATION_ASSURE))
                .bodyText()
                .doesNotContain(numero);
        assertThat(chercher(Cast.CLINIQUE, "clinique", "999998")).hasStatus(422);
        assertThat(bureau.voir(Cast.CLINIQUE, "/clinique/pec?lang=ar"))
                .bodyText()
                .contains("رقم الطلب أو رقم التسجيل", "كل الأنواع");
        assertThat(bureau.voir(Cast.CLINIQUE, "/clinique/pec?type=CHIR"))
                .bodyText()
                .containsPattern("value=\"CHIR\"[^>]*selected")
                .contains(numero);
    }

    @Test
    void the_beginning_of_a_name_in_either_script_finds_the_patients_of_this_clinic_only() {
        String numero = BureauAdmission.numero(bureau.deposee());
        for (String saisie :
                List.of("lina", "BENNIS al", "Álàmi  lina", "bennis-alami", "لينه", "لينة بنيس", "العلمي", "علمي")) {
            int avant = lectures();
            assertThat(chercher(Cast.CLINIQUE, "clinique", saisie))
                    .as(saisie)
                    .hasStatusOk()
                    .bodyText()
                    .contains(numero, "Demandes des patients de ce nom");
            assertThat(lectures()).as("the journal knows whom: %s", saisie).isGreaterThan(avant);
        }
        assertThat(chercher(Cast.CLINIQUE2, "clinique", "lina")).hasStatus(422);
        for (String saisie : List.of("l", "%ina", "ina", "lina zzz", "")) {
            assertThat(chercher(Cast.CLINIQUE, "clinique", saisie)).as(saisie).hasStatus(422);
        }
        assertThat(bureau.voir(Cast.CLINIQUE, "/clinique/pec?lang=ar"))
                .bodyText()
                .contains("اسم المريض");
    }

    @Test
    void letters_that_no_reference_has_find_nothing_instead_of_failing() {
        assertThat(bureau.voir(Cast.CLINIQUE, "/clinique/pec/%C3%A9")
                        .getResponse()
                        .getStatus())
                .isIn(400, 404);
        assertThat(bureau.voir(Cast.PEC, "/agent/pec/a-instruire?type=%C3%A9")).hasStatus(404);
        assertThat(chercher(Cast.CLINIQUE, "clinique", "PEC-éé")).hasStatus(422);
    }

    @Test
    void an_agent_finds_by_name_what_is_in_charge_of_his_office() {
        String numero = BureauAdmission.numero(bureau.deposee());
        assertThat(chercherAgent(Cast.PEC, numero)).hasRedirectedUrl("/agent/pec/" + numero);
        int avant = lectures();
        assertThat(chercherAgent(Cast.PEC, "alami lina"))
                .hasStatusOk()
                .bodyText()
                .contains(numero, "Demandes trouvées");
        assertThat(lectures()).as("the journal knows").isGreaterThan(avant);
        assertThat(chercherAgent(Cast.SUPERVISION, "لينة")).bodyText().contains(numero);
        assertThat(chercherAgent(Cast.PEC2, "alami lina"))
                .as("another office")
                .bodyText()
                .doesNotContain(numero);
        assertThat(chercherAgent(Cast.PEC, "personne ne s’appelle ainsi"))
                .hasStatus(422)
                .bodyText()
                .contains("error-summary", "votre périmètre");
        assertThat(chercherAgent(Cast.CLINIQUE, "lina")).hasStatus(403);
    }

    @Test
    void a_request_handed_over_is_found_by_name_at_its_new_office() {
        String numero = BureauAdmission.numero(bureau.deposee());
        Fichier fichier = jdbc.sql("select id, assure_id, bureau_id from pec where numero = ?")
                .param(numero)
                .query((rs, i) -> new Fichier(rs.getLong(1), numero, rs.getLong(2), rs.getLong(3), null))
                .single();
        long vers = jdbc.sql("""
            select po.bureau_id from compte c join titre t on t.personne_id = c.personne_id join poste po on po.titre_id = t.id
            where c.identifiant = ? and po.role = 'INSTRUCTION_PEC' order by po.id limit 1
            """).param(Cast.PEC2).query(Long.class).single();
        Passation passation = new Passation("SUSPENSION", clock.instant(), null, vers);
        transaction.executeWithoutResult(t -> portefeuille.transferer(List.of(fichier), vers, passation));
        assertThat(chercherAgent(Cast.PEC2, "alami lina")).bodyText().contains(numero);
    }

    @Test
    void the_tray_of_an_agent_and_the_list_of_a_pharmacy_are_exported_as_shown() {
        String numero = BureauAdmission.numero(bureau.deposee());
        assertThat(bureau.voir(Cast.PEC, "/agent/pec/a-instruire")).bodyText().contains("format=csv", "format=xlsx");
        assertThat(texte(bureau.voir(Cast.PEC, "/agent/pec/a-instruire?format=csv")))
                .contains(numero, "Réponse attendue");
        assertThat(texte(bureau.voir(Cast.PEC, "/agent/pec/a-instruire?format=csv&corbeille=CONTROLE")))
                .doesNotContain(numero);
        assertThat(bureau.voir(Cast.CLINIQUE, "/agent/pec/a-instruire?format=csv"))
                .hasStatus(403);
        assertThat(bureau.voir(Cast.PHARMACIE, "/pharmacie/pec")).bodyText().contains("format=csv");
        assertThat(texte(bureau.voir(Cast.PHARMACIE, "/pharmacie/pec?format=csv&lang=ar")))
                .contains("PEC-")
                .doesNotContain(numero);
    }

    private int lectures() {
        return jdbc.sql("select count(*) from journal where action = 'pec.rechercher'")
                .query(Integer.class)
                .single();
    }

    private MvcTestResult chercherAgent(String qui, String saisie) {
        return bureau.faire(qui, post("/agent/pec/recherche").param("numero", saisie));
    }

    private MvcTestResult chercher(String qui, String espace, String saisie) {
        return bureau.faire(qui, post("/" + espace + "/pec/recherche").param("recherche", saisie));
    }

    private static String texte(MvcTestResult reponse) {
        assertThat(reponse).hasStatusOk();
        return new String(reponse.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
