package ma.amarre.facturation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import ma.amarre.Cast;
import ma.amarre.IntegrationTest;
import ma.amarre.facturation.Atelier.Ligne;
import ma.amarre.habilitations.TestUsers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** The billing desk, act by act, with the real templates: draft, documents, dry run, deposit, lot. */
@IntegrationTest
class DepotFactureTest {

    private static final Ligne SEJOUR =
            new Ligne("JOURNEE", "HOSPITALISATION_MEDICALE", "Hospitalisation médicale", 5, 2750);

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient jdbc;

    private Atelier atelier;

    @BeforeEach
    void open() {
        atelier = new Atelier(jdbc);
    }

    @Test
    void an_invoice_goes_from_the_agreement_to_the_receipt_and_the_ledger_is_billed() {
        String pec = atelier.accord("HOSP_MED", "HOSPITALISATION", 10, SEJOUR);
        String base = ouvrir(pec);
        assertThat(voir(base + "/saisie"))
                .hasStatusOk()
                .bodyText()
                .contains("Il reste 5 sur 5", "2 750,00".replace(" ", "\u202f"));
        assertThat(voir(base + "/verification")).bodyText().contains("À corriger avant le dépôt", "Il manque");
        assertThat(faire(post(base + "/depot").param("cle", "x"))).hasStatus(422);

        saisir(base, pec, "3", "1650");
        joindre(base, "DOSSIER_FACTURATION");
        assertThat(voir(base + "/verification"))
                .bodyText()
                .contains("Déposer la facture", "1\u202f485,00", "L’INPE 900000011");
        assertThat(voir(base + "/verification?lang=ar")).bodyText().contains("إيداع الفاتورة");
        String cle = UUID.randomUUID().toString();
        assertThat(faire(post(base + "/depot").param("cle", cle))).hasRedirectedUrl(base + "/confirmation");
        assertThat(faire(post(base + "/depot").param("cle", cle))).hasRedirectedUrl(base + "/confirmation");
        assertThat(faire(post(base + "/depot").param("cle", "another"))).hasStatus(409);
        assertThat(voir(base + "/confirmation"))
                .bodyText()
                .contains("Facture déposée")
                .containsPattern("[0-9a-f]{64}");
        MvcTestResult recu = voir(base + "/recepisse");
        assertThat(recu).hasStatusOk().hasContentType("application/pdf");
        assertThat(new String(recu.getResponse().getContentAsByteArray(), StandardCharsets.ISO_8859_1))
                .startsWith("%PDF-");
        assertThat(solde(pec)).isEqualTo("3/3/1650.00");
        assertThat(voir("/clinique/pec/" + pec)).bodyText().contains("Ce qui reste de l’accord", "1\u202f100,00");
        assertThat(voir("/clinique/facturation/a-facturer")).bodyText().contains(pec);
        assertThat(voir(base)).bodyText().contains("Déposée", "Mettre dans un lot");
    }

    @Test
    void eight_clicks_on_the_deposit_are_one_deposit() throws Exception {
        String pec = atelier.accord("HOSP_MED", "HOSPITALISATION", 10, SEJOUR);
        String base = ouvrir(pec);
        saisir(base, pec, "5", "2750");
        joindre(base, "DOSSIER_FACTURATION");
        String cle = UUID.randomUUID().toString();
        Set<String> adresses = new HashSet<>();
        try (ExecutorService huit = Executors.newFixedThreadPool(8)) {
            List<Future<MvcTestResult>> clics = huit.invokeAll(java.util.Collections.nCopies(
                    8, () -> faire(post(base + "/depot").param("cle", cle))));
            for (Future<MvcTestResult> clic : clics) {
                adresses.add(clic.get().getResponse().getRedirectedUrl());
            }
        }
        assertThat(adresses).containsExactly(base + "/confirmation");
        assertThat(solde(pec)).isEqualTo("5/5/2750.00");
    }

