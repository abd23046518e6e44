package ma.amarre.facturation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import ma.amarre.Cast;
import ma.amarre.IntegrationTest;
import ma.amarre.facturation.Facture.Genre;
import ma.amarre.facturation.LigneFacture.Etat;
import ma.amarre.habilitations.TestUsers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** What a pharmacy dispensed, from the list to the payment, and what comes back on the way. */
@IntegrationTest
class OfficineFactureTest {

    private static final String RACINE = "/pharmacie/facturation";

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Usine usine;

    @Autowired
    Clock clock;

    private AtelierOfficine atelier;

    @BeforeEach
    void open() {
        atelier = new AtelierOfficine(jdbc, clock);
    }

    @Test
    void what_was_dispensed_is_proposed_billed_and_paid_with_its_reference() {
        String pec = atelier.accord(5);
        atelier.delivrer(pec, Cast.PHARMACIE, 2, 9);
        atelier.delivrer(pec, Cast.PHARMACIE, 1, 2);
        assertThat(voir(RACINE + "/a-facturer")).hasStatusOk().bodyText().contains(pec, "2\u202f049,00");
        String cle = UUID.randomUUID().toString();
        String base = ouvrir(pec, cle);
        assertThat(ouvrir(pec, cle)).isEqualTo(base);
        assertThat(voir(RACINE + "/a-facturer")).bodyText().doesNotContain(pec);
        assertThat(voir(base + "/saisie")).hasStatusOk().bodyText().contains("CELLCEPT", "2 boîtes", "1 boîte");
        assertThat(voir(base + "/saisie?lang=ar")).bodyText().contains("عمليات الصرف المراد فوترتها");

        assertThat(faire(saisie(base))).hasStatus(422).bodyText().contains("Choisissez au moins une délivrance");
        assertThat(faire(saisie(base, ids(pec)))).hasRedirectedUrl(base + "/pieces");
        assertThat(voir(base + "/verification"))
                .bodyText()
                .contains("Ordonnance signée", "Code à barres", "2\u202f049,00")
                .doesNotContain("Dossier de facturation", "Accord de prise en charge");
        usine.joindre(lire(base), "ORDONNANCE");
        usine.joindre(lire(base), "CODES_BARRES");
        assertThat(voir(base + "/verification")).bodyText().contains("Déposer la facture");
        String depot = UUID.randomUUID().toString();
        assertThat(faire(post(base + "/depot").param("cle", depot))).hasRedirectedUrl(base + "/confirmation");
        assertThat(faire(post(base + "/depot").param("cle", depot))).hasRedirectedUrl(base + "/confirmation");
        assertThat(voir(base + "/confirmation")).hasStatusOk().bodyText().contains("/pharmacie/facturation/lots");
        assertThat(lire(base).suivi().limite())
                .isEqualTo(lire(base).sejour().sortie().plusMonths(3));

        String numero = lire(base).numero();
        String lot = usine.transmettre(Cast.PHARMACIE, Genre.OFFICINE, numero);
        assertThat(voir(RACINE + "/lots/" + lot)).bodyText().contains("Officine", "/bordereau");
        assertThat(voir(RACINE + "/lots/" + lot + "/bordereau")).hasContentType("application/pdf");
        assertThat(jours(numero)).as("30 days for a pharmacy").isBetween(29, 30);

        usine.controler(numero, "QUANTITE_EXCESSIVE");
        assertThat(voir(base))
                .bodyText()
                .contains("À corriger", "La pharmacie", "À revoir avec le dossier.", base + "/correction");
        LigneFacture rejetee = lire(base).rejetees().getFirst();
        assertThat(faire(correction(base, rejetee, "3", "2049")))
                .hasStatus(422)
                .bodyText()
                .contains("le patient en a gardé 2");
        assertThat(faire(correction(base, rejetee, "1", "700"))).hasStatus(422);
        assertThat(faire(correction(base, rejetee, "1", "683"))).hasRedirectedUrl(base);
        usine.controler(numero, null);
        String ordre = usine.ordonner(numero);
        usine.emettre(ordre);
        usine.retour(ordre);
        assertThat(voir(base)).bodyText().contains("Payée", lire(base).suivi().paiement(), "1\u202f366,00");
        assertThat(voir(RACINE + "?format=csv")).hasStatusOk().bodyText().contains(numero);
    }

    @Test
    void an_invoice_is_not_shown_to_another_pharmacy_nor_to_a_clinic() {
        String pec = atelier.accord(1);
        atelier.delivrer(pec, Cast.PHARMACIE, 1, 1);
        String base = ouvrir(pec, UUID.randomUUID().toString());
        assertThat(mvc.perform(get(base + "/saisie").with(TestUsers.as(Cast.PHARMACIE2))))
                .hasStatus(404);
        assertThat(mvc.perform(
                        get(base.replace("pharmacie", "clinique") + "/saisie").with(TestUsers.as(Cast.FACTURATION))))
                .hasStatus(404);
        assertThat(mvc.perform(get(base).with(TestUsers.as(Cast.FACTURATION)))).hasStatus(403);
        assertThat(mvc.perform(post(RACINE)
                        .param("pec", pec)
                        .param("cle", "x")
                        .with(csrf())
                        .with(TestUsers.as(Cast.PHARMACIE2))))
                .as("it never dispensed on this agreement")
                .hasStatus(404);
    }

