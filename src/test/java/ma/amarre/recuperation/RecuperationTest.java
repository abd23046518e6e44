package ma.amarre.recuperation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ma.amarre.Cast;
import ma.amarre.DemoSms;
import ma.amarre.IntegrationTest;
import ma.amarre.commun.Role;
import ma.amarre.facteurs.Navigateur;
import ma.amarre.facteurs.Personnage;
import ma.amarre.habilitations.Comptes;
import ma.amarre.habilitations.TestUsers;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** The ways back in, with mails that really leave. Each person here is made for one test. */
@IntegrationTest
class RecuperationTest {

    private static final Pattern CODE = Pattern.compile("\\b(\\d{6})\\b");
    private static final Pattern LIEN = Pattern.compile("/recuperation/lien/(REC-[0-9A-Z-]{19})");
    private static final Pattern LETTRE = Pattern.compile("id=\"code\">([0-9A-Z-]{19})<");
    private static final String NOUVEAU = "la corde tient le bateau bleu";

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Personnage personnages;

    @Autowired
    GreenMail courrier;

    @Autowired
    DemoSms telephone;

    @Autowired
    Telephones telephones;

    @Autowired
    Comptes comptes;

    private static jakarta.mail.Address[] recipients(jakarta.mail.internet.MimeMessage m) {
        try {
            return m.getAllRecipients();
        } catch (jakarta.mail.MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits for the mail to this address that holds the pattern. */
    private String attendre(String adresse, Pattern motif) throws Exception {
        Instant fin = Instant.now().plus(Duration.ofSeconds(30));
        while (Instant.now().isBefore(fin)) {
            for (var m : courrier.getReceivedMessages()) {
                if (GreenMailUtil.getAddressList(recipients(m)).contains(adresse)) {
                    Matcher trouve = motif.matcher(texte(m));
                    if (trouve.find()) {
                        return trouve.group(1);
                    }
                }
            }
            Thread.sleep(100);
        }
        throw new AssertionError("no such mail to " + adresse);
    }

    private static String texte(jakarta.mail.Part partie) throws Exception {
        Object contenu = partie.getContent();
        if (contenu instanceof jakarta.mail.Multipart parties) {
            StringBuilder tout = new StringBuilder();
            for (int i = 0; i < parties.getCount(); i++) {
                tout.append(texte(parties.getBodyPart(i)));
            }
            return tout.toString();
        }
        return String.valueOf(contenu);
    }

    @Test
    void an_address_counts_once_its_code_came_back_and_the_first_sign_in_asks_for_it() throws Exception {
        long compte = personnages.nouveau("recup.adresse", Role.ASSURE);
        jdbc.sql("update compte set courriel = null, courriel_confirme_le = null where id = ?")
                .param(compte)
                .update();
        Navigateur n = new Navigateur(mvc, "192.0.2.221");
        n.connecter("recup.adresse");
        String page = "/recuperation/adresse";
        assertThat(n.lire(page + "?lang=ar")).hasStatusOk().bodyText().doesNotContain("??");
        n.lire(page + "?lang=fr");
        assertThat(n.poster(page, "courriel", "rim", "motDePasse", Cast.MOT_DE_PASSE))
                .hasStatus(422);
        assertThat(n.poster(page, "courriel", "rim@ailleurs.ma", "motDePasse", "faux"))
                .hasStatus(422);
        assertThat(n.poster(page, "courriel", "rim@ailleurs.ma", "motDePasse", Cast.MOT_DE_PASSE))
                .hasRedirectedUrl(page);
        String code = attendre("rim@ailleurs.ma", CODE);
        assertThat(n.poster(page, "courriel", "rim@ailleurs.ma", "motDePasse", Cast.MOT_DE_PASSE))
                .as("not a mail a second")
                .hasStatus(422);
        String faux = code.equals("000000") ? "000001" : "000000";
        assertThat(n.poster(page + "/confirmation", "code", faux)).hasStatus(422);
        assertThat(n.poster(page + "/confirmation", "code", code)).hasRedirectedUrl(page);
        assertThat(n.poster(page + "/confirmation", "code", code)).as("once").hasStatus(422);
        assertThat(jdbc.sql("select courriel from compte where id = ? and courriel_confirme_le is not null")
                        .param(compte)
                        .query(String.class)
                        .single())
                .isEqualTo("rim@ailleurs.ma");
        laisser_l_ancienne(compte, n);
    }

    /** Whoever takes over an account changes its address first: the one that is left is kept, to be told. */
    private void laisser_l_ancienne(long compte, Navigateur n) throws Exception {
        jdbc.sql("update adresse_attente set demande_le = '2020-01-01' where compte_id = ?")
                .param(compte)
                .update();
        assertThat(n.poster("/recuperation/adresse", "courriel", "rim@nouvelle.ma", "motDePasse", Cast.MOT_DE_PASSE))
                .hasStatus3xxRedirection();
        String code = attendre("rim@nouvelle.ma", CODE);
        assertThat(n.poster("/recuperation/adresse/confirmation", "code", code)).hasStatus3xxRedirection();
        assertThat(jdbc.sql("select concat(canal, ' ', adresse) from ancien_contact where compte_id = ?")
                        .param(compte)
                        .query(String.class)
                        .list())
                .containsExactly("COURRIEL rim@ailleurs.ma");
        Pattern nouveau = Pattern.compile("(Du nouveau|du nouveau|مستجدات|جديد)");
        attendre("rim@ailleurs.ma", nouveau);
        attendre("rim@nouvelle.ma", nouveau);
    }

    @Test
    void a_link_replaces_the_password_once_closes_what_is_open_and_says_nothing_about_accounts() throws Exception {
        long compte = personnages.nouveau("recup.lien", Role.ASSURE);
        Navigateur ouvert = new Navigateur(mvc, "192.0.2.222");
        ouvert.connecter("recup.lien");
        Navigateur n = new Navigateur(mvc, "192.0.2.223");
        assertThat(n.lire("/recuperation/oubli")).hasStatusOk();
        for (String nom : new String[] {"recup.lien", "personne.du.tout", Cast.ASSURE}) {
            assertThat(n.poster("/recuperation/oubli", "identifiant", nom))
                    .hasRedirectedUrl("/recuperation/oubli?envoye");
        }
        String jeton = attendre("recup.lien@exemple.ma", LIEN);
        assertThat(jdbc.sql("select count(*) from recuperation r join compte c on c.id = r.compte_id where"
                                + " c.identifiant = ?")
                        .param(Cast.ASSURE)
                        .query(Integer.class)
                        .single())
                .as("a shared account gets none")
                .isZero();
        String lien = "/recuperation/lien/" + jeton;
        assertThat(n.lire(lien)).as("reading does not use it up").hasStatusOk();
        assertThat(n.poster(lien, "nouveau", "court", "confirmation", "court")).hasStatus(422);
        assertThat(n.poster(lien, "nouveau", NOUVEAU, "confirmation", NOUVEAU)).hasRedirectedUrl("/connexion?remplace");
        assertThat(n.poster(lien, "nouveau", NOUVEAU, "confirmation", NOUVEAU)).hasStatus(404);
        assertThat(ouvert.lire("/assure")).as("its sessions are closed").hasStatus(302);
        assertThat(n.connecter("recup.lien")).hasRedirectedUrl("/connexion?erreur");
        assertThat(n.poster("/connexion", "identifiant", "recup.lien", "motDePasse", NOUVEAU))
                .hasRedirectedUrl("/assure");
        assertThat(jdbc.sql("select count(*) from recuperation where compte_id = ? and empreinte like 'REC%'")
                        .param(compte)
                        .query(Integer.class)
                        .single())
                .as("only hashes are kept")
                .isZero();
    }

    @Test
    void a_telephone_counts_once_its_code_came_back_and_opens_the_account_of_an_insured_person_alone()
            throws Exception {
        long compte = personnages.nouveau("recup.sms", Role.ASSURE);
        jdbc.sql("update compte set courriel = null, courriel_confirme_le = null where id = ?")
                .param(compte)
                .update();
        Navigateur n = new Navigateur(mvc, "192.0.2.231");
        n.connecter("recup.sms");
        String page = "/recuperation/telephone";
        for (String langue : new String[] {"ar", "fr"}) {
            assertThat(n.lire(page + "?lang=" + langue))
                    .hasStatusOk()
                    .bodyText()
                    .doesNotContain("??");
        }
        assertThat(n.lire("/recuperation/adresse?lang=fr")).bodyText().contains("confirmer mon téléphone");
        assertThat(n.poster(page, "telephone", "12", "motDePasse", Cast.MOT_DE_PASSE))
                .hasStatus(422);
        assertThat(n.poster(page, "telephone", "06 11 22 33 44", "motDePasse", "faux"))
                .hasStatus(422);
        assertThat(n.poster(page, "telephone", "06 11 22 33 44", "motDePasse", Cast.MOT_DE_PASSE))
                .hasRedirectedUrl(page);
        String code = sms("0611223344", "");
        assertThat(n.poster(page, "telephone", "06 11 22 33 44", "motDePasse", Cast.MOT_DE_PASSE))
                .as("not an SMS a second")
                .hasStatus(422);
        assertThat(n.poster(page + "/confirmation", "code", autre(code))).hasStatus(422);
        assertThat(n.poster(page + "/confirmation", "code", code)).hasRedirectedUrl(page);
        assertThat(n.poster(page + "/confirmation", "code", code)).as("once").hasStatus(422);

        Navigateur oubli = new Navigateur(mvc, "192.0.2.232");
        for (String nom : new String[] {"recup.sms", "personne.du.tout"}) {
            assertThat(oubli.poster("/recuperation/oubli", "identifiant", nom))
                    .hasRedirectedUrl("/recuperation/oubli?envoye");
        }
        String retour = sms("0611223344", code);
        assertThat(changer(oubli, "personne.du.tout", retour)).hasStatus(422);
        assertThat(changer(oubli, "recup.sms", autre(retour))).hasStatus(422);
        assertThat(oubli.poster("/recuperation/code", "identifiant", "recup.sms", "code", retour, "nouveau", "court"))
                .as("a weak password does not use the code up")
                .hasStatus(422);
        assertThat(changer(oubli, "recup.sms", retour)).hasRedirectedUrl("/connexion?remplace");
        assertThat(changer(oubli, "recup.sms", retour)).as("once").hasStatus(422);
        assertThat(n.lire("/assure")).as("its sessions are closed").hasStatus(302);
        assertThat(jdbc.sql("select count(*) from code_sms where compte_id = ? and (empreinte like ? or empreinte"
                                + " is null)")
                        .params(compte, "%" + retour + "%")
                        .query(Integer.class)
                        .single())
                .as("only hashes are kept")
                .isZero();
    }

    @Test
    void five_wrong_codes_end_a_code_and_so_do_ten_minutes() throws Exception {
        long compte = telephone("recup.essais", Role.ASSURE, "0611223355");
        Navigateur n = new Navigateur(mvc, "192.0.2.233");
        n.poster("/recuperation/oubli", "identifiant", "recup.essais");
        String code = sms("0611223355", "");
        for (int i = 0; i < 5; i++) {
            assertThat(changer(n, "recup.essais", autre(code))).hasStatus(422);
        }
        assertThat(changer(n, "recup.essais", code)).as("the sixth try").hasStatus(422);
        jdbc.sql("update code_sms set essais = 0, expire_le = utc_timestamp(6) - interval 1 day where compte_id = ?")
                .param(compte)
                .update();
        assertThat(changer(n, "recup.essais", code)).as("too late").hasStatus(422);
    }

    @Test
    void a_telephone_opens_no_account_of_staff_and_none_that_has_an_address() {
        long agent = telephone("recup.sms.agent", Role.ACCUEIL, "0611223366");
        long avecAdresse = telephone("recup.sms.adresse", Role.ASSURE, "0611223377");
        jdbc.sql("update compte set courriel = 'recup.sms@exemple.ma', courriel_confirme_le = utc_timestamp(6)"
                        + " where id = ?")
                .param(avecAdresse)
                .update();
        Navigateur n = new Navigateur(mvc, "192.0.2.234");
        n.poster("/recuperation/oubli", "identifiant", "recup.sms.agent");
        n.poster("/recuperation/oubli", "identifiant", "recup.sms.adresse");
        assertThat(jdbc.sql("select count(*) from code_sms where compte_id in (?, ?)")
                        .params(agent, avecAdresse)
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(mvc.perform(get("/recuperation/telephone").with(TestUsers.as(Cast.ACCUEIL))))
                .hasStatus(403);
        assertThat(telephones.offert(comptes.utilisateur(Cast.ACCUEIL).orElseThrow()))
                .as("also for an agent who is insured, whom the page lets in")
                .isFalse();
        assertThat(telephones.offert(comptes.utilisateur(Cast.CONJOINT).orElseThrow()))
                .isTrue();
    }

    /** An account whose only way back is a confirmed telephone. */
    private long telephone(String nom, Role role, String numero) {
        long compte = personnages.nouveau(nom, role);
        jdbc.sql("update compte set courriel = null, courriel_confirme_le = null where id = ?")
                .param(compte)
                .update();
        jdbc.sql("insert into telephone_confirme (compte_id, telephone, confirme_le) values (?, ?, utc_timestamp(6))")
                .params(compte, numero)
                .update();
        return compte;
    }

    private static MvcTestResult changer(Navigateur n, String identifiant, String code) {
        return n.poster(
                "/recuperation/code",
                "identifiant",
                identifiant,
                "code",
                code,
                "nouveau",
                NOUVEAU,
                "confirmation",
                NOUVEAU);
    }

    private static String autre(String code) {
        return code.equals("00000000") ? "00000001" : "00000000";
    }

    /** Waits for the code that leaves for this number. @param avant the one that was there before */
    private String sms(String numero, String avant) throws Exception {
        Instant fin = Instant.now().plus(Duration.ofSeconds(30));
        while (Instant.now().isBefore(fin)) {
            Matcher code = Pattern.compile("\\b(\\d{8})\\b")
                    .matcher(telephone.dernier(numero).orElse(""));
            if (code.find() && !code.group(1).equals(avant)) {
                return code.group(1);
            }
            Thread.sleep(100);
        }
        throw new AssertionError("no SMS to " + numero);
    }

    @Test
    void a_mailbox_alone_opens_no_space_that_asks_for_a_factor() throws Exception {
        long sans = personnages.nouveau("recup.sans", Role.REFERENTIEL);
        Navigateur n = new Navigateur(mvc, "192.0.2.224");
        n.poster("/recuperation/oubli", "identifiant", "recup.sans");
        assertThat(jdbc.sql("select count(*) from recuperation where compte_id = ?")
                        .param(sans)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void the_counter_gives_a_letter_to_who_lost_everything_and_the_former_factors_end() throws Exception {
        long compte = personnages.nouveau("recup.guichet", Role.ASSURE);
        jdbc.sql("update compte set courriel = null, courriel_confirme_le = null where id = ?")
                .param(compte)
                .update();
        jdbc.sql("insert into facteur_secours (compte_id, empreinte, cree_le) values (?, 'x', utc_timestamp(6))")
                .param(compte)
                .update();
        assertThat(lettre("recup.guichet", "2", Cast.ACCUEIL))
                .as("another birthday")
                .hasStatus(422);
        personnages.nouveau("recup.agent", Role.REFERENTIEL);
        assertThat(lettre("recup.agent", "1", Cast.ACCUEIL))
                .as("the accounts of agents are for who grants titles")
                .hasStatus(422);
        assertThat(lettre("recup.agent", "1", Cast.HABILITATIONS)).hasStatusOk();
        assertThat(lettre(Cast.ASSURE, "1", Cast.ACCUEIL)).hasStatus(422);
        MvcTestResult lettre = lettre("recup.guichet", "1", Cast.ACCUEIL);
        assertThat(lettre).hasStatusOk().bodyText().doesNotContain("??");
        Matcher code = LETTRE.matcher(lettre.getResponse().getContentAsString());
        assertThat(code.find()).isTrue();
        Navigateur n = new Navigateur(mvc, "192.0.2.225");
        assertThat(n.connecter("recup.guichet"))
                .as("until it is used the letter changes nothing")
                .hasRedirectedUrl("/assure");
        Navigateur ailleurs = new Navigateur(mvc, "192.0.2.226");
        assertThat(ailleurs.poster(
                        "/habilitations/activation",
                        "identifiant",
                        "recup.guichet",
                        "code",
                        code.group(1),
                        "nouveau",
                        NOUVEAU,
                        "confirmation",
                        NOUVEAU))
                .hasRedirectedUrl("/connexion?active");
        assertThat(n.lire("/assure")).hasStatus(302);
        assertThat(jdbc.sql("select count(*) from facteur_secours where compte_id = ?")
                        .param(compte)
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(ailleurs.poster("/connexion", "identifiant", "recup.guichet", "motDePasse", NOUVEAU))
                .hasRedirectedUrl("/recuperation/adresse");
    }

    @Test
    void the_pages_speak_both_languages() {
        for (String langue : new String[] {"fr", "ar"}) {
            assertThat(mvc.perform(get("/recuperation/oubli").param("lang", langue)))
                    .hasStatusOk()
                    .bodyText()
                    .doesNotContain("??");
            assertThat(mvc.perform(get("/agent/recuperation/guichet")
                            .param("lang", langue)
                            .with(TestUsers.as(Cast.ACCUEIL))))
                    .hasStatusOk()
                    .bodyText()
                    .doesNotContain("??");
        }
    }

    private MvcTestResult lettre(String identifiant, String jour, String agent) {
        return mvc.perform(post("/agent/recuperation/guichet")
                .param("identifiant", identifiant)
                .param("naissance.jour", jour)
                .param("naissance.mois", "1")
                .param("naissance.annee", "1990")
                .param("piece", "AB123456")
                .with(TestUsers.as(agent))
                .with(csrf()));
    }
}
