package ma.amarre.facteurs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.time.Clock;
import java.util.List;
import java.util.regex.Pattern;
import ma.amarre.Cast;
import ma.amarre.IntegrationTest;
import ma.amarre.commun.Role;
import ma.amarre.habilitations.TestUsers;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** The application of codes and the codes kept aside, from the door. Each person here is made for one test. */
@IntegrationTest
class FacteursTest {

    private static final Pattern CODE = Pattern.compile("<code class=\"reference\">([0-9A-Z-]{19})<");
    private static final String INSCRIPTION = "/facteurs/inscription";
    private static final String VERIFICATION = "/facteurs/verification";

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Personnage personnages;

    @Autowired
    TotpRepository totp;

    @Autowired
    Clock clock;

    private String code(long compte, int decalage) {
        return Totp.code(totp.de(compte).orElseThrow().secret(), Totp.pas(clock.instant()) + decalage);
    }

    private static List<String> codes(MvcTestResult page) throws Exception {
        return CODE.matcher(page.getResponse().getContentAsString())
                .results()
                .map(m -> m.group(1))
                .toList();
    }

    /** Time does not move in this application's tests: a code already taken is free again only by hand. */
    private void laisserPasser(long compte) {
        jdbc.sql("update facteur_totp set dernier_pas = 0 where compte_id = ?")
                .param(compte)
                .update();
        jdbc.sql("update compte set echecs = 0, bloque_jusqu = null where id = ?")
                .param(compte)
                .update();
    }

    @Test
    void an_agent_chooses_his_second_factor_before_the_first_page_opens_and_gives_it_at_each_sign_in()
            throws Exception {
        long compte = personnages.nouveau("facteur.agent", Role.REFERENTIEL);
        Navigateur n = new Navigateur(mvc, "192.0.2.201");
        assertThat(n.connecter("facteur.agent")).hasRedirectedUrl(INSCRIPTION);
        assertThat(n.lire("/agent")).as("nobody is signed in yet").hasStatus(302);
        assertThat(n.lire("/habilitations/compte"))
                .as("nor here, where any role may enter")
                .hasStatus(302);
        assertThat(n.lire(INSCRIPTION))
                .hasStatusOk()
                .bodyText()
                .contains(
                        "data:image/png",
                        Totp.texte(totp.de(compte).orElseThrow().secret()))
                .doesNotContain("??");
        assertThat(n.lire(INSCRIPTION + "?lang=ar"))
                .hasStatusOk()
                .bodyText()
                .contains("dir=\"rtl\"")
                .doesNotContain("??");
        n.lire(INSCRIPTION + "?lang=fr");
        assertThat(n.poster(INSCRIPTION, "code", "000000")).hasStatus(422);
        MvcTestResult codes = n.poster(INSCRIPTION, "code", code(compte, 0));
        assertThat(codes).hasStatusOk();
        assertThat(codes(codes)).hasSize(CodesSecours.NOMBRE).doesNotHaveDuplicates();
        assertThat(n.lire("/agent")).hasStatusOk();
        assertThat(jdbc.sql("select count(*) from journal where compte_id = ? and action = 'habilitations.connexion'"
                                + " and detail = 'MOT_DE_PASSE + TOTP'")
                        .param(compte)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);

        Navigateur ailleurs = new Navigateur(mvc, "192.0.2.201");
        assertThat(ailleurs.connecter("facteur.agent")).hasRedirectedUrl(VERIFICATION);
        assertThat(ailleurs.lire("/agent")).hasStatus(302);
        assertThat(ailleurs.lire(INSCRIPTION))
                .as("the password alone adds no other factor")
                .hasRedirectedUrl("/connexion?expire");
        assertThat(ailleurs.poster(VERIFICATION, "code", code(compte, 0)))
                .as("a code that was taken is not taken again")
                .hasStatus(422);
        assertThat(ailleurs.poster(VERIFICATION, "code", code(compte, 1)))
                .as("and leads to what was asked for")
                .hasRedirectedUrl("http://localhost/agent");
        assertThat(ailleurs.lire("/agent")).hasStatusOk();
        assertThat(ailleurs.poster("/facteurs/application/retrait", "motDePasse", Cast.MOT_DE_PASSE))
                .as("the space asks for one")
                .hasStatus(422);
    }

    @Test
    void a_code_kept_aside_opens_once_and_a_new_list_ends_the_former() throws Exception {
        long compte = personnages.nouveau("facteur.secours", Role.REFERENTIEL);
        Navigateur n = new Navigateur(mvc, "192.0.2.202");
        n.connecter("facteur.secours");
        List<String> codes = codes(n.poster(INSCRIPTION, "code", code(compte, 0)));
        Navigateur perdu = new Navigateur(mvc, "192.0.2.202");
        perdu.connecter("facteur.secours");
        assertThat(perdu.poster(VERIFICATION, "code", codes.get(3).toLowerCase(java.util.Locale.ROOT)))
                .hasRedirectedUrl("/agent");
        assertThat(perdu.lire("/facteurs/compte")).hasStatusOk().bodyText().contains("Il en reste 7.");
        Navigateur rejoue = new Navigateur(mvc, "192.0.2.202");
        rejoue.connecter("facteur.secours");
        assertThat(rejoue.poster(VERIFICATION, "code", codes.get(3))).hasStatus(422);
        assertThat(perdu.poster("/facteurs/codes", "motDePasse", "faux")).hasStatus(422);
        List<String> nouveaux = codes(perdu.poster("/facteurs/codes", "motDePasse", Cast.MOT_DE_PASSE));
        assertThat(nouveaux).hasSize(CodesSecours.NOMBRE).doesNotContainAnyElementsOf(codes);
        assertThat(rejoue.poster(VERIFICATION, "code", codes.get(4))).hasStatus(422);
        assertThat(rejoue.poster(VERIFICATION, "code", nouveaux.get(0))).hasRedirectedUrl("/agent");
        assertThat(jdbc.sql("select count(*) from facteur_secours where empreinte in (?, ?)")
                        .params(nouveaux.get(0), nouveaux.get(1))
                        .query(Integer.class)
                        .single())
                .as("only hashes are kept")
                .isZero();
    }

