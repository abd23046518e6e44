package ma.amarre.demandes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import ma.amarre.Cast;
import ma.amarre.IntegrationTest;
import ma.amarre.documents.Echantillons;
import ma.amarre.habilitations.TestUsers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/**
 * Where money goes and how somebody is reached: each step is told to the address in use and to the one that was left. Events leave
 * after commit, so the rows go by hand.
 */
@IntegrationTest
class AvisDesChangementsTest {

    private static final String RIB = "181810000000000000000777";
    private static final String TITULAIRE = "Essai avis";

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    DemandesJob job;

    @Autowired
    Clock clock;

    private String telephone = "";
    private String ville = "";

    @BeforeEach
    void an_address_that_was_left_lately_and_one_long_ago() {
        telephone = un("select telephone from assure where immatriculation = ?");
        ville = un("select ville from assure where immatriculation = ?");
        ancien("quitte@exemple.ma", Instant.now(clock).minus(Duration.ofDays(3)));
        ancien("oublie@exemple.ma", Instant.now(clock).minus(Duration.ofDays(31)));
    }

    @AfterEach
    void clear() {
        jdbc.sql("delete from envoi where adresse is not null").update();
        jdbc.sql("delete from ancien_contact").update();
        jdbc.sql("update assure set telephone = ?, ville = ? where immatriculation = ?")
                .params(telephone, ville, Cast.IMMATRICULATION_ASSURE)
                .update();
        String miennes = "(select numero from demande where titulaire = '" + TITULAIRE + "' or ville = 'Essai avis')";
        jdbc.sql("delete from envoi where notification_id in (select id from notification where reference in " + miennes
                        + ")")
                .update();
        jdbc.sql("delete from notification where reference in " + miennes).update();
        jdbc.sql("delete from document where proprietaire_type = 'DEMANDE' and nom = 'essai-avis.pdf'")
                .update();
        String ids = "(select id from demande where numero in " + miennes + ")";
        jdbc.sql("delete from horloge_evenement where horloge_id in (select id from horloge where objet_type ="
                        + " 'DEMANDE' and objet_id in " + ids + ")")
                .update();
        jdbc.sql("delete from horloge where objet_type = 'DEMANDE' and objet_id in " + ids)
                .update();
        jdbc.sql("delete from demande where titulaire = ? or ville = 'Essai avis'")
                .param(TITULAIRE)
                .update();
        jdbc.sql("delete from coordonnee_bancaire where titulaire = ?")
                .param(TITULAIRE)
                .update();
        jdbc.sql("update coordonnee_bancaire set jusqu = null where titulaire = 'Salma Bennis'")
                .update();
    }

    @Test
    void each_step_of_a_new_bank_account_is_told_to_the_present_and_the_former_address() throws Exception {
        String numero = deposer("rib", Map.of("rib", RIB, "titulaire", TITULAIRE));
        assertThat(attendre(numero, "RIB_DEPOSEE")).containsExactly("compte", "quitte@exemple.ma");
        decider(numero);
        assertThat(attendre(numero, "RIB_ACCEPTEE")).containsExactly("compte", "quitte@exemple.ma");
        jdbc.sql("update demande set effet_le = ? where numero = ?")
                .params(LocalDate.now(clock), numero)
                .update();
        job.appliquer();
        assertThat(attendre(numero, "RIB_APPLIQUEE")).containsExactly("compte", "quitte@exemple.ma");
        assertThat(mvc.perform(get("/notifications/liste?lang=fr").with(TestUsers.as(Cast.ASSURE))))
                .bodyText()
                .contains(
                        "Vos remboursements arrivent désormais sur un autre compte",
                        "à l’adresse que vous avez quittée")
                .doesNotContain("quitte@exemple.ma");
    }

    @Test
    void nobody_decides_about_his_own_family() {
        String numero = deposer("rib", Map.of("rib", RIB, "titulaire", TITULAIRE));
        jdbc.sql("""
            insert into beneficiaire (assure_id, rang, personne_id, lien, depuis)
            select a.id, 77, c.personne_id, 'CONJOINT', '2020-01-01' from assure a, compte c
            where a.immatriculation = ? and c.identifiant = 'supervision'
            """).param(Cast.IMMATRICULATION_ASSURE).update();
        try {
            assertThat(decision(numero))
                    .hasStatus(422)
                    .bodyText()
                    .contains("Cette demande concerne votre propre famille");
        } finally {
            jdbc.sql("delete from beneficiaire where rang = 77").update();
        }
        assertThat(decision(numero)).hasStatus3xxRedirection();
    }