    @Test
    void the_same_dispensings_are_billed_once_whoever_is_first() throws Exception {
        String pec = atelier.accord(3);
        atelier.delivrer(pec, Cast.PHARMACIE, 3, 1);
        List<Integer> statuts = ensemble(
                8,
                i -> faire(post(RACINE)
                        .param("pec", pec)
                        .param("cle", UUID.randomUUID().toString())));
        assertThat(statuts).filteredOn(s -> s == 302).hasSize(1);
        assertThat(statuts).filteredOn(s -> s == 302 || s == 409 || s == 422).hasSize(8);
        assertThat(jdbc.sql("""
            select count(*) from facture_delivrance x join delivrance d on d.id = x.delivrance_id join pec_ligne l on l.id = d.ligne_id
            join pec p on p.id = l.pec_id where p.numero = ? and x.vivante = 1
            """).param(pec).query(Integer.class).single()).isOne();
        assertThat(jdbc.sql("select count(*) from facture f join pec p on p.id = f.pec_id where p.numero = ?")
                        .param(pec)
                        .query(Integer.class)
                        .single())
                .as("no empty draft is left")
                .isOne();

        String autre = atelier.accord(2);
        atelier.delivrer(autre, Cast.PHARMACIE, 2, 1);
        String numero = usine.pretePharmacie(Cast.PHARMACIE, autre);
        List<Integer> depots = ensemble(
                6,
                i -> faire(post(RACINE + "/" + numero + "/depot")
                        .param("cle", UUID.randomUUID().toString())));
        assertThat(depots).filteredOn(s -> s == 302).hasSize(1);
        assertThat(facturees(autre)).isEqualTo(2);
    }

    @Test
    void an_abandoned_draft_gives_its_dispensings_back() {
        String pec = atelier.accord(1);
        atelier.delivrer(pec, Cast.PHARMACIE, 1, 1);
        String base = ouvrir(pec, UUID.randomUUID().toString());
        assertThat(faire(post(base + "/abandon"))).hasRedirectedUrl(RACINE);
        assertThat(voir(RACINE + "/a-facturer")).bodyText().contains(pec);
    }

    @Test
    void a_draft_that_bills_boxes_that_came_back_is_stopped() {
        String pec = atelier.accord(2);
        String del = atelier.delivrer(pec, Cast.PHARMACIE, 2, 1);
        String numero = usine.pretePharmacie(Cast.PHARMACIE, pec);
        rendre(del, 1);
        assertThat(voir(RACINE + "/" + numero + "/verification"))
                .bodyText()
                .contains("2 boîtes facturées, le patient en a gardé 1");
        assertThat(faire(saisie(RACINE + "/" + numero, ids(pec)))).hasStatus3xxRedirection();
        assertThat(usine.lire(numero).totalPayeur().valeur()).isEqualByComparingTo("683");
    }

    @Test
    void boxes_that_come_back_after_the_deposit_lower_the_invoice_and_the_ledger() {
        String pec = atelier.accord(3);
        String del = atelier.delivrer(pec, Cast.PHARMACIE, 3, 1);
        String numero = usine.deposeePharmacie(Cast.PHARMACIE, pec);
        String lot = usine.transmettre(Cast.PHARMACIE, Genre.OFFICINE, numero);
        rendre(del, 1);
        Facture f = usine.lire(numero);
        assertThat(f.statut()).isEqualTo(StatutFacture.TRANSMISE);
        assertThat(f.lignes()).extracting(LigneFacture::etat).containsExactly(Etat.REMPLACEE, Etat.PROPOSEE);
        assertThat(f.totalPayeur().valeur()).isEqualByComparingTo("1366");
        assertThat(facturees(pec)).isEqualTo(2);
        usine.controler(numero, null);
        rendre(del, 1);
        assertThat(usine.lire(numero).suivi().retenu().valeur()).isEqualByComparingTo("683");
        rendre(del, 1);
        assertThat(usine.lire(numero).statut()).isEqualTo(StatutFacture.REJETEE);
        assertThat(facturees(pec)).isZero();
        assertThat(voir(RACINE + "/lots/" + lot)).bodyText().contains("Soldé");
    }

    @Test
    void a_cancelled_dispensing_takes_its_invoice_away() {
        String pec = atelier.accord(2);
        String del = atelier.delivrer(pec, Cast.PHARMACIE, 2, 0);
        String numero = usine.deposeePharmacie(Cast.PHARMACIE, pec);
        assertThat(faire(post("/pharmacie/dispensation/delivrances/" + del + "/annulation")
                        .param("motif", "erreur de patient")))
                .hasStatus3xxRedirection();
        assertThat(usine.lire(numero).statut()).isEqualTo(StatutFacture.ABANDONNEE);
        assertThat(facturees(pec)).isZero();
    }

