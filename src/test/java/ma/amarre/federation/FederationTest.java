package ma.amarre.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ma.amarre.Cast;
import ma.amarre.IntegrationTest;
import ma.amarre.commun.Role;
import ma.amarre.facteurs.Navigateur;
import ma.amarre.facteurs.Personnage;
import ma.amarre.habilitations.TestUsers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Sign-in by an OpenID Connect provider, the whole way through a real one. Each person here is made for one test. */
@IntegrationTest
class FederationTest {

    private static final String PREFIXE = "amarre.federation.";
    private static final String[] REGLAGES = {"emetteur", "client", "secret", "nom", "nom-ar", "acr"};
    private static final Pattern CODE = Pattern.compile("IDF(-[0-9A-Z]{4}){4}");

    private static FournisseurEssai fournisseur;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Personnage personnages;

    @BeforeAll
    static void ouvrir() {
        fournisseur = new FournisseurEssai();
        regler(fournisseur.emetteur);
    }

    @AfterAll
    static void fermer() {
        for (String nom : REGLAGES) {
            System.clearProperty(PREFIXE + nom);
        }
        fournisseur.close();
    }

    /** The application reads its configuration at each use: as an operator's environment, without a second context. */
    private static void regler(String emetteur) {
        System.setProperty(PREFIXE + "emetteur", emetteur);
        System.setProperty(PREFIXE + "client", FournisseurEssai.CLIENT);
        System.setProperty(PREFIXE + "secret", FournisseurEssai.SECRET);
        System.setProperty(PREFIXE + "nom", "Identité d’essai");
        System.setProperty(PREFIXE + "nom-ar", "هوية التجربة");
        System.setProperty(PREFIXE + "acr", "eleve");
    }

    private static String depart(Navigateur n) {
        return Objects.requireNonNull(n.lire(Fournisseur.DEPART).getResponse().getRedirectedUrl());
    }

    private static MvcTestResult retour(Navigateur n, Map<String, String> p) {
        return n.lire(Fournisseur.RETOUR + "?code=" + p.get("code") + "&state=" + p.get("state"));
    }

    private static MvcTestResult entrer(Navigateur n, String qui) throws Exception {
        return retour(n, fournisseur.repondre(depart(n), qui));
    }

    private String titre(long compte) {
        String reference = "HAB-FED-" + compte;
        jdbc.sql("update titre t join compte c on c.personne_id = t.personne_id set t.reference = ? where c.id = ?")
                .params(reference, compte)
                .update();
        return reference;
    }

    private void lier(long compte, String sujet) {
        jdbc.sql("""
            insert into federation_lien (reference, compte_id, emetteur, sujet, preuve, lie_par, lie_le)
            select concat('LIF-', ?), ?, ?, ?, 'essai', id, utc_timestamp(6) from compte where identifiant = ?
            """)
                .params(sujet, compte, fournisseur.emetteur, sujet, Cast.HABILITATIONS)
                .update();
    }

    private int journal(long compte, String action, String detail) {
        return jdbc.sql("select count(*) from journal where compte_id = ? and action = ? and detail = ?")
                .params(compte, action, detail)
                .query(Integer.class)
                .single();
    }