    @Test
    void more_than_the_ledger_has_left_is_refused_with_its_sentence() {
        String pec = atelier.accord("HOSP_MED", "HOSPITALISATION", 10, SEJOUR);
        String premiere = ouvrir(pec);
        saisir(premiere, pec, "5", "2750");
        String seconde = ouvrir(pec);
        saisir(seconde, pec, "5", "2750");
        joindre(premiere, "DOSSIER_FACTURATION");
        joindre(seconde, "DOSSIER_FACTURATION");
        assertThat(faire(post(premiere + "/depot").param("cle", "a" + premiere)))
                .hasRedirectedUrl(premiere + "/confirmation");
        assertThat(voir(seconde + "/verification"))
                .bodyText()
                .contains("il en reste 0 sur l’accord", "registre de l’accord", "recouvrent ceux de la facture");
        assertThat(faire(post(seconde + "/depot").param("cle", "b" + seconde))).hasStatus(422);
        assertThat(solde(pec)).isEqualTo("5/5/2750.00");
    }

    @Test
    void a_late_deposit_is_refused() {
        String pec = atelier.accord("HOSP_MED", "HOSPITALISATION", 120, SEJOUR);
        String base = ouvrir(pec);
        saisir(
                base,
                pec,
                "3",
                "1650",
                LocalDate.now().minusDays(120),
                LocalDate.now().minusDays(115));
        assertThat(voir(base + "/verification")).bodyText().contains("Le délai de dépôt a pris fin le", "90 jours");
    }

    @Test
    void a_caesarean_without_its_report_is_owed_at_the_forfait_of_a_normal_delivery() {
        String pec = atelier.accord(
                "ACC_CES", "ACCOUCHEMENT", 10, new Ligne("FORFAIT", "CESARIENNE", "Césarienne", 1, 8000));
        String base = ouvrir(pec);
        saisir(base, pec, "1", "8000");
        joindre(base, "DOSSIER_FACTURATION");
        assertThat(voir(base + "/verification"))
                .bodyText()
                .contains("payée au forfait de la voie basse", "2\u202f700,00", "Déposer la facture");
        joindre(base, "RAPPORT_CESARIENNE");
        assertThat(voir(base + "/verification"))
                .bodyText()
                .contains("7\u202f200,00")
                .doesNotContain("payée au forfait de la voie basse");
    }

    @Test
    void an_implant_needs_its_operation_report_and_a_comfort_is_the_patients() {
        String pec = atelier.accord(
                "DM_IMPL", "DISPOSITIF", 10, new Ligne("DISPOSITIF", "ZZ99", "Implant d’essai", 1, 5000));
        String base = ouvrir(pec);
        saisir(base, pec, "1", "5000");
        assertThat(voir(base + "/verification"))
                .bodyText()
                .contains("Un implant est payé sur son compte rendu", "Compte rendu opératoire");

        String sejour = atelier.accord("HOSP_MED", "HOSPITALISATION", 10, SEJOUR);
        String facture = ouvrir(sejour);
        long ligne = atelier.lignes(sejour).getFirst();
        assertThat(faire(champs(
                                post(facture + "/saisie"),
                                facture,
                                ligne,
                                "2",
                                "1100",
                                LocalDate.now().minusDays(9),
                                LocalDate.now().minusDays(5))
                        .param("confort.CHAMBRE_INDIVIDUELLE", "400")))
                .hasRedirectedUrl(facture + "/pieces");
        assertThat(voir(facture + "/verification"))
                .bodyText()
                .contains("Chambre individuelle", "payé par le patient", "990,00");

        String cachee = atelier.accord(
                "HOSP_MED",
                "HOSPITALISATION",
                10,
                new Ligne("JOURNEE", "HOSPITALISATION_MEDICALE", "Chambre individuelle, suite", 2, 1100));
        String fausse = ouvrir(cachee);
        saisir(fausse, cachee, "2", "1100");
        assertThat(voir(fausse + "/verification")).bodyText().contains("un confort exclu n’est jamais facturé");
    }

