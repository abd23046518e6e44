package ma.amarre.assures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.time.Clock;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ma.amarre.Cast;
import ma.amarre.IntegrationTest;
import ma.amarre.habilitations.TestUsers;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Transactional;

/** An insured person without an account, from the counter to his own home page, without a telephone. Rolled back. */
@IntegrationTest
@Transactional
class ActivationAssureTest {

    private static final Pattern CODE = Pattern.compile("id=\"code\">([0-9A-Z-]{19})<");

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    @Test
    void a_person_at_the_counter_gets_a_letter_chooses_a_password_and_enters_his_space() throws Exception {
        MvcTestResult lettre = ouvrir("100 000 003", "9", "2", "1977", "D445190");
        assertThat(lettre)
                .hasStatusOk()
                .bodyText()
                .contains("Rachid Kettani", "100000003")
                .doesNotContain("??");
        Matcher code = CODE.matcher(lettre.getResponse().getContentAsString());
        assertThat(code.find()).isTrue();
        assertThat(activer("100000003", "0000-0000-0000-0000")).hasStatus(422);
        assertThat(activer("100000003", code.group(1))).hasRedirectedUrl("/connexion?active");
        assertThat(mvc.perform(post("/connexion")
                        .param("identifiant", "100000003")
                        .param("motDePasse", "une longue phrase")
                        .with(csrf())))
                .hasRedirectedUrl("/assure");
        assertThat(mvc.perform(get("/assure?lang=fr").with(TestUsers.as("100000003"))))
                .hasStatusOk()
                .bodyText()
                .contains("Rachid Kettani", "Droits suspendus");
    }

    @Test
    void a_wrong_birthday_and_an_unknown_number_say_the_same_sentence() {
        for (MvcTestResult refus : new MvcTestResult[] {
            ouvrir("100000003", "10", "2", "1977", "D445190"),
            ouvrir("199999999", "9", "2", "1977", "D445190"),
            ouvrir("", "9", "2", "1977", "D445190")
        }) {
            assertThat(refus).hasStatus(422).bodyText().contains("Aucun assuré ne correspond");
        }
        assertThat(ouvrir("100000003", "9", "2", "1977", " "))
                .hasStatus(422)
                .bodyText()
                .contains("Écrivez le numéro de la pièce");
    }

    @Test
    void who_has_an_account_already_is_told_his_sign_in_name_and_no_code() throws Exception {
        MvcTestResult lettre = ouvrir(Cast.IMMATRICULATION_ASSURE, "19", "3", "1984", "BE450112");
        assertThat(lettre).hasStatusOk().bodyText().contains("a déjà un compte", "assure");
        assertThat(CODE.matcher(lettre.getResponse().getContentAsString()).find())
                .isFalse();
        assertThat(mvc.perform(get("/agent/assures/activation?lang=ar").with(TestUsers.as(Cast.ACCUEIL))))
                .hasStatusOk()
                .bodyText()
                .doesNotContain("??");
    }

    @Test
    void a_child_come_of_age_has_an_account_of_his_own_and_sees_himself_alone() throws Exception {
        LocalDate ne = LocalDate.now(clock).minusYears(18).plusDays(1);
        naitre(ne);
        assertThat(ouvrir(Cast.IMMATRICULATION_ASSURE, "1", ne))
                .as("the day before")
                .hasStatus(422)
                .bodyText()
                .contains("pas encore l’âge");
        naitre(ne.minusDays(1));
        jdbc.sql("update parametre set valeur = null where code = 'majorite.detail.age'")
                .update();
        assertThat(ouvrir(Cast.IMMATRICULATION_ASSURE, "1", ne.minusDays(1)))
                .hasStatus(422)
                .bodyText()
                .contains("majorite.detail.age");
        jdbc.sql("update parametre set valeur = '18' where code = 'majorite.detail.age'")
                .update();
        assertThat(ouvrir(Cast.IMMATRICULATION_ASSURE, "1", ne))
                .as("another birthday")
                .hasStatus(422)
                .bodyText()
                .contains("Aucun assuré ne correspond");
        MvcTestResult lettre = ouvrir(Cast.IMMATRICULATION_ASSURE, "1", ne.minusDays(1));
        assertThat(lettre).hasStatusOk().bodyText().contains("Yassine Bennis Alami", "100000001-1");
        Matcher code = CODE.matcher(lettre.getResponse().getContentAsString());
        assertThat(code.find()).isTrue();
        assertThat(activer("100000001-1", code.group(1))).hasRedirectedUrl("/connexion?active");
        assertThat(mvc.perform(post("/connexion")
                        .param("identifiant", "100000001-1")
                        .param("motDePasse", "une longue phrase")
                        .with(csrf())))
                .hasRedirectedUrl("/assure");
        assertThat(mvc.perform(get("/assure?lang=fr").with(TestUsers.as("100000001-1"))))
                .hasStatusOk()
                .bodyText()
                .contains("Yassine Bennis Alami", "Mes droits")
                .doesNotContain("Salma", "Lina", "J040");
    }

    @Test
    void a_spouse_insured_herself_is_sent_to_her_own_number() {
        jdbc.sql("update beneficiaire b join assure a on a.id = b.assure_id set b.personne_id = (select id from"
                        + " personne where cin = 'D445190'), b.lien = 'CONJOINT' where a.immatriculation = ? and"
                        + " b.rang = 2")
                .param(Cast.IMMATRICULATION_ASSURE)
                .update();
        assertThat(ouvrir(Cast.IMMATRICULATION_ASSURE, "2", LocalDate.of(1977, 2, 9)))
                .hasStatus(422)
                .bodyText()
                .contains("assurée elle-même");
    }

    private void naitre(LocalDate jour) {
        jdbc.sql("update personne p join beneficiaire b on b.personne_id = p.id join assure a on a.id = b.assure_id"
                        + " set p.date_naissance = ? where a.immatriculation = ? and b.rang = 1")
                .params(jour, Cast.IMMATRICULATION_ASSURE)
                .update();
    }

    private MvcTestResult ouvrir(String numero, String rang, LocalDate naissance) {
        return ouvrir(
                numero,
                rang,
                String.valueOf(naissance.getDayOfMonth()),
                String.valueOf(naissance.getMonthValue()),
                String.valueOf(naissance.getYear()),
                "BE990011");
    }

    private MvcTestResult ouvrir(String numero, String jour, String mois, String annee, String piece) {
        return ouvrir(numero, "", jour, mois, annee, piece);
    }

    private MvcTestResult ouvrir(String numero, String rang, String jour, String mois, String annee, String piece) {
        return mvc.perform(post("/agent/assures/activation")
                .param("immatriculation", numero)
                .param("rang", rang)
                .param("naissance.jour", jour)
                .param("naissance.mois", mois)
                .param("naissance.annee", annee)
                .param("piece", piece)
                .with(TestUsers.as(Cast.ACCUEIL))
                .with(csrf()));
    }

    private MvcTestResult activer(String identifiant, String code) {
        return mvc.perform(post("/habilitations/activation")
                .param("identifiant", identifiant)
                .param("code", code)
                .param("nouveau", "une longue phrase")
                .param("confirmation", "une longue phrase")
                .with(r -> {
                    r.setRemoteAddr("192.0.2.78");
                    return r;
                })
                .with(csrf()));
    }
}
