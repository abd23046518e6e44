package ma.amarre.dispensation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.io.IOException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import ma.amarre.Cast;
import ma.amarre.IntegrationTest;
import ma.amarre.PlanAssertions;
import ma.amarre.commun.Conflit;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Utilisateur;
import ma.amarre.dispensation.Reponse.Raison.Code;
import ma.amarre.habilitations.Comptes;
import ma.amarre.habilitations.TestUsers;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.transaction.AfterTransaction;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.transaction.annotation.Transactional;

/** What follows a favourable answer: the slip, the boxes, what comes back. */
@IntegrationTest
@Transactional
class DelivrancesTest {

    private static final String HEPSERA = "6118001141685";
    private static final String BOITE = "010" + HEPSERA + "17310131" + "10LOT7|21";

    @Autowired
    Comptoir comptoir;

    @Autowired
    Delivrances delivrances;

    @Autowired
    DelivranceRepository lues;

    @Autowired
    Bons bons;

    @Autowired
    Rappels rappels;

    @Autowired
    Comptes comptes;

    private static final java.util.Set<String> DATES = java.util.Set.of(
            "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(" "));

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    Clock clock;

    @Test
    void the_check_takes_four_reads_and_two_writes_all_by_key() {
        AccordsDEssai.creer(jdbc, clock, HEPSERA, 10, 2);
        Utilisateur moi = qui(Cast.PHARMACIE);
        comptoir.verifier(moi, "100000001 " + HEPSERA, "");
        long[] avant = compteurs();
        Reponse r = comptoir.verifier(moi, "100000001 " + HEPSERA, "").reponse();
        long[] apres = compteurs();
        assertThat(r.estFavorable()).isTrue();
        assertThat(r.engageJusqu()).as("the proof").isEqualTo(r.instant().plus(Duration.ofHours(72)));
        assertThat(apres[0] - avant[0]).as("reads").isLessThanOrEqualTo(4);
        assertThat(apres[1] - avant[1]).as("the answer and its journal row").isEqualTo(2);
        assertThat(apres[2] - avant[2])
                .as("statements parsed again, a null among their values or not")
                .isZero();
        PlanAssertions.analyser(
                jdbc, "medicament_couteux", "pec", "pec_ligne", "delivrance", "parametre", "droit", "beneficiaire");
        PlanAssertions.mesurer(jdbc, () -> comptoir.verifier(moi, "100000001 " + HEPSERA, ""))
                .lignesLuesAuPlus(400);
        // in a world of a few rows a scan is cheaper than a key: the server is told not to prefer it
        jdbc.sql("set session max_seeks_for_key = 1").update();
        try {
            PlanAssertions.mesurer(jdbc, () -> comptoir.verifier(moi, "100000001 " + HEPSERA, ""))
                    .parCle()
                    .lignesLuesAuPlus(80);
        } finally {
            jdbc.sql("set session max_seeks_for_key = default").update();
        }
    }

    /** {@code analyze table} commits what a test made before it. */
    @AfterTransaction
    void withdraw() {
        jdbc.sql("update pec set statut = 'ANNULEE' where cle_creation like 'C-%' and statut = 'ACCORDEE'")
                .update();
        jdbc.sql("delete from rappel_lot where motif = 'essai'").update();
    }

    @Test
    void the_lists_are_read_by_their_key() {
        AccordsDEssai.creer(jdbc, clock, HEPSERA, 90, 90);
        Reponse r = verifier(Cast.PHARMACIE, "100000001 " + HEPSERA);
        String[] series = new String[80];
        java.util.Arrays.setAll(series, i -> "P" + i);
        delivrances.delivrer(qui(Cast.PHARMACIE), r.reference(), boites(series), null);
        String rappel = rappels.rappeler(qui(Cast.MEDECIN), HEPSERA, "LOT7", "essai");
        PlanAssertions.analyser(
                jdbc, "delivrance", "boite_delivree", "verification_comptoir", "rappel_lot", "mouvement_officine");
        PlanAssertions.mesurer(jdbc, () -> rappels.receveurs(rappel, 0, 21)).lignesLuesAuPlus(400);
        long organisme = qui(Cast.PHARMACIE).acces().getFirst().organismeId();
        PlanAssertions.mesurer(jdbc, () -> lues.page(organisme, Long.MAX_VALUE, 31))
                .lignesLuesAuPlus(200);
    }

    @Test
    void a_certificate_an_agreement_and_a_letter_name_their_patient() {
        long ligne = AccordsDEssai.creer(jdbc, clock, HEPSERA, 10, 2);
        Reponse r = verifier(Cast.PHARMACIE2, AccordsDEssai.numero(jdbc, ligne));
        assertThat(r.estFavorable())
                .as("the agreement names patient and medicine")
                .isTrue();
        String attestation = jdbc.sql(
                        "select reference from papier where type = 'ATTESTATION_DROITS' order by id limit 1")
                .query(String.class)
                .optional()
                .orElse("ATT-0000-0000-0000-0000");
        assertThat(verifier(Cast.PHARMACIE, "https://x/verifier/" + attestation + "#ABC " + HEPSERA)
                        .raisons())
                .isNotEmpty();
        assertThat(verifier(Cast.PHARMACIE, "ATT-0000-0000-0000-0000 " + HEPSERA)
                        .dit(Code.REFERENCE_INCONNUE))
                .isTrue();
        jdbc.sql("""
            insert into papier (reference, type, objet, cle, assure_id, emis_le, valide_du, valide_au, empreinte, taille, jeton)
            select 'ATT-1111-1111-1111-1111', 'ATTESTATION_DROITS', concat('A', id, '-F'), 'e', id, utc_timestamp(6), '2020-01-01', '2020-02-01',
              unhex(sha2('e', 256)), 1, 'x' from assure where immatriculation = '100000001'
            """).update();
        assertThat(verifier(Cast.PHARMACIE, "ATT-1111-1111-1111-1111 " + HEPSERA)
                        .dit(Code.ATTESTATION_FOYER))
                .isTrue();
        assertThat(verifier(Cast.PHARMACIE, "ATT-1111-1111-1111-1111 /1 " + HEPSERA)
                        .dit(Code.PAPIER_PERIME))
                .isTrue();
        jdbc.sql("update papier set revoque_le = utc_timestamp(6), revoque_motif = 'x', revoque_par = 'x' where"
                        + " reference = 'ATT-1111-1111-1111-1111'")
                .update();
        assertThat(verifier(Cast.PHARMACIE, "ATT-1111-1111-1111-1111 /1").dit(Code.PAPIER_REVOQUE))
                .isTrue();
    }

    @Test
    void the_slip_keeps_its_boxes_says_what_it_promises_and_serves_once() throws IOException {
        AccordsDEssai.creer(jdbc, clock, HEPSERA, 3, 3);
        Reponse r = verifier(Cast.PHARMACIE, "100000001 " + HEPSERA);
        String slip = bons.emettre(qui(Cast.PHARMACIE), r.reference(), 3);
        assertThat(bons.emettre(qui(Cast.PHARMACIE), r.reference(), 3)).isEqualTo(slip);
        assertThat(verifier(Cast.PHARMACIE2, "100000001 " + HEPSERA).dit(Code.ACCORD_RESERVE))
                .isTrue();
        try (var pdf = Loader.loadPDF(bons.contenu(qui(Cast.PHARMACIE), r.reference()))) {
            assertThat(new PDFTextStripper().getText(pdf).replaceAll("\\s+", " "))
                    .contains(slip, r.reference(), "Salma Bennis", "100000001 / 0", HEPSERA, "3 boîtes", "s’engage");
        }
        imprime(r, slip);
        assertThat(mvc.perform(get("/verifier/" + slip)))
                .hasStatusOk()
                .bodyText()
                .contains(r.reference(), "3 boîtes");
        assertThat(verifier(Cast.PHARMACIE, slip).reference())
                .as("the slip gives back its proof")
                .isEqualTo(r.reference());
        delivrances.delivrer(qui(Cast.PHARMACIE), r.reference(), boites("A", "B"), null);
        assertThat(solde()).as("two of three, the third is free again").isEqualTo("2 0");
        assertThatThrownBy(() -> bons.emettre(qui(Cast.PHARMACIE2), r.reference(), 1))
                .isInstanceOf(ma.amarre.commun.Introuvable.class);
    }

    /** Every French word of the slip: lines break with the dates, words do not; figures and references have their own assertions. */
    private void imprime(Reponse r, String slip) throws IOException {
        try (var pdf = Loader.loadPDF(bons.contenu(qui(Cast.PHARMACIE), r.reference()))) {
            String texte =
                    new PDFTextStripper().getText(pdf).replace(slip, "DSP").replace(r.reference(), "CPT");
            List<String> mots = java.util.Arrays.stream(texte.split("[^\\p{L}\\p{M}\\p{N}’-]+|\\p{IsArabic}+"))
                    .filter(m -> m.matches("[\\p{IsLatin}’]{2,}") && !m.matches("[A-Z]{4}") && !DATES.contains(m))
                    .sorted()
                    .toList();
            assertThat(mots)
                    .isEqualTo(java.nio.file.Files.readAllLines(
                            java.nio.file.Path.of("src/test/resources/dispensation/bon.txt")));
        }
    }

    @Test
    void after_an_outage_the_dispensing_is_entered_within_its_delay_and_not_later() {
        AccordsDEssai.creer(jdbc, clock, HEPSERA, 3, 3);
        Reponse r = verifier(Cast.PHARMACIE, "100000001 " + HEPSERA);
        reculer(r, 80);
        assertThatThrownBy(() -> delivrances.delivrer(qui(Cast.PHARMACIE), r.reference(), boites("A"), null))
                .as("handed over now, after the end")
                .isInstanceOf(Conflit.class);
        assertThatThrownBy(() -> delivrances.delivrer(
                        qui(Cast.PHARMACIE),
                        r.reference(),
                        boites("A"),
                        clock.instant().minus(Duration.ofHours(90))))
                .as("handed over before the answer")
                .isInstanceOf(RegleViolee.class);
        delivrances.delivrer(
                qui(Cast.PHARMACIE), r.reference(), boites("A"), clock.instant().minus(Duration.ofHours(50)));
        Reponse tard = verifier(Cast.PHARMACIE, "100000001 " + HEPSERA);
        reculer(tard, 72 + 48 + 1);
        assertThatThrownBy(() -> delivrances.delivrer(
                        qui(Cast.PHARMACIE),
                        tard.reference(),
                        boites("B"),
                        clock.instant().minus(Duration.ofHours(100))))
                .isInstanceOf(Conflit.class);
    }

    @Test
    void a_dispensing_is_cancelled_in_time_and_its_box_may_go_again_but_not_one_that_came_back() {
        AccordsDEssai.creer(jdbc, clock, HEPSERA, 5, 5);
        String premiere = remettre("X1", "X2");
        delivrances.annuler(qui(Cast.PHARMACIE), premiere, "erreur");
        assertThat(solde()).isEqualTo("0 0");
        String preuve = jdbc.sql(
                        "select v.reference from delivrance d join verification_comptoir v on v.id = d.verification_id"
                                + " where d.reference = ?")
                .param(premiere)
                .query(String.class)
                .single();
        assertThatThrownBy(() -> delivrances.delivrer(qui(Cast.PHARMACIE), preuve, boites("X1"), null))
                .as("a cancelled dispensing is not the one that was asked again")
                .isInstanceOf(Conflit.class);
        assertThat(faire(
                        Cast.PHARMACIE,
                        post("/pharmacie")
                                .header("HX-Request", "true")
                                .header("HX-Target", "reponse")
                                .param("saisie", preuve)))
                .hasStatusOk()
                .bodyText()
                .contains("Salma Bennis", "Cette délivrance est annulée");
        String seconde = remettre("X1", "X2");
        long boite = jdbc.sql("select b.id from boite_delivree b join delivrance d on d.id = b.delivrance_id where"
                        + " d.reference = ? and b.serie = 'X1'")
                .param(seconde)
                .query(Long.class)
                .single();
        delivrances.retourner(qui(Cast.PHARMACIE), seconde, List.of(boite), "traitement arrêté");
        assertThat(solde()).isEqualTo("1 0");
        assertThat(verifier(Cast.PHARMACIE, "100000001 " + BOITE + "X1").dit(Code.BOITE_DEJA_DELIVREE))
                .isTrue();
        assertThatThrownBy(() -> delivrances.annuler(qui(Cast.PHARMACIE), seconde, "trop tard"))
                .isInstanceOf(Conflit.class);
        String ancienne = remettre("X3");
        jdbc.sql("update delivrance set instant = instant - interval 25 hour where reference = ?")
                .param(ancienne)
                .update();
        assertThatThrownBy(() -> delivrances.annuler(qui(Cast.PHARMACIE), ancienne, "trop tard"))
                .isInstanceOf(Conflit.class);
    }

    @Test
    void a_recalled_lot_is_handed_over_no_more_and_its_receivers_are_told() {
        AccordsDEssai.creer(jdbc, clock, HEPSERA, 5, 5);
        remettre("R1");
        String rappel = rappels.rappeler(qui(Cast.MEDECIN), HEPSERA, "lot7", "défaut de qualité");
        assertThat(rappels.receveurs(rappel, 0, 10))
                .extracting(Rappels.Receveur::patient)
                .containsExactly("Salma Bennis");
        assertThat(rappels.rappeler(qui(Cast.MEDECIN), HEPSERA, "LOT7", "encore"))
                .isEqualTo(rappel);
        assertThat(verifier(Cast.PHARMACIE, "100000001 " + BOITE + "R2").dit(Code.LOT_RAPPELE))
                .isTrue();
        Reponse r = verifier(Cast.PHARMACIE, "100000001 " + HEPSERA);
        assertThatThrownBy(() -> delivrances.delivrer(qui(Cast.PHARMACIE), r.reference(), boites("R2"), null))
                .isInstanceOf(RegleViolee.class);
        assertThat(jdbc.sql("select count(*) from journal where action = 'dispensation.receveurs' and objet_id = ?")
                        .param(rappel)
                        .query(Integer.class)
                        .single())
                .isOne();
        assertThat(voir(Cast.MEDECIN, "/agent/dispensation/rappels/" + rappel))
                .hasStatusOk()
                .bodyText()
                .contains("Salma Bennis", "LOT7");
        assertThat(voir(Cast.SUPERVISION, "/agent/dispensation/rappels?lang=ar"))
                .hasStatusOk()
                .bodyText()
                .contains("سحب الدفعات");
    }

    @Test
    void a_recall_is_lifted_with_a_reason_and_the_counter_hands_the_lot_over_again() {
        AccordsDEssai.creer(jdbc, clock, HEPSERA, 5, 5);
        String rappel = rappels.rappeler(qui(Cast.MEDECIN), HEPSERA, "LOT7", "défaut de qualité");
        String fiche = "/agent/dispensation/rappels/" + rappel;
        assertThat(verifier(Cast.PHARMACIE, "100000001 " + BOITE + "L1").dit(Code.LOT_RAPPELE))
                .isTrue();
        assertThat(faire(Cast.SUPERVISION, post(fiche + "/levee")))
                .hasStatus(422)
                .bodyText()
                .contains("error-summary");
        assertThat(faire(Cast.PHARMACIE, post(fiche + "/levee").param("motif", "x")))
                .hasStatus(403);
        assertThat(faire(Cast.SUPERVISION, post(fiche + "/levee").param("motif", "analyse favorable")))
                .hasRedirectedUrl(fiche);
        assertThat(faire(Cast.MEDECIN, post(fiche + "/levee").param("motif", "encore")))
                .hasStatus(409);
        assertThat(voir(Cast.MEDECIN, fiche)).bodyText().contains("Levé le", "analyse favorable");
        assertThat(jdbc.sql("select motif from journal where action = 'dispensation.rappel.lever' and objet_id = ?")
                        .param(rappel)
                        .query(String.class)
                        .single())
                .isEqualTo("analyse favorable");
        assertThat(verifier(Cast.PHARMACIE, "100000001 " + BOITE + "L1").estFavorable())
                .isTrue();
        remettre("L1");
        assertThat(rappels.rappeler(qui(Cast.MEDECIN), HEPSERA, "LOT7", "nouveau défaut"))
                .as("the same lot may be recalled again")
                .isNotEqualTo(rappel);
        assertThat(verifier(Cast.PHARMACIE, "100000001 " + BOITE + "L2").dit(Code.LOT_RAPPELE))
                .isTrue();
    }

    @Test
    void the_lists_of_a_pharmacy_are_files_and_its_agreement_shows_its_ledger() {
        long ligne = AccordsDEssai.creer(jdbc, clock, HEPSERA, 5, 5);
        String numero = remettre("G1", "G2");
        assertThat(voir(Cast.PHARMACIE, "/pharmacie/dispensation/delivrances?format=csv"))
                .hasStatusOk()
                .bodyText()
                .contains(numero, "Salma Bennis", ";2;");
        assertThat(voir(Cast.PHARMACIE2, "/pharmacie/dispensation/delivrances?format=csv"))
                .bodyText()
                .doesNotContain(numero);
        assertThat(voir(Cast.PHARMACIE, "/pharmacie/dispensation/historique?format=xlsx"))
                .hasStatusOk()
                .headers()
                .containsHeader("Content-Disposition");
        assertThat(voir(Cast.PHARMACIE, "/pharmacie/dispensation/historique?format=doc"))
                .hasStatus(404);
        assertThat(voir(Cast.PHARMACIE, "/pharmacie/pec/" + AccordsDEssai.numero(jdbc, ligne)))
                .hasStatusOk()
                .bodyText()
                .contains("Les boîtes, jour par jour", numero, ">3</strong>");
    }

    @Test
    void each_box_that_cannot_be_handed_over_has_its_sentence_beside_the_field() {
        AccordsDEssai.creer(jdbc, clock, HEPSERA, 2, 2);
        Reponse r = verifier(Cast.PHARMACIE, "100000001 " + BOITE + "M1");
        String adresse = "/pharmacie/dispensation/" + r.reference() + "/delivrance";
        assertThat(voir(Cast.PHARMACIE, "/pharmacie?reponse=" + r.reference()))
                .hasStatusOk()
                .bodyText()
                .contains("Vous pouvez délivrer", "elle engage l’assurance jusqu’au", "(10)LOT7(21)M1");
        assertThat(voir(Cast.PHARMACIE, "/pharmacie?lang=ar&reponse=" + r.reference()))
                .hasStatusOk()
                .bodyText()
                .contains("يلزم التأمين");
        refuser(adresse, "codes", "", "Écrivez le nombre de boîtes");
        refuser(adresse, "codes", "n’importe quoi", "Ligne 1");
        refuser(adresse, "codes", BOITE + "M1\n" + BOITE + "M1", "écrite deux fois");
        refuser(adresse, "codes", BOITE + "M1\n" + BOITE + "M2\n" + BOITE + "M3", "2 boîte(s) au plus");
        refuser(adresse, "codes", "01061180011839821731013110A|21B", "autre médicament");
        refuser(adresse, "codes", "010" + HEPSERA + "1720013110A|21B", "périmée");
        refuser(adresse, "codes", "010" + HEPSERA + "10A", "numéro de série");
        refuser(adresse, "nombre", "1", "Écrivez le lot");
        assertThat(faire(Cast.PHARMACIE, post(adresse).param("codes", "m1 lot7 01/2031\n" + BOITE + "M2")))
                .hasRedirectedUrl("/pharmacie?reponse=" + r.reference());
        assertThat(voir(Cast.PHARMACIE, "/pharmacie?reponse=" + r.reference()))
                .bodyText()
                .contains("Délivrance enregistrée : 2");
        String numero = jdbc.sql("select reference from delivrance order by id desc limit 1")
                .query(String.class)
                .single();
        assertThat(voir(Cast.PHARMACIE, "/pharmacie/dispensation/delivrances"))
                .bodyText()
                .contains(numero);
        String fiche = "/pharmacie/dispensation/delivrances/" + numero;
        assertThat(voir(Cast.PHARMACIE, fiche)).hasStatusOk().bodyText().contains("M1", "LOT7", "Annuler toute");
        assertThat(voir(Cast.PHARMACIE2, fiche)).hasStatus(404);
        assertThat(faire(Cast.PHARMACIE, post(fiche + "/retour").param("motif", "x")))
                .hasStatus(422)
                .bodyText()
                .contains("Cochez les boîtes");
        assertThat(faire(Cast.PHARMACIE, post(fiche + "/annulation"))).hasStatus(422);
        assertThat(faire(Cast.PHARMACIE, post(fiche + "/annulation").param("motif", "erreur")))
                .hasRedirectedUrl(fiche);
        assertThat(voir(Cast.PHARMACIE, fiche)).bodyText().contains("Annulée");
    }

    @Test
    void a_supervisor_relaxes_a_control_the_journal_keeps_it_and_the_counter_says_it() {
        LocalDate jour = LocalDate.now(clock);
        String adresse = "/agent/dispensation/assouplissements";
        assertThat(faire(Cast.SUPERVISION, post(adresse).param("controle", "TOUT")))
                .hasStatus(422)
                .bodyText()
                .contains("error-summary");
        assertThat(faire(Cast.SUPERVISION, dates(post(adresse), jour).param("inpe", "999999998")))
                .hasStatus(422)
                .bodyText()
                .contains("Aucune pharmacie");
        assertThat(faire(Cast.SUPERVISION, dates(post(adresse), jour))).hasRedirectedUrl(adresse);
        assertThat(faire(Cast.PHARMACIE, dates(post(adresse), jour))).hasStatus(403);
        assertThat(jdbc.sql("select motif from journal where action = 'dispensation.assouplir' order by id desc"
                                + " limit 1")
                        .query(String.class)
                        .single())
                .contains("grève");
        AccordsDEssai.creer(jdbc, clock, HEPSERA, 5, 1);
        remettre("S1");
        assertThat(verifier(Cast.PHARMACIE2, "100000001 " + HEPSERA).dit(Code.ASSOUPLI_INTERVALLE))
                .isTrue();
        String reference = jdbc.sql("select reference from assouplissement order by id desc limit 1")
                .query(String.class)
                .single();
        assertThat(voir(Cast.SUPERVISION, adresse)).bodyText().contains("grève", "Rétablir");
        assertThat(faire(Cast.SUPERVISION, post(adresse + "/" + reference + "/levee")))
                .hasRedirectedUrl(adresse);
        assertThat(verifier(Cast.PHARMACIE2, "100000001 " + HEPSERA).dit(Code.TROP_TOT))
                .isTrue();
        assertThat(faire(Cast.SUPERVISION, post(adresse + "/" + reference + "/levee")))
                .hasStatus(409);
    }

    private static AbstractMockHttpServletRequestBuilder<?> dates(
            AbstractMockHttpServletRequestBuilder<?> requete, LocalDate jour) {
        for (String champ : List.of("du", "au")) {
            requete.param(champ + ".jour", "" + jour.getDayOfMonth())
                    .param(champ + ".mois", "" + jour.getMonthValue())
                    .param(champ + ".annee", "" + jour.getYear());
        }
        return requete.param("controle", "INTERVALLE").param("motif", "Routes coupées et grève des transports");
    }

    private void refuser(String adresse, String champ, String valeur, String phrase) {
        assertThat(faire(Cast.PHARMACIE, post(adresse).param(champ, valeur)))
                .as(phrase)
                .hasStatus(422)
                .bodyText()
                .contains("error-summary", phrase);
    }

    private String remettre(String... series) {
        Reponse r = verifier(Cast.PHARMACIE, "100000001 " + HEPSERA);
        return delivrances.delivrer(qui(Cast.PHARMACIE), r.reference(), boites(series), null);
    }

    private static List<Boite> boites(String... series) {
        return java.util.Arrays.stream(series)
                .map(s -> new Boite(HEPSERA, s, "LOT7", LocalDate.of(2031, 1, 31)))
                .toList();
    }

    /** As if the answer had been given so many hours ago. */
    private void reculer(Reponse r, int heures) {
        Timestamp avant = Timestamp.from(r.instant().minus(Duration.ofHours(heures)));
        jdbc.sql("update verification_comptoir set instant = ?, engage_jusqu = ? + interval 72 hour where"
                        + " reference = ?")
                .params(avant, avant, r.reference())
                .update();
    }

    private String solde() {
        return jdbc.sql("select concat(delivrees, ' ', engagees) from solde_officine order by ligne_id desc limit 1")
                .query(String.class)
                .single();
    }

    private long[] compteurs() {
        return new long[] {compteur("Com_select"), compteur("Com_insert"), compteur("Com_stmt_prepare")};
    }

    private long compteur(String nom) {
        return jdbc.sql("show session status like '" + nom + "'")
                .query((rs, i) -> rs.getLong(2))
                .single();
    }

    private Reponse verifier(String qui, String saisie) {
        return comptoir.verifier(qui(qui), saisie, "").reponse();
    }

    private Utilisateur qui(String identifiant) {
        return comptes.utilisateur(identifiant).orElseThrow();
    }

    private MvcTestResult voir(String qui, String adresse) {
        return mvc.perform(get(java.net.URI.create(adresse)).with(TestUsers.as(qui)));
    }

    private MvcTestResult faire(String qui, AbstractMockHttpServletRequestBuilder<?> requete) {
        return mvc.perform(requete.with(TestUsers.as(qui)).with(csrf()));
    }
}