    @Test
    void what_was_typed_wrong_is_kept_and_named() {
        String pec = atelier.accord("HOSP_MED", "HOSPITALISATION", 10, SEJOUR);
        String base = ouvrir(pec);
        long ligne = atelier.lignes(pec).getFirst();
        assertThat(faire(champs(
                        post(base + "/saisie"),
                        base,
                        ligne,
                        "trois",
                        "12,345",
                        LocalDate.now(),
                        LocalDate.now().minusDays(3))))
                .hasStatus(422)
                .bodyText()
                .contains("trois", "12,345", "Écrivez un nombre entier", "La sortie ne peut pas précéder");
    }

    @Test
    void a_lot_is_sent_only_when_its_totals_match_and_the_clock_starts() {
        String un = deposee("2", "1100");
        String deux = deposee("3", "1650");
        assertThat(voir("/clinique/facturation/lots")).bodyText().contains("en attente d’un lot");
        String lot = faire(post("/clinique/facturation/lots")
                        .param("genre", "HOSPITALISATION")
                        .param("factures", un, deux))
                .getResponse()
                .getRedirectedUrl();
        String version = versionLot(lot);
        assertThat(faire(post(lot + "/transmission")
                        .param("version", version)
                        .param("nombre", "2")
                        .param("total", "2475,01")))
                .hasStatus(422)
                .bodyText()
                .contains("Ce total n’est pas celui", "2475,01");
        assertThat(faire(post(lot + "/transmission")
                        .param("version", version)
                        .param("nombre", "3")
                        .param("total", "2475")))
                .hasStatus(422)
                .bodyText()
                .contains("Ce nombre n’est pas celui");
        assertThat(voir(lot + "/bordereau")).hasStatus(404);
        assertThat(faire(post(lot + "/transmission")
                        .param("version", version)
                        .param("nombre", "2")
                        .param("total", "2 475,00")))
                .hasRedirectedUrl(lot);
        assertThat(voir(lot + "/bordereau")).hasStatusOk().hasContentType("application/pdf");
        assertThat(voir(lot + "?lang=ar")).bodyText().contains("مرسل");
        assertThat(voir("/clinique/facturation/" + un)).bodyText().contains("Transmise", "turn");
        assertThat(faire(post(lot + "/transmission")
                        .param("version", version)
                        .param("nombre", "2")
                        .param("total", "2475")))
                .hasStatus(409);
    }

    @Test
    void a_lot_refuses_what_is_too_much_or_of_another_kind() {
        String sejour = deposee("1", "550");
        assertThat(faire(post("/clinique/facturation/lots")
                        .param("genre", "AMBULATOIRE")
                        .param("factures", sejour)))
                .hasStatus(422)
                .bodyText()
                .contains("pas du type de ce lot");
        assertThat(faire(post("/clinique/facturation/lots").param("genre", "AMBULATOIRE")))
                .hasStatus(422)
                .bodyText()
                .contains("Choisissez au moins une facture");
        MockHttpServletRequestBuilder trop = post("/clinique/facturation/lots").param("genre", "HOSPITALISATION");
        for (int i = 0; i < 31; i++) {
            trop.param("factures", "FAC-" + i);
        }
        assertThat(faire(trop)).hasStatus(422).bodyText().contains("au plus 30");
    }

    @Test
    void another_clinic_and_another_desk_see_nothing() {
        String numero = deposee("1", "550");
        assertThat(mvc.perform(get("/clinique/facturation/" + numero).with(TestUsers.as(Cast.CLINIQUE))))
                .hasStatus(403);
        jdbc.sql("update facture set organisme_id = (select id from organisme where code = 'CL-ATLAS') where"
                        + " numero = ?")
                .param(numero)
                .update();
        assertThat(voir("/clinique/facturation/" + numero)).hasStatus(404);
    }