    @Test
    void an_unknown_identity_opens_nothing_until_the_authority_links_it_by_the_code_its_holder_brings()
            throws Exception {
        long deja = personnages.nouveau("federe.deja", Role.REFERENTIEL);
        Navigateur n = new Navigateur(mvc, "192.0.2.211");
        assertThat(n.lire("/connexion?lang=fr")).bodyText().contains("Entrer avec Identité d’essai");
        String adresse = depart(n);
        assertThat(FournisseurEssai.parametres(adresse))
                .as("state, nonce and PKCE go with every question")
                .containsKeys("state", "nonce", "code_challenge")
                .containsEntry("code_challenge_method", "S256")
                .containsEntry("scope", "openid")
                .containsEntry("redirect_uri", FournisseurEssai.RETOUR);
        assertThat(retour(n, fournisseur.repondre(adresse, "rim"))).hasRedirectedUrl("/federation/inconnue");
        MvcTestResult page = n.lire("/federation/inconnue");
        assertThat(page).hasStatusOk().bodyText().contains("aucun compte", "7 jours");
        assertThat(n.lire("/federation/inconnue?lang=ar"))
                .bodyText()
                .contains("هوية معروفة بلا حساب مرتبط")
                .doesNotContain("??");
        assertThat(n.lire("/agent"))
                .as("a mail that is that of an account opens nothing")
                .hasStatus(302);
        Matcher code = CODE.matcher(page.getResponse().getContentAsString());
        assertThat(code.find()).isTrue();

        String titre = titre(deja);
        String lien = "/agent/federation/titres/" + titre;
        for (String langue : new String[] {"fr", "ar"}) {
            assertThat(mvc.perform(get(lien).param("lang", langue).with(TestUsers.as(Cast.HABILITATIONS))))
                    .hasStatusOk()
                    .bodyText()
                    .doesNotContain("??");
        }
        assertThat(poster(lien + "/lien", "code", "IDF-0000-0000-0000-0000", "preuve", "carte vue au guichet"))
                .hasStatus(422)
                .bodyText()
                .contains("pas ou n’est plus valable");
        assertThat(poster(lien + "/lien", "code", code.group(), "preuve", "")).hasStatus(422);
        assertThat(poster(lien + "/lien", "code", code.group(), "preuve", "carte vue au guichet"))
                .hasRedirectedUrl(lien);
        assertThat(jdbc.sql("select count(*) from journal where action = 'federation.lier' and objet_id = ? and motif ="
                                + " 'carte vue au guichet'")
                        .param(Long.toString(deja))
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);

        Navigateur encore = new Navigateur(mvc, "192.0.2.211");
        assertThat(entrer(encore, "rim"))
                .as("a password alone at the provider: our second factor is asked")
                .hasRedirectedUrl("/facteurs/inscription");
        assertThat(encore.lire("/agent")).as("and nobody is signed in yet").hasStatus(302);
        assertThat(encore.lire("/facteurs/inscription")).hasStatusOk();

        String reference = jdbc.sql("select reference from federation_lien where compte_id = ?")
                .param(deja)
                .query(String.class)
                .single();
        assertThat(poster(lien + "/liens/" + reference + "/retrait", "motif", "départ"))
                .hasRedirectedUrl(lien);
        assertThat(entrer(new Navigateur(mvc, "192.0.2.211"), "rim")).hasRedirectedUrl("/federation/inconnue");
    }

    @Test
    void who_gave_two_factors_to_the_provider_enters_and_the_journal_says_how() throws Exception {
        long compte = personnages.nouveau("federe.forte", Role.REFERENTIEL);
        lier(compte, "forte");
        Navigateur n = new Navigateur(mvc, "192.0.2.212");
        assertThat(entrer(n, "forte")).hasRedirectedUrl("/agent");
        assertThat(n.lire("/agent")).hasStatusOk();
        assertThat(journal(compte, "habilitations.connexion", "FEDERATION_FORTE"))
                .isEqualTo(1);

        long autre = personnages.nouveau("federe.niveau", Role.REFERENTIEL);
        lier(autre, "niveau");
        assertThat(entrer(new Navigateur(mvc, "192.0.2.212"), "niveau"))
                .as("by the level that the configuration names")
                .hasRedirectedUrl("/agent");
    }

    @Test
    void a_title_that_ended_and_hours_that_are_closed_are_said_and_open_nothing() throws Exception {
        long compte = personnages.nouveau("federe.finie", Role.REFERENTIEL);
        lier(compte, "finie");
        jdbc.sql("""
            insert into titre_horaire (titre_id, jours, de, a, motif, fixe_par, fixe_le)
            select t.id, mod(weekday(current_date) + 3, 7) + 1, '03:00', '03:01', 'essai', c.id, utc_timestamp(6)
            from titre t join compte c on c.personne_id = t.personne_id where c.id = ?
            """).param(compte).update();
        Navigateur tard = new Navigateur(mvc, "192.0.2.213");
        assertThat(entrer(tard, "finie")).hasRedirectedUrl("/connexion?horaire");
        jdbc.sql("update titre t join compte c on c.personne_id = t.personne_id set t.fin = t.debut where c.id = ?")
                .param(compte)
                .update();
        Navigateur n = new Navigateur(mvc, "192.0.2.213");
        assertThat(entrer(n, "finie")).hasRedirectedUrl("/connexion?federation=titre");
        assertThat(n.lire("/connexion?federation=titre&lang=fr"))
                .bodyText()
                .contains("aucun titre d’accès n’est en vigueur");
        assertThat(n.lire("/connexion?federation=titre&lang=ar")).bodyText().contains("صفة ولوج سارية");
        assertThat(n.lire("/agent")).hasStatus(302);
    }

