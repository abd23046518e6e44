package ma.amarre.facteurs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import ma.amarre.Cast;
import ma.amarre.IntegrationTest;
import ma.amarre.commun.Role;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** Each new browser is told to the holder of the account, and can be forgotten from another one. */
@IntegrationTest
class AppareilsTest {

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Personnage personnages;

    private int avis(long compte) {
        return jdbc.sql("select count(*) from notification where compte_id = ? and genre = 'ACCES_NOUVEL_APPAREIL'")
                .param(compte)
                .query(Integer.class)
                .single();
    }

    private void attendreAvis(long compte, int combien) throws InterruptedException {
        Instant fin = Instant.now().plus(Duration.ofSeconds(20));
        while (avis(compte) < combien && Instant.now().isBefore(fin)) {
            Thread.sleep(100);
        }
        assertThat(avis(compte)).isEqualTo(combien);
    }

    @Test
    void the_first_browser_is_not_news_the_second_is_and_the_same_again_is_not() throws Exception {
        long compte = personnages.nouveau("appareil.assuree", Role.ASSURE);
        Navigateur premier = new Navigateur(mvc, "192.0.2.211");
        premier.connecter("appareil.assuree");
        Navigateur second = new Navigateur(mvc, "192.0.2.212");
        second.connecter("appareil.assuree");
        attendreAvis(compte, 1);
        assertThat(jdbc.sql("select count(*) from envoi e join notification n on n.id = e.notification_id where"
                                + " n.compte_id = ?")
                        .param(compte)
                        .query(Integer.class)
                        .single())
                .as("by mail too")
                .isEqualTo(1);
        premier.poster("/deconnexion");
        premier.connecter("appareil.assuree");
        assertThat(jdbc.sql("select count(*) from appareil where compte_id = ?")
                        .param(compte)
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
        assertThat(premier.lire("/facteurs/compte?lang=fr"))
                .hasStatusOk()
                .bodyText()
                .contains("Firefox · Linux", "· celui-ci");

        String autre = jdbc.sql("select reference from appareil where compte_id = ? order by vu_le limit 1")
                .param(compte)
                .query(String.class)
                .single();
        assertThat(second.lire("/habilitations/compte")).hasStatusOk();
        assertThat(premier.poster("/facteurs/appareils/" + autre + "/oubli")).hasRedirectedUrl("/facteurs/compte");
        assertThat(second.lire("/habilitations/compte"))
                .as("what it had open is closed")
                .hasStatus(302);
        second.connecter("appareil.assuree");
        attendreAvis(compte, 2);
    }

    @Test
    void an_open_session_is_seen_from_elsewhere_and_closed_there() throws Exception {
        personnages.nouveau("appareil.sessions", Role.ASSURE);
        Navigateur ici = new Navigateur(mvc, "192.0.2.214");
        ici.connecter("appareil.sessions");
        Navigateur oubliee = new Navigateur(mvc, "192.0.2.215");
        oubliee.connecter("appareil.sessions");
        var page = Pattern.compile("/sessions/([0-9a-f]{24})/fermeture")
                .matcher(ici.lire("/habilitations/compte").getResponse().getContentAsString());
        assertThat(page.find()).isTrue();
        assertThat(ici.poster("/habilitations/compte/sessions/" + page.group(1) + "/fermeture"))
                .hasRedirectedUrl("/habilitations/compte");
        assertThat(oubliee.lire("/habilitations/compte")).hasStatus(302);
        assertThat(ici.lire("/habilitations/compte")).hasStatusOk();
    }

    @Test
    void two_accounts_of_one_browser_share_nothing_in_the_base_and_a_shared_account_is_not_told() {
        long compte = personnages.nouveau("appareil.voisine", Role.ASSURE);
        Navigateur n = new Navigateur(mvc, "192.0.2.213");
        n.connecter("appareil.voisine");
        n.poster("/deconnexion");
        n.connecter(Cast.RETRAITE);
        n.poster("/deconnexion");
        new Navigateur(mvc, "192.0.2.213").connecter(Cast.RETRAITE);
        assertThat(jdbc.sql("select count(*) from appareil a join appareil b on b.empreinte = a.empreinte and"
                                + " b.compte_id <> a.compte_id where a.compte_id = ?")
                        .param(compte)
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(jdbc.sql("select count(*) from notification n join compte c on c.id = n.compte_id where"
                                + " c.identifiant = ? and genre = 'ACCES_NOUVEL_APPAREIL'")
                        .param(Cast.RETRAITE)
                        .query(Integer.class)
                        .single())
                .isZero();
    }
}