    @Test
    void the_list_is_filtered_and_exported() {
        String numero = deposee("1", "550");
        assertThat(voir("/clinique/facturation?statut=DEPOSEE")).bodyText().contains("Déposée");
        assertThat(voir("/clinique/facturation?statut=DEPOSEE&format=csv"))
                .hasStatusOk()
                .bodyText()
                .contains(numero);
        assertThat(voir("/clinique/facturation?format=xlsx")).hasStatusOk();
        assertThat(voir("/clinique/facturation?format=pdf")).hasStatus(404);
    }

    private String deposee(String jours, String montant) {
        String pec = atelier.accord("HOSP_MED", "HOSPITALISATION", 10, SEJOUR);
        String base = ouvrir(pec);
        saisir(base, pec, jours, montant);
        joindre(base, "DOSSIER_FACTURATION");
        assertThat(faire(post(base + "/depot").param("cle", UUID.randomUUID().toString())))
                .hasRedirectedUrl(base + "/confirmation");
        return base.substring(base.lastIndexOf('/') + 1);
    }

    private String ouvrir(String pec) {
        String url = faire(post("/clinique/facturation")
                        .param("pec", pec)
                        .param("cle", UUID.randomUUID().toString()))
                .getResponse()
                .getRedirectedUrl();
        assertThat(url).endsWith("/saisie");
        return url.replace("/saisie", "");
    }

    private void saisir(String base, String pec, String quantite, String montant) {
        saisir(
                base,
                pec,
                quantite,
                montant,
                LocalDate.now().minusDays(9),
                LocalDate.now().minusDays(5));
    }

    private void saisir(String base, String pec, String quantite, String montant, LocalDate entree, LocalDate sortie) {
        long ligne = atelier.lignes(pec).getFirst();
        assertThat(faire(champs(post(base + "/saisie"), base, ligne, quantite, montant, entree, sortie)))
                .hasRedirectedUrl(base + "/pieces");
    }

    private MockHttpServletRequestBuilder champs(
            MockHttpServletRequestBuilder requete,
            String base,
            long ligne,
            String quantite,
            String montant,
            LocalDate entree,
            LocalDate sortie) {
        requete.param("version", version(base))
                .param("reference", "F-" + base.substring(base.length() - 14))
                .param("quantite." + ligne, quantite)
                .param("montant." + ligne, montant);
        date(requete, "date", LocalDate.now());
        date(requete, "entree", entree);
        return date(requete, "sortie", sortie);
    }

    private static MockHttpServletRequestBuilder date(MockHttpServletRequestBuilder r, String champ, LocalDate jour) {
        return r.param(champ + ".jour", "" + jour.getDayOfMonth())
                .param(champ + ".mois", "" + jour.getMonthValue())
                .param(champ + ".annee", "" + jour.getYear());
    }

    private void joindre(String base, String piece) {
        assertThat(faire(multipart(base + "/pieces")
                        .file(new MockMultipartFile("piece." + piece, piece + ".pdf", "application/pdf", Atelier.PDF))))
                .hasRedirectedUrl(base + "/pieces");
    }

    private String version(String base) {
        return jdbc.sql("select version from facture where numero = ?")
                .param(base.substring(base.lastIndexOf('/') + 1))
                .query(String.class)
                .single();
    }

    private String versionLot(String lot) {
        return jdbc.sql("select version from facture_lot where numero = ?")
                .param(lot.substring(lot.lastIndexOf('/') + 1))
                .query(String.class)
                .single();
    }

    private String solde(String pec) {
        return jdbc.sql("select concat(utilisee, '/', facturee, '/', montant_facture) from pec_solde where pec_id = ?")
                .param(atelier.id(pec))
                .query(String.class)
                .single();
    }

    private MvcTestResult voir(String chemin) {
        return mvc.perform(get(chemin).with(TestUsers.as(Cast.FACTURATION)));
    }

    private MvcTestResult faire(AbstractMockHttpServletRequestBuilder<?> requete) {
        return mvc.perform(requete.with(TestUsers.as(Cast.FACTURATION)).with(csrf()));
    }
}
