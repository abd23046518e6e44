package ma.amarre.parcours;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import ma.amarre.IntegrationTest;
import ma.amarre.commun.Role;
import ma.amarre.facteurs.Personnage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.virtualauthenticator.VirtualAuthenticator;
import org.openqa.selenium.virtualauthenticator.VirtualAuthenticatorOptions;
import org.openqa.selenium.virtualauthenticator.VirtualAuthenticatorOptions.Protocol;
import org.openqa.selenium.virtualauthenticator.VirtualAuthenticatorOptions.Transport;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A passkey from its making to its loss, with the virtual authenticator of the browser. */
@IntegrationTest
class CleParcoursTest {

    @LocalServerPort
    int port;

    @Autowired
    Personnage personnages;

    @Autowired
    JdbcClient jdbc;

    Visitor visitor;
    VirtualAuthenticator telephone;

    @BeforeEach
    void un_telephone() {
        visitor = Visitor.withScripts(port);
        telephone = visitor.driver()
                .addVirtualAuthenticator(new VirtualAuthenticatorOptions()
                        .setProtocol(Protocol.CTAP2)
                        .setTransport(Transport.INTERNAL)
                        .setHasResidentKey(true)
                        .setHasUserVerification(true)
                        .setIsUserVerified(true)
                        .setIsUserConsenting(true));
    }

    @AfterEach
    void ranger() {
        visitor.driver().removeVirtualAuthenticator(telephone);
        visitor.driver().manage().deleteAllCookies();
    }

    private void presser(String css) {
        visitor.pressSelector(css);
    }

    /** The pages between the two steps are not linked from anywhere: the crawl does not see them. */
    private void propre(String nom) {
        visitor.width(360);
        assertThat(visitor.scrollsSideways()).as(nom + " scrolls sideways").isFalse();
        visitor.photograph("facteurs-" + nom + "-360").width(1280);
        assertThat(visitor.violations()).as(nom).isEmpty();
    }

    private void attendre(String chemin) {
        new org.openqa.selenium.support.ui.WebDriverWait(visitor.driver(), Duration.ofSeconds(20))
                .ignoring(org.openqa.selenium.WebDriverException.class)
                .until(d -> visitor.path().equals(chemin));
    }

    @Test
    void an_agent_makes_a_key_enters_without_a_password_and_finds_another_door_when_it_is_lost() {
        long compte = personnages.nouveau("cle.agent", Role.REFERENTIEL);
        visitor.complaints();
        visitor.signIn("cle.agent");
        assertThat(visitor.path()).isEqualTo("/facteurs/inscription");
        propre("inscription");
        presser("form[data-passkey] button");
        attendre("/facteurs/compte");
        assertThat(visitor.text()).contains("Il ne vous reste aucun code de secours");
        visitor.photograph("facteurs-compte");
        assertThat(jdbc.sql("select count(*) from facteur_cle where compte_id = ? and verifiee and dernier_usage"
                                + " is null")
                        .param(compte)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);

        visitor.driver().manage().deleteAllCookies();
        visitor.open("/connexion?lang=fr").photograph("facteurs-connexion");
        presser("form[data-passkey] button");
        attendre("/agent");
        assertThat(jdbc.sql("select detail from journal where compte_id = ? and action = 'habilitations.connexion'"
                                + " order by id desc limit 1")
                        .param(compte)
                        .query(String.class)
                        .single())
                .isEqualTo("CLE");
        assertThat(jdbc.sql("select count(*) from facteur_cle where compte_id = ? and dernier_usage is not null")
                        .param(compte)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);

        // the password, then the key as the second step
        visitor.signIn("cle.agent");
        assertThat(visitor.path()).isEqualTo("/facteurs/verification");
        propre("verification");
        presser("form[data-passkey] button");
        attendre("/agent");

        // lost: the browser finds no key, says so, and the page offers what is left
        telephone.removeAllCredentials();
        telephone.setUserVerified(false);
        visitor.signIn("cle.agent");
        presser("form[data-passkey] button");
        new org.openqa.selenium.support.ui.WebDriverWait(visitor.driver(), Duration.ofSeconds(20))
                .until(d -> visitor.text().contains("La clé n’a pas répondu"));
        assertThat(visitor.text()).contains("codes de secours");
        assertThat(visitor.complaints()).as("nothing was blocked").noneMatch(m -> m.contains("Content Security"));
    }

    @Test
    void a_second_key_gets_its_name_and_a_removed_one_opens_nothing() {
        personnages.nouveau("cle.assuree", Role.ASSURE);
        visitor.signIn("cle.assuree").open("/facteurs/compte?lang=fr");
        ajouter("Téléphone de Rim");
        telephone.removeAllCredentials();
        ajouter("Clé de secours");
        assertThat(visitor.text()).contains("Téléphone de Rim", "Clé de secours");

        visitor.open("/recuperation/adresse?lang=ar");
        propre("adresse-ar");
        visitor.open("/recuperation/oubli?lang=fr");
        propre("oubli");
        visitor.open("/habilitations/compte?lang=fr").type("nouveau", "la corde tient le bateau");
        new org.openqa.selenium.support.ui.WebDriverWait(visitor.driver(), Duration.ofSeconds(20))
                .ignoring(org.openqa.selenium.WebDriverException.class)
                .until(d -> visitor.has("#force meter"));
        visitor.open("/facteurs/compte?lang=fr");
        propre("compte");
        visitor.width(360).open("/facteurs/compte?lang=ar").photograph("facteurs-compte-ar-360");
        visitor.open("/facteurs/compte?lang=fr").width(1280);
        jdbc.sql("delete k from facteur_cle k join compte c on c.id = k.compte_id where c.identifiant ="
                        + " 'cle.assuree' and k.libelle = 'Clé de secours'")
                .update();
        visitor.driver().manage().deleteAllCookies();
        visitor.open("/connexion?lang=fr");
        presser("form[data-passkey] button");
        new org.openqa.selenium.support.ui.WebDriverWait(visitor.driver(), Duration.ofSeconds(20))
                .until(d -> visitor.text().contains("n’ouvre aucun compte"));
        visitor.signIn("cle.assuree");
        assertThat(visitor.path()).as("offered only: the password still opens").isEqualTo("/assure");
    }

    private void ajouter(String nom) {
        visitor.type("libelle", nom);
        visitor.driver()
                .findElement(org.openqa.selenium.By.id("motDePasse-cle"))
                .sendKeys(ma.amarre.Cast.MOT_DE_PASSE);
        presser("form[data-passkey] button");
        new org.openqa.selenium.support.ui.WebDriverWait(visitor.driver(), Duration.ofSeconds(20))
                .ignoring(org.openqa.selenium.WebDriverException.class)
                .until(d -> visitor.text().contains(nom));
    }
}
