package ma.amarre.demandes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import ma.amarre.Cast;
import ma.amarre.IntegrationTest;
import ma.amarre.assures.Assures;
import ma.amarre.assures.EtatDroits;
import ma.amarre.commun.Immatriculation;
import ma.amarre.documents.Echantillons;
import ma.amarre.habilitations.TestUsers;
import ma.amarre.scellement.Conformite;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.context.transaction.AfterTransaction;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Transactional;

/** Somebody new, studies, civil status, and a device before it is bought: asked, decided by whom it concerns, true. */
@IntegrationTest
@Transactional
class FamilleTest {

    private static final String CIN = "ZT900001";

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Assures assures;

    @Autowired
    Clock clock;

    private LocalDate jour = LocalDate.EPOCH;

    @BeforeEach
    void today() {
        jour = LocalDate.now(clock);
    }

    /** Papers are stored in transactions of their own, so they go by hand. */
    @AfterTransaction
    void clear() {
        jdbc.sql("delete from document where proprietaire_type = 'DEMANDE' and nom = 'essai-famille.pdf'")
                .update();
    }

    @Test
    void a_spouse_is_compared_by_one_agent_decided_by_another_and_then_stands_on_the_household_board() {
        Map<String, String> conjoint = conjoint();
        assertThat(envoyer("beneficiaire", sans(conjoint, "famille.cin")))
                .hasStatus(422)
                .bodyText()
                .contains("Écrivez le numéro de la carte", "Karim");
        assertThat(envoyer("beneficiaire", sans(conjoint, "famille.nature")))
                .hasStatus(422)
                .bodyText()
                .contains("Choisissez une réponse");
        String numero = deposer("beneficiaire", conjoint);
        assertThat(lire("/assure/demandes/" + numero, Cast.RETRAITE)).hasStatus(404);
        assertThat(lire("/agent/demandes/" + numero, Cast.SUPERVISION))
                .as("not before its papers were compared")
                .hasStatus(404);
        assertThat(lire("/agent/demandes/" + numero, Cast.ACCUEIL))
                .hasStatusOk()
                .bodyText()
                .contains("Karim", CIN, "Acte de mariage", "Documents conformes")
                .doesNotContain("??");
        assertThat(agir(numero, "accord", Cast.ACCUEIL))
                .hasStatus(422)
                .bodyText()
                .contains("un second décide");
        assertThat(agir(numero, "verification", Cast.ACCUEIL)).hasStatus3xxRedirection();
        assertThat(lire("/agent/demandes/" + numero, Cast.ACCUEIL)).hasStatus(404);
        assertThat(agir(numero, "verification", Cast.SUPERVISION)).hasStatus(409);
        assertThat(agir(numero, "accord", Cast.SUPERVISION)).hasStatus3xxRedirection();
        assertThat(lire("/assure/assures/foyer", Cast.ASSURE)).bodyText().contains("Karim Idrissi");
        long id = jdbc.sql("select b.id from beneficiaire b join personne p on p.id = b.personne_id where p.cin = ?")
                .param(CIN)
                .query(Long.class)
                .single();
        assertThat(assures.droits(id, jour).etat()).isEqualTo(EtatDroits.Etat.OUVERT);
        assertThat(jdbc.sql("select action from journal where objet_id = ? order by id")
                        .param(numero)
                        .query(String.class)
                        .list())
                .contains("demandes.deposer", "demandes.verifier", "demandes.accepter", "demandes.appliquer");
        String encore = deposer("beneficiaire", conjoint);
        agir(encore, "verification", Cast.ACCUEIL);
        assertThat(agir(encore, "accord", Cast.SUPERVISION))
                .hasStatus(422)
                .bodyText()
                .contains("déjà dans la famille");
    }

    @Test
    void the_same_person_never_compares_and_decides() {
        String numero = deposer("beneficiaire", conjoint());
        agir(numero, "verification", Cast.ACCUEIL);
        jdbc.sql("update demande set verifiee_par = (select id from compte where identifiant = ?) where numero = ?")
                .params(Cast.SUPERVISION, numero)
                .update();
        assertThat(agir(numero, "accord", Cast.SUPERVISION))
                .hasStatus(422)
                .bodyText()
                .contains("un second décide");
    }

