package ma.amarre.pec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.time.Clock;
import ma.amarre.Cast;
import ma.amarre.IntegrationTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** The diagnosis by code or by words of the whole published list, as a browser without scripts sends it. */
@IntegrationTest
class DiagnosticTest {

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    private BureauAdmission bureau;
    private String base;

    @BeforeEach
    void a_draft() {
        bureau = new BureauAdmission(mvc, jdbc, clock);
        base = bureau.brouillon();
    }

    @Test
    void words_without_accents_find_illnesses_and_keep_what_was_typed() {
        assertThat(envoyer("q", "diab", "chercher", "oui", "diagnostic", "Pied diabétique", "inpe", "900000102"))
                .hasStatusOk()
                .bodyText()
                .contains("H010 · Diabète de type 1", "H011 · Diabète de type 2", "V002 · Rétinopathie diabétique")
                .contains("3 affections trouvées", "Pied diabétique", "900000102");
        assertThat(colonne("diagnostic")).as("a search saves nothing").isNull();
    }

    @Test
    void the_beginning_of_a_code_finds_in_both_languages() {
        MvcTestResult page = envoyer("q", "H01", "lang", "ar");
        assertThat(page).hasStatusOk().bodyText().contains("H011 · Diabète de type 2", "لا شيء من اللائحة");
    }

    @Test
    void an_illness_chosen_is_a_diagnosis_even_without_a_word() {
        assertThat(envoyer("q", "diabete", "cherche", "diabete", "ald", "H011", "diagnostic", "", "inpe", "900000102"))
                .hasRedirectedUrl(base + "/actes");
        assertThat(colonne("diagnostic_code")).isEqualTo("H011");
        assertThat(colonne("diagnostic")).isEqualTo("Diabète de type 2 (DNID)");
        assertThat(bureau.voir(Cast.CLINIQUE, base + "/diagnostic"))
                .bodyText()
                .containsPattern("value=\"H011\"[^>]*checked")
                .contains("Diabète de type 2");
    }

    @Test
    void words_not_yet_looked_for_are_a_search_and_words_of_nothing_say_so() {
        assertThat(envoyer("q", "zzz", "diagnostic", "Appendicite", "inpe", "900000102"))
                .hasStatusOk()
                .bodyText()
                .contains("Aucune affection de ce nom", "Appendicite");
        assertThat(envoyer("q", "zzz", "cherche", "zzz", "diagnostic", "Appendicite", "inpe", "900000102"))
                .hasRedirectedUrl(base + "/actes");
        assertThat(colonne("diagnostic_code")).isNull();
    }

    @Test
    void a_code_outside_the_list_is_refused_beside_its_field() {
        assertThat(envoyer("ald", "Z999", "diagnostic", "x", "inpe", "900000102"))
                .hasStatus(422)
                .bodyText()
                .contains("Ce code d’affection n’est pas dans la liste");
    }

    private MvcTestResult envoyer(String... champs) {
        var requete = post(base + "/diagnostic").param("version", bureau.version(base));
        for (int i = 0; i < champs.length; i += 2) {
            requete.param(champs[i], champs[i + 1]);
        }
        return bureau.faire(Cast.CLINIQUE, requete);
    }

    private Object colonne(String nom) {
        return jdbc.sql("select " + nom + " from pec where numero = ?")
                .param(BureauAdmission.numero(base))
                .query()
                .listOfRows()
                .getFirst()
                .get(nom);
    }
}