    @Test
    void boxes_that_come_back_after_the_order_come_off_the_next_transfer() {
        String pec = atelier.accord(2);
        String del = atelier.delivrer(pec, Cast.PHARMACIE, 2, 1);
        String premiere = usine.deposeePharmacie(Cast.PHARMACIE, pec);
        String suite = atelier.accord(3);
        atelier.delivrer(suite, Cast.PHARMACIE, 3, 1);
        String seconde = usine.deposeePharmacie(Cast.PHARMACIE, suite);
        usine.transmettre(Cast.PHARMACIE, Genre.OFFICINE, premiere, seconde);
        usine.controler(premiere, null);
        usine.controler(seconde, null);
        usine.emettre(usine.ordonner(premiere));
        rendre(del, 1);
        assertThat(voir(RACINE + "/" + premiere)).bodyText().contains("à déduire du prochain virement");
        String ordre = usine.ordonner(seconde);
        assertThat(usine.ordres().parNumero(ordre).montant().valeur()).isEqualByComparingTo("1366");
        assertThat(voir(RACINE + "/" + premiere)).bodyText().contains("déduit du virement");
        usine.faire(
                Cast.ORDONNANCEMENT,
                u -> usine.paiement()
                        .defaire(ordre, usine.ordres().parNumero(ordre).version(), u));
        assertThat(voir(RACINE + "/" + premiere)).bodyText().contains("à déduire du prochain virement");
        usine.emettre(usine.ordonner(seconde));
        assertThat(voir(RACINE + "/" + premiere)).bodyText().contains("déduit du virement");
    }

    private String ouvrir(String pec, String cle) {
        MvcTestResult reponse = faire(post(RACINE).param("pec", pec).param("cle", cle));
        assertThat(reponse).hasStatus3xxRedirection();
        return String.valueOf(reponse.getResponse().getRedirectedUrl()).replace("/saisie", "");
    }

    private MockHttpServletRequestBuilder saisie(String base, String... delivrances) {
        return post(base + "/saisie")
                .param("version", Integer.toString(lire(base).suivi().version()))
                .param("reference", "P-" + base.substring(base.length() - 9))
                .param("date.jour", "1")
                .param("date.mois", "11")
                .param("date.annee", "2026")
                .param("delivrances", delivrances);
    }

    private MockHttpServletRequestBuilder correction(String base, LigneFacture l, String quantite, String montant) {
        return post(base + "/correction")
                .param("version", Integer.toString(lire(base).suivi().version()))
                .param("quantite." + l.id(), quantite)
                .param("montant." + l.id(), montant);
    }

    private String[] ids(String pec) {
        return jdbc.sql("select d.id from delivrance d join pec_ligne l on l.id = d.ligne_id join pec p on p.id ="
                        + " l.pec_id where p.numero = ?")
                .param(pec)
                .query(String.class)
                .list()
                .toArray(String[]::new);
    }

    /** The number of boxes that the ledger of the agreement says are billed. */
    private int facturees(String pec) {
        return jdbc.sql("select s.facturee from pec_solde s join pec p on p.id = s.pec_id where p.numero = ?")
                .param(pec)
                .query(Integer.class)
                .single();
    }

    private int jours(String numero) {
        return jdbc.sql("""
            select timestampdiff(hour, utc_timestamp(), h.echeance) div 24 from horloge h join facture f on f.id = h.objet_id
            where h.objet_type = 'facture' and f.numero = ?
            """).param(numero).query(Integer.class).single();
    }

    private void rendre(String delivrance, int boites) {
        String[] ids = jdbc.sql("""
            select b.id from boite_delivree b join delivrance d on d.id = b.delivrance_id
            where d.reference = ? and b.etat = 'DELIVREE' limit ?
            """)
                .params(delivrance, boites)
                .query(String.class)
                .list()
                .toArray(String[]::new);
        assertThat(faire(post("/pharmacie/dispensation/delivrances/" + delivrance + "/retour")
                        .param("boites", ids)
                        .param("motif", "le traitement a changé")))
                .hasStatus3xxRedirection();
    }

    private Facture lire(String base) {
        return usine.lire(base.substring(base.lastIndexOf('/') + 1));
    }

    private MvcTestResult voir(String adresse) {
        return mvc.perform(get(adresse).with(TestUsers.as(Cast.PHARMACIE)));
    }

    private MvcTestResult faire(MockHttpServletRequestBuilder acte) {
        return mvc.perform(acte.with(csrf()).with(TestUsers.as(Cast.PHARMACIE)));
    }

    private static List<Integer> ensemble(int fois, java.util.function.IntFunction<MvcTestResult> acte)
            throws Exception {
        CountDownLatch depart = new CountDownLatch(1);
        try (ExecutorService guichets = Executors.newFixedThreadPool(fois)) {
            List<Future<Integer>> reponses = new ArrayList<>();
            for (int i = 0; i < fois; i++) {
                int n = i;
                reponses.add(guichets.submit(() -> {
                    depart.await();
                    return acte.apply(n).getResponse().getStatus();
                }));
            }
            depart.countDown();
            List<Integer> statuts = new ArrayList<>();
            for (Future<Integer> r : reponses) {
                statuts.add(r.get());
            }
            return statuts;
        }
    }
}