    @Test
    void studies_keep_the_rights_of_a_child_open_until_the_end_of_the_year() {
        assertThat(lire("/assure/demandes/nouvelle/etudes?rang=1", Cast.ASSURE))
                .hasStatusOk()
                .bodyText()
                .contains("Certificat de scolarité", "Yassine")
                .doesNotContain("Salma Bennis</option>", "??");
        LocalDate fin = jour.plusMonths(8);
        Map<String, String> champs = new HashMap<>(Map.of("rang", "1", "famille.etablissement", "Lycée d'essai"));
        champs.putAll(date("famille.date", fin));
        assertThat(envoyer("etudes", avec(champs, "rang", "0")))
                .hasStatus(422)
                .bodyText()
                .contains("ne concerne pas cette personne");
        long enfant = beneficiaire(1);
        jdbc.sql("update droit set fin = ? where beneficiaire_id = ?")
                .params(jour.minusDays(3), enfant)
                .update();
        String numero = deposer("etudes", champs);
        assertThat(lire("/agent/demandes/" + numero, Cast.MEDECIN)).hasStatus(404);
        assertThat(agir(numero, "accord", Cast.ACCUEIL)).hasStatus3xxRedirection();
        EtatDroits droits = assures.droits(enfant, jour);
        assertThat(droits.etat()).isEqualTo(EtatDroits.Etat.OUVERT);
        assertThat(droits.jusqu()).isEqualTo(fin);
        assertThat(lire("/assure/demandes/" + numero, Cast.ASSURE))
                .bodyText()
                .contains("En vigueur", "Lycée d&#39;essai")
                .doesNotContain("??");
    }

    @Test
    void civil_status_closes_the_rights_of_who_left_and_puts_a_name_right() {
        long enfant = beneficiaire(1);
        String juste = deposer(
                "etat-civil", Map.of("rang", "1", "famille.nature", "RECTIFICATION", "famille.prenom", "Yacine"));
        agir(juste, "verification", Cast.ACCUEIL);
        assertThat(agir(juste, "accord", Cast.SUPERVISION)).hasStatus3xxRedirection();
        assertThat(assures.parId(enfant).prenom()).isEqualTo("Yacine");
        Map<String, String> deces = new HashMap<>(Map.of("rang", "1", "famille.nature", "DECES"));
        assertThat(envoyer("etat-civil", deces)).hasStatus(422).bodyText().contains("date du calendrier");
        deces.putAll(date("famille.date", jour.minusDays(2)));
        assertThat(envoyer("etat-civil", avec(deces, "famille.nature", "DIVORCE")))
                .as("a child does not divorce")
                .hasStatus(422);
        String numero = deposer("etat-civil", deces);
        agir(numero, "verification", Cast.ACCUEIL);
        agir(numero, "accord", Cast.SUPERVISION);
        assertThat(assures.droits(enfant, jour).etat()).isEqualTo(EtatDroits.Etat.FERME);
        assertThat(assures.droits(enfant, jour.minusDays(2)).etat()).isEqualTo(EtatDroits.Etat.OUVERT);
        assertThat(envoyer("etat-civil", Map.of("rang", "1", "famille.nature", "RECTIFICATION")))
                .hasStatus(422)
                .bodyText()
                .contains("au moins ce qui est à corriger");
    }