    @Test
    void guessing_codes_is_slowed_and_the_password_does_not_forget_it() {
        long compte = personnages.nouveau("facteur.devine", Role.REFERENTIEL);
        Navigateur n = new Navigateur(mvc, "192.0.2.203");
        n.connecter("facteur.devine");
        totp.confirmer(compte);
        n.connecter("facteur.devine");
        for (int i = 0; i < 5; i++) {
            assertThat(n.poster(VERIFICATION, "code", "00000" + i)).hasStatus(422);
        }
        assertThat(n.poster(VERIFICATION, "code", code(compte, 0)))
                .as("even the right one waits")
                .hasStatus(422)
                .bodyText()
                .contains("Trop d’essais");
        assertThat(n.connecter("facteur.devine")).hasRedirectedUrl("/connexion?frein");
    }

    @Test
    void an_insured_person_may_add_one_and_take_it_away_with_a_password_long_enough_to_stand_alone() {
        long compte = personnages.nouveau("facteur.assuree", Role.ASSURE);
        Navigateur n = new Navigateur(mvc, "192.0.2.204");
        assertThat(n.connecter("facteur.assuree")).hasRedirectedUrl("/assure");
        assertThat(n.lire("/facteurs/compte"))
                .hasStatusOk()
                .bodyText()
                .contains("Ajouter une application")
                .doesNotContain("??");
        assertThat(n.poster("/facteurs/application/preparation")).hasRedirectedUrl("/facteurs/application");
        assertThat(n.lire("/facteurs/application")).hasStatusOk();
        assertThat(n.poster("/facteurs/application", "code", code(compte, 0), "motDePasse", "faux"))
                .as("the password is asked again")
                .hasStatus(422);
        assertThat(n.poster("/facteurs/application", "code", code(compte, 0), "motDePasse", Cast.MOT_DE_PASSE))
                .hasStatusOk()
                .bodyText()
                .contains("codes de secours");
        Navigateur ailleurs = new Navigateur(mvc, "192.0.2.204");
        assertThat(ailleurs.connecter("facteur.assuree")).hasRedirectedUrl(VERIFICATION);
        laisserPasser(compte);
        assertThat(n.poster("/facteurs/application/retrait", "motDePasse", Cast.MOT_DE_PASSE))
                .hasRedirectedUrl("/facteurs/compte");
        assertThat(new Navigateur(mvc, "192.0.2.204").connecter("facteur.assuree"))
                .hasRedirectedUrl("/assure");
        assertThat(ailleurs.lire(VERIFICATION)).as("nothing is asked any more").hasStatus(302);
    }

    @Test
    void a_password_changed_meanwhile_ends_the_first_step() {
        long compte = personnages.nouveau("facteur.change", Role.REFERENTIEL);
        Navigateur n = new Navigateur(mvc, "192.0.2.207");
        n.connecter("facteur.change");
        assertThat(n.lire(INSCRIPTION)).hasStatusOk();
        jdbc.sql("update compte set version = version + 1 where id = ?")
                .param(compte)
                .update();
        assertThat(n.poster(INSCRIPTION, "code", code(compte, 0))).hasRedirectedUrl("/connexion?expire");
    }

    @Test
    void a_reinforced_check_asks_the_factor_and_not_the_password() {
        long compte = personnages.nouveau("facteur.renforce", Role.REFERENTIEL);
        Navigateur n = new Navigateur(mvc, "192.0.2.205");
        n.connecter("facteur.renforce");
        n.poster(INSCRIPTION, "code", code(compte, 0));
        jdbc.sql("update titre t join compte c on c.personne_id = t.personne_id set t.degre = 'RENFORCE' where c.id"
                        + " = ?")
                .param(compte)
                .update();
        assertThat(n.lire("/habilitations/compte?lang=fr"))
                .hasStatusOk()
                .bodyText()
                .contains("Code de votre application");
        assertThat(n.poster("/habilitations/compte/confirmation", "preuve", Cast.MOT_DE_PASSE))
                .hasStatus(422);
        assertThat(n.poster("/habilitations/compte/confirmation", "preuve", code(compte, 0)))
                .as("the code of the sign-in is not fresh")
                .hasStatus(422);
        assertThat(n.poster("/habilitations/compte/confirmation", "preuve", code(compte, 1)))
                .hasStatus3xxRedirection();
    }

    @Test
    void a_demo_account_enters_by_its_password_alone_and_says_so() {
        assertThat(mvc.perform(get("/facteurs/compte").with(TestUsers.as(Cast.PEC))))
                .hasStatusOk()
                .bodyText()
                .contains("le second facteur et les avis de connexion y sont coupés")
                .doesNotContain("Ajouter une application");
        assertThat(new Navigateur(mvc, "192.0.2.206").connecter(Cast.REFERENTIEL))
                .hasRedirectedUrl("/agent");
    }
}