    @Test
    void the_form_shows_what_is_known_keeps_what_changes_and_tells_the_former_telephone() throws Exception {
        assertThat(mvc.perform(
                        get("/assure/demandes/nouvelle/coordonnees?lang=fr").with(TestUsers.as(Cast.ASSURE))))
                .bodyText()
                .contains("value=\"" + telephone + "\"", "value=\"" + ville + "\"", "/recuperation/adresse");
        assertThat(envoyer("coordonnees", Map.of("telephone", telephone, "ville", ville)))
                .as("nothing changes")
                .hasStatus(422);
        String numero = deposer("coordonnees", Map.of("telephone", "0655443322", "ville", "Essai avis"));
        assertThat(attendre(numero, "DEMANDE_APPLIQUEE"))
                .as("the former number, too")
                .containsExactly(telephone, "compte", "quitte@exemple.ma");
        assertThat(jdbc.sql("select coalesce(adresse, '-') from demande where numero = ?")
                        .param(numero)
                        .query(String.class)
                        .single())
                .as("the street stays")
                .isEqualTo("-");
        assertThat(un("select telephone from assure where immatriculation = ?")).isEqualTo("0655443322");
    }

    /** Where the notice of this kind about this request went, once it is there. */
    private List<String> attendre(String numero, String genre) throws InterruptedException {
        Instant fin = Instant.now().plusSeconds(30);
        while (Instant.now().isBefore(fin)) {
            List<String> ou =
                    jdbc.sql("""
                        select coalesce(e.adresse, 'compte') from envoi e join notification n on n.id = e.notification_id
                        where n.reference = ? and n.genre = ? and (e.adresse is not null or e.canal = 'COURRIEL') order by 1
                        """).params(numero, genre).query(String.class).list();
            if (!ou.isEmpty()) {
                return ou;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("no " + genre);
    }

    private void ancien(String adresse, Instant quitte) {
        jdbc.sql("insert into ancien_contact (compte_id, canal, adresse, quitte_le) select id, 'COURRIEL', ?, ?"
                        + " from compte where identifiant = 'assure'")
                .params(adresse, java.sql.Timestamp.from(quitte))
                .update();
    }

    private String un(String sql) {
        return jdbc.sql(sql)
                .param(Cast.IMMATRICULATION_ASSURE)
                .query(String.class)
                .single();
    }

    private String deposer(String genre, Map<String, String> champs) {
        MvcTestResult reponse = envoyer(genre, champs);
        assertThat(reponse).hasStatus3xxRedirection();
        return Objects.requireNonNull(reponse.getResponse().getRedirectedUrl()).replaceAll(".*/", "");
    }

    private MvcTestResult envoyer(String genre, Map<String, String> champs) {
        var requete = multipart("/assure/demandes/nouvelle/" + genre);
        if (genre.equals("rib")) {
            requete.file(new MockMultipartFile("fichiers", "essai-avis.pdf", null, Echantillons.pdf(1, "RIB")));
        }
        champs.forEach(requete::param);
        return mvc.perform(requete.with(TestUsers.as(Cast.ASSURE)).with(csrf()));
    }

    private void decider(String numero) {
        jdbc.sql("update parametre set valeur = '3' where code = 'rib.changement.delai' and valeur = '0'")
                .update();
        try {
            assertThat(decision(numero)).hasStatus3xxRedirection();
        } finally {
            jdbc.sql("update parametre set valeur = '0' where code = 'rib.changement.delai' and valeur = '3'")
                    .update();
        }
    }

    private MvcTestResult decision(String numero) {
        String version = jdbc.sql("select version from demande where numero = ?")
                .param(numero)
                .query(String.class)
                .single();
        return mvc.perform(post("/agent/demandes/" + numero + "/accord")
                .param("version", version)
                .with(TestUsers.as(Cast.SUPERVISION))
                .with(csrf()));
    }
}