    @Test
    void a_device_is_asked_before_it_is_bought_decided_by_a_doctor_and_its_letter_is_sealed() throws Exception {
        dispositif("ZY01", true, "1200.00");
        dispositif("ZY02", false, null);
        assertThat(lire("/assure/demandes/nouvelle/dispositif?appareil.code=rienquiressemble", Cast.ASSURE))
                .hasStatusOk()
                .bodyText()
                .contains("Aucun dispositif de la liste");
        assertThat(lire("/assure/demandes/nouvelle/dispositif?appareil.code=ZY01", Cast.ASSURE))
                .bodyText()
                .contains("200,00", "Devis d’achat ou facture", "Audiogramme")
                .doesNotContain("??");
        Map<String, String> champs =
                Map.of("rang", "1", "appareil.code", "zy01", "appareil.quantite", "2", "appareil.prix", "1 500,50");
        assertThat(envoyer("dispositif", avec(champs, "appareil.code", "ZY02")))
                .hasStatus(422)
                .bodyText()
                .contains("ne demande pas d’accord");
        assertThat(envoyer("dispositif", avec(champs, "appareil.code", "QQ99"))).hasStatus(422);
        assertThat(envoyer("dispositif", avec(champs, "appareil.prix", "zéro"))).hasStatus(422);
        String numero = deposer("dispositif", champs);
        assertThat(lire("/agent/demandes/" + numero, Cast.SUPERVISION)).hasStatus(404);
        assertThat(lire("/agent/demandes/" + numero, Cast.MEDECIN))
                .hasStatusOk()
                .bodyText()
                .contains("ZY01", "Audiogramme", "500,50")
                .doesNotContain("??");
        assertThat(jdbc.sql("select d.code from horloge h join demande x on x.id = h.objet_id and h.objet_type ="
                                + " 'DEMANDE' join (select 'pec.delai.reponse' code) d where x.numero = ? and"
                                + " h.echeance is not null")
                        .param(numero)
                        .query(String.class)
                        .list())
                .as("it has a due date")
                .hasSize(1);
        assertThat(lire("/assure/demandes/" + numero + "/lettre", Cast.ASSURE)).hasStatus(404);
        assertThat(agir(numero, "accord", Cast.MEDECIN)).hasStatus3xxRedirection();
        assertThat(lire("/assure/demandes/" + numero, Cast.ASSURE))
                .bodyText()
                .contains("En vigueur", "EPD-", "Lettre de décision")
                .doesNotContain("??");
        byte[] pdf = lire("/assure/demandes/" + numero + "/lettre", Cast.ASSURE)
                .getResponse()
                .getContentAsByteArray();
        Conformite.exiger(pdf);
        assertThat(Conformite.scelle(pdf)).isTrue();
        assertThat(Conformite.texte(pdf)).contains("ZY01", "Accord préalable", "EPD-", "موافقة");
        assertThat(lire("/assure/demandes/" + numero + "/lettre", Cast.RETRAITE))
                .hasStatus(404);

        String refusee = deposer("dispositif", champs);
        assertThat(mvc.perform(post("/agent/demandes/" + refusee + "/refus")
                        .param("version", version(refusee))
                        .param("reponse", "Le compte rendu manque.")
                        .with(TestUsers.as(Cast.MEDECIN))
                        .with(csrf())))
                .hasStatus3xxRedirection();
        assertThat(Conformite.texte(lire("/assure/demandes/" + refusee + "/lettre", Cast.ASSURE)
                        .getResponse()
                        .getContentAsByteArray()))
                .contains("Accord refusé", "Le compte rendu manque.");
    }

    @Test
    void under_a_mandate_bank_and_contact_details_are_not_there() {
        String rib = jdbc.sql(
                        "select d.numero from demande d join assure a on a.id = d.assure_id where a.immatriculation = ?"
                                + " and d.genre = 'RIB' order by d.id limit 1")
                .param(Cast.IMMATRICULATION_ASSURE)
                .query(String.class)
                .single();
        jdbc.sql("""
            insert into mandat (reference, cle, assure_id, themes, designe, cin, naissance, mandataire_id, statut, voie, debut, fin,
              cree_le, accepte_le)
            select 'MDT-TEST-0000-0000-0001', 'essai', a.id, 'DEMANDES', 'Driss', p.cin, p.date_naissance, p.id, 'ACTIF', 'COMPTE', ?, ?,
              now(6), now(6)
            from assure a join compte c on c.identifiant = ? join personne p on p.id = c.personne_id where a.immatriculation = ?
            """)
                .params(jour, jour, Cast.RETRAITE, Cast.IMMATRICULATION_ASSURE)
                .update();
        String pour = "/pour/MDT-TEST-0000-0000-0001/assure/demandes";
        assertThat(lire(pour, Cast.RETRAITE))
                .hasStatusOk()
                .bodyText()
                .contains("/nouvelle/dispositif")
                .doesNotContain(rib, "/nouvelle/rib", "/nouvelle/coordonnees", "/donnees");
        assertThat(lire(pour + "/" + rib, Cast.RETRAITE)).hasStatus(404);
        assertThat(mvc.perform(post(pour + "/" + rib + "/annulation")
                        .param("version", version(rib))
                        .with(TestUsers.as(Cast.RETRAITE))
                        .with(csrf())))
                .hasStatus(404);
        assertThat(lire("/assure/demandes/" + rib, Cast.ASSURE)).hasStatusOk();
    }