    @Test
    void an_answer_that_is_not_to_this_question_or_not_of_this_issuer_is_refused() throws Exception {
        long compte = personnages.nouveau("federe.imposteur", Role.REFERENTIEL);
        lier(compte, "imposteur");
        Navigateur n = new Navigateur(mvc, "192.0.2.214");
        assertThat(entrer(n, "imposteur"))
                .as("the token names another issuer")
                .hasRedirectedUrl("/connexion?federation=refusee");

        Navigateur moi = new Navigateur(mvc, "192.0.2.214");
        Map<String, String> sienne = fournisseur.repondre(depart(moi), "autre");
        assertThat(retour(new Navigateur(mvc, "192.0.2.215"), sienne))
                .as("the answer to somebody else's question")
                .hasRedirectedUrl("/connexion?federation=annulee");
        assertThat(moi.lire(Fournisseur.RETOUR + "?code=" + sienne.get("code") + "&state=faux"))
                .as("another state")
                .hasRedirectedUrl("/connexion?federation=annulee");
        String question = depart(moi);
        Map<String, String> bonne = fournisseur.repondre(question, "autre");
        assertThat(moi.lire(Fournisseur.RETOUR + "?code=" + sienne.get("code") + "&state=" + bonne.get("state")))
                .as("an older code: its nonce and its verifier are not those of this question")
                .hasRedirectedUrl("/connexion?federation=refusee");
        assertThat(moi.lire(Fournisseur.RETOUR + "?error=access_denied&state=x"))
                .hasRedirectedUrl("/connexion?federation=annulee");
        assertThat(moi.lire("/agent")).hasStatus(302);
    }

    @Test
    void without_configuration_there_is_no_door_and_a_provider_under_another_name_is_not_trusted() {
        try {
            System.clearProperty(PREFIXE + "emetteur");
            Navigateur n = new Navigateur(mvc, "192.0.2.216");
            assertThat(n.lire("/connexion?lang=fr")).bodyText().doesNotContain("/federation/");
            assertThat(n.lire(Fournisseur.DEPART)).hasRedirectedUrl("/connexion");
            assertThat(n.lire(Fournisseur.RETOUR + "?code=x&state=y")).hasRedirectedUrl("/connexion");
            System.setProperty(PREFIXE + "emetteur", "http://fournisseur.exemple.ma");
            assertThat(n.lire(Fournisseur.DEPART)).as("not in clear").hasRedirectedUrl("/connexion");
            System.setProperty(PREFIXE + "emetteur", fournisseur.emetteur + "/");
            assertThat(n.lire(Fournisseur.DEPART))
                    .as("it calls itself otherwise, by one sign")
                    .hasRedirectedUrl("/connexion?federation=indisponible");
            assertThat(n.lire("/connexion?federation=indisponible&lang=fr"))
                    .bodyText()
                    .contains("ne répond pas");
        } finally {
            regler(fournisseur.emetteur);
        }
    }

    @Test
    void nobody_links_his_own_identity() {
        long compte = personnages.nouveau("federe.autorite", Role.AUTORITE_HABILITATIONS);
        String lien = "/agent/federation/titres/" + titre(compte);
        assertThat(mvc.perform(post(lien + "/lien")
                        .param("code", "IDF-0000-0000-0000-0000")
                        .param("preuve", "c’est moi")
                        .with(csrf())
                        .with(TestUsers.as("federe.autorite"))))
                .hasStatus(422)
                .bodyText()
                .contains("propre identité");
    }

    private MvcTestResult poster(String chemin, String... champs) {
        var requete = post(chemin).with(csrf()).with(TestUsers.as(Cast.HABILITATIONS));
        for (int i = 0; i < champs.length; i += 2) {
            requete.param(champs[i], champs[i + 1]);
        }
        return mvc.perform(requete);
    }
}