    @Test
    void every_form_speaks_both_languages() {
        for (String genre : new String[] {"beneficiaire", "etudes", "etat-civil", "dispositif"}) {
            assertThat(mvc.perform(get("/assure/demandes/nouvelle/" + genre + "?lang=ar")
                            .with(TestUsers.as(Cast.ASSURE))))
                    .as(genre)
                    .hasStatusOk()
                    .bodyText()
                    .doesNotContain("??");
        }
        assertThat(lire("/agent/demandes", Cast.ACCUEIL))
                .hasStatusOk()
                .bodyText()
                .doesNotContain("??");
    }

    private Map<String, String> conjoint() {
        Map<String, String> champs = new HashMap<>(Map.of(
                "famille.nature", "CONJOINT",
                "famille.prenom", "Karim",
                "famille.nom", "Idrissi",
                "famille.sexe", "M",
                "famille.cin", CIN));
        champs.putAll(date("famille.naissance", LocalDate.of(1983, 5, 4)));
        champs.putAll(date("famille.date", jour.minusMonths(1)));
        return champs;
    }

    private static Map<String, String> date(String champ, LocalDate d) {
        return Map.of(
                champ + ".jour", String.valueOf(d.getDayOfMonth()),
                champ + ".mois", String.valueOf(d.getMonthValue()),
                champ + ".annee", String.valueOf(d.getYear()));
    }

    private static Map<String, String> sans(Map<String, String> champs, String champ) {
        Map<String, String> moins = new HashMap<>(champs);
        moins.remove(champ);
        return moins;
    }

    private static Map<String, String> avec(Map<String, String> champs, String champ, String valeur) {
        Map<String, String> plus = new HashMap<>(champs);
        plus.put(champ, valeur);
        return plus;
    }

    private void dispositif(String code, boolean accord, @org.jspecify.annotations.Nullable String tarif) {
        jdbc.sql("""
            insert into dispositif (code, libelle_fr, tarif, accord_prealable, piece_complementaire, recherche, valide_du, source,
              confiance, empreinte)
            values (?, concat('Essaiorthese ', ?), ?, ?, 'AUDIOGRAMME', ' ESSAIORTHESE', '2010-01-01', 'essai', 'U', repeat('0', 32))
            """).params(java.util.Arrays.asList(code, code, tarif, accord)).update();
    }

    private long beneficiaire(int rang) {
        long assure = assures.parImmatriculation(new Immatriculation(Cast.IMMATRICULATION_ASSURE), 0)
                .orElseThrow()
                .assureId();
        return assures.beneficiaire(assure, rang).id();
    }

    private String deposer(String genre, Map<String, String> champs) {
        MvcTestResult reponse = envoyer(genre, champs);
        assertThat(reponse).hasStatus3xxRedirection();
        return Objects.requireNonNull(reponse.getResponse().getRedirectedUrl()).replaceAll(".*/", "");
    }

    private MvcTestResult envoyer(String genre, Map<String, String> champs) {
        var requete = multipart("/assure/demandes/nouvelle/" + genre)
                .file(new MockMultipartFile(
                        "fichiers", "essai-famille.pdf", null, Echantillons.pdf(1, "Acte " + champs.hashCode())));
        champs.forEach(requete::param);
        return mvc.perform(
                requete.param("lang", "fr").with(TestUsers.as(Cast.ASSURE)).with(csrf()));
    }

    private MvcTestResult agir(String numero, String acte, String qui) {
        return mvc.perform(post("/agent/demandes/" + numero + "/" + acte)
                .param("version", version(numero))
                .param("lang", "fr")
                .with(TestUsers.as(qui))
                .with(csrf()));
    }

    private String version(String numero) {
        return jdbc.sql("select version from demande where numero = ?")
                .param(numero)
                .query(String.class)
                .single();
    }

    private MvcTestResult lire(String adresse, String qui) {
        return mvc.perform(
                get(adresse + (adresse.contains("?") ? "&" : "?") + "lang=fr").with(TestUsers.as(qui)));
    }
}
