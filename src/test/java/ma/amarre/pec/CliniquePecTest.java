package ma.amarre.pec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
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
import ma.amarre.commun.Role;
import ma.amarre.habilitations.Comptes;
import ma.amarre.habilitations.TestUsers;
import ma.amarre.pec.EchangesRepository.Item;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;

/** The journey of an admission desk, act by act, with the real templates. */
@IntegrationTest
class CliniquePecTest {

    private static final byte[] PDF = """
        %PDF-1.4
        1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
        3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]>>endobj
        trailer<</Root 1 0 R>>
        %%EOF
        """.getBytes(StandardCharsets.ISO_8859_1);

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    InstructionPec instruction;

    @Autowired
    PecRepository pecs;

    @Autowired
    Comptes comptes;

    @Autowired
    Clock clock;

    @Test
    void rights_are_answered_with_a_number_that_only_the_asker_can_show_again() {
        String reponse = droits(Cast.IMMATRICULATION_ASSURE, "1");
        assertThat(voir(Cast.CLINIQUE, reponse)).hasStatusOk().bodyText().contains("Droits ouverts", "Yassine", "VER-");
        assertThat(voir(Cast.CLINIQUE, reponse + "?lang=ar")).bodyText().contains("حقوق مفتوحة", "dir=\"rtl\"");
        assertThat(voir(Cast.CLINIQUE2, reponse)).hasStatus(404);
        assertThat(voir(Cast.CLINIQUE, droits(Cast.IMMATRICULATION_SUSPENDU, "0")))
                .bodyText()
                .contains("Droits suspendus")
                .doesNotContain("Ouvrir une demande");
        assertThat(voir(Cast.CLINIQUE, droits(Cast.IMMATRICULATION_FERME, "0")))
                .bodyText()
                .contains("Droits fermés");
        assertThat(voir(Cast.CLINIQUE, droits("999999", "0"))).bodyText().contains("Patient inconnu");
    }

    @Test
    void a_wrong_question_keeps_what_was_typed() {
        assertThat(faire(
                        Cast.CLINIQUE,
                        post("/clinique/assures/droits")
                                .param("critere", "IMMATRICULATION")
                                .param("immatriculation", "12A4")
                                .param("rang", "")))
                .hasStatus(422)
                .bodyText()
                .contains("12A4", "error-summary", "Écrivez le rang");
    }

    @Test
    void a_request_goes_from_the_rights_answer_to_the_receipt() {
        String base = brouillon();
        assertThat(voir(Cast.CLINIQUE, base + "/verification"))
                .bodyText()
                .contains("À corriger avant le dépôt", "Choisissez la nature", "Ajoutez au moins un acte", "Il manque");
        assertThat(faire(Cast.CLINIQUE, post(base + "/depot").param("cle", "x")))
                .hasStatus(422);

        remplir(base);
        assertThat(voir(Cast.CLINIQUE, base + "/verification?lang=ar"))
                .bodyText()
                .contains("إيداع الطلب");
        String cle = UUID.randomUUID().toString();
        assertThat(faire(Cast.CLINIQUE, post(base + "/depot").param("cle", cle)))
                .hasRedirectedUrl(base + "/confirmation");
        assertThat(faire(Cast.CLINIQUE, post(base + "/depot").param("cle", cle)))
                .hasRedirectedUrl(base + "/confirmation");
        assertThat(faire(Cast.CLINIQUE, post(base + "/depot").param("cle", "another")))
                .hasStatus(409);
        assertThat(voir(Cast.CLINIQUE, base + "/confirmation"))
                .hasStatusOk()
                .bodyText()
                .contains("Demande déposée", "doit répondre avant le")
                .containsPattern("[0-9a-f]{64}");
        MvcTestResult recu = voir(Cast.CLINIQUE, base + "/recepisse");
        assertThat(recu).hasStatusOk().hasContentType("application/pdf");
        assertThat(new String(recu.getResponse().getContentAsByteArray(), StandardCharsets.ISO_8859_1))
                .startsWith("%PDF-");
        assertThat(voir(Cast.CLINIQUE, base + "?lang=ar")).bodyText().contains("مودعة", "مسار الطلب");
        assertThat(voir(Cast.CLINIQUE, base + "/nature")).hasStatus(409);
    }

    @Test
    void eight_clicks_on_submit_are_one_submission() throws Exception {
        String base = brouillon();
        remplir(base);
        String cle = UUID.randomUUID().toString();
        Set<String> adresses = new HashSet<>();
        try (ExecutorService huit = Executors.newFixedThreadPool(8)) {
            List<Future<MvcTestResult>> clics = huit.invokeAll(java.util.Collections.nCopies(
                    8, () -> faire(Cast.CLINIQUE, post(base + "/depot").param("cle", cle))));
            for (Future<MvcTestResult> clic : clics) {
                adresses.add(clic.get().getResponse().getRedirectedUrl());
            }
        }
        assertThat(adresses).containsExactly(base + "/confirmation");
        assertThat(jdbc.sql("""
            select count(*) from pec_evenement e join pec p on p.id = e.pec_id where p.numero = ? and e.acte = 'DEPOSER'
            """).param(numero(base)).query(Integer.class).single())
                .isOne();
    }

    @Test
    void an_invalid_act_keeps_what_was_typed_and_a_line_can_be_taken_out() {
        String base = brouillon();
        String version = version(base);
        assertThat(faire(
                        Cast.CLINIQUE,
                        post(base + "/actes")
                                .param("choix", "K")
                                .param("coefficient", "beaucoup")
                                .param("quantite", "1")
                                .param("version", version)))
                .hasStatus(422)
                .bodyText()
                .contains("beaucoup", "Écrivez le coefficient");
        assertThat(faire(
                        Cast.CLINIQUE,
                        post(base + "/actes")
                                .param("choix", "A")
                                .param("code", "XYZ")
                                .param("intitule", "Acte rare")
                                .param("quantite", "1")
                                .param("version", version)))
                .hasStatus(422)
                .bodyText()
                .contains("Aucun tarif n’est publié");
        faire(
                Cast.CLINIQUE,
                post(base + "/actes")
                        .param("choix", "F:CESARIENNE")
                        .param("quantite", "1")
                        .param("version", version));
        assertThat(voir(Cast.CLINIQUE, base + "/actes")).bodyText().contains("8\u202f000,00");
        faire(Cast.CLINIQUE, post(base + "/actes/1/retrait"));
        assertThat(pecs.duPrestataire(numero(base), organisme()).lignes()).isEmpty();
        assertThat(faire(
                        Cast.CLINIQUE,
                        post(base + "/actes")
                                .param("choix", "F:CESARIENNE")
                                .param("quantite", "1")
                                .param("version", version)))
                .hasStatus(409);
    }

    @Test
    void a_file_that_cannot_be_taken_has_its_sentence_and_the_others_stay() {
        String base = brouillon();
        assertThat(faire(
                        Cast.CLINIQUE,
                        multipart(base + "/pieces")
                                .file(new MockMultipartFile("piece.IMPRIME_PEC", "imprime.pdf", "application/pdf", PDF))
                                .file(new MockMultipartFile(
                                        "piece.LIBRE",
                                        "notes.txt",
                                        "text/plain",
                                        "bonjour".getBytes(StandardCharsets.UTF_8)))))
                .hasStatus(422)
                .bodyText()
                .contains("imprime.pdf", "error-summary");
        String reference = jdbc.sql(
                        "select d.document_reference from pec_document d join pec p on p.id = d.pec_id where p.numero"
                                + " = ?")
                .param(numero(base))
                .query(String.class)
                .single();
        assertThat(voir(Cast.CLINIQUE2, base + "/documents/" + reference)).hasStatus(404);
        faire(Cast.CLINIQUE, post(base + "/pieces/" + reference + "/retrait"));
        assertThat(voir(Cast.CLINIQUE, base + "/pieces")).bodyText().doesNotContain("imprime.pdf");
    }

    @Test
    void a_complement_is_answered_item_by_item() {
        String base = deposee();
        Pec pec = pecs.duPrestataire(numero(base), organisme());
        instruction.demanderComplement(
                pec,
                Auteur.de(comptes.utilisateur(Cast.PEC).orElseThrow(), Role.INSTRUCTION_PEC),
                "En une fois",
                List.of(
                        Item.demander(null, "Le compte rendu", "IMPRIME_PEC", null),
                        Item.demander(null, "La durée prévue", null, null)),
                null);
        assertThat(voir(Cast.CLINIQUE, base)).bodyText().contains("À vous", "Répondre au complément");
        assertThat(voir(Cast.CLINIQUE, base + "/complement?lang=ar"))
                .hasStatusOk()
                .bodyText()
                .contains("La durée prévue");
        List<Long> items = jdbc.sql("""
            select i.id from pec_complement_item i join pec_complement c on c.id = i.complement_id where c.pec_id = ? order by i.rang
            """).param(pec.id()).query(Long.class).list();
        assertThat(faire(
                        Cast.CLINIQUE,
                        multipart(base + "/complement")
                                .file(new MockMultipartFile(
                                        "piece." + items.getFirst(), "cr.pdf", "application/pdf", PDF))))
                .hasStatus(422)
                .bodyText()
                .contains("Point 2", "Fichier reçu");
        assertThat(faire(Cast.CLINIQUE, post(base + "/complement").param("reponse." + items.getLast(), "Trois jours")))
                .hasRedirectedUrl(base);
        assertThat(pecs.parId(pec.id()).statut()).isEqualTo(StatutPec.DEPOSEE);
        assertThat(faire(Cast.CLINIQUE, post(base + "/complement"))).hasStatus(409);
    }

    @Test
    void a_request_is_cancelled_with_a_reason_before_a_decision() {
        String base = deposee();
        String version = version(base);
        assertThat(voir(Cast.CLINIQUE, base + "/annulation"))
                .hasStatusOk()
                .bodyText()
                .contains("Pourquoi annulez-vous");
        assertThat(faire(Cast.CLINIQUE, post(base + "/annulation").param("version", version)))
                .hasStatus(422);
        assertThat(faire(
                        Cast.CLINIQUE,
                        post(base + "/annulation").param("version", version).param("motif", "SOINS_ANNULES")))
                .hasRedirectedUrl(base);
        assertThat(voir(Cast.CLINIQUE, base)).bodyText().contains("Annulée");
    }

    @Test
    void another_clinic_sees_nothing_and_billing_reads_without_acting() {
        String base = deposee();
        for (String page : List.of("", "/confirmation", "/recepisse", "/annulation", "/pieces", "/verification")) {
            assertThat(voir(Cast.CLINIQUE2, base + page)).as(page).hasStatus(404);
        }
        assertThat(voir(Cast.FACTURATION, base)).hasStatusOk().bodyText().doesNotContain("Annuler la demande");
        assertThat(voir(Cast.FACTURATION, base + "/annulation")).hasStatus(403);
        assertThat(voir(Cast.PHARMACIE, base)).hasStatus(403);
    }

    @Test
    void the_list_filters_sorts_and_exports_what_it_shows() throws Exception {
        assertThat(voir(Cast.CLINIQUE, "/clinique/pec?statut=COMPLEMENT_DEMANDE"))
                .hasStatusOk()
                .bodyText()
                .contains("chip--removable", "Complément demandé");
        assertThat(voir(Cast.CLINIQUE, "/clinique/pec?tri=echeance&lang=ar"))
                .hasStatusOk()
                .bodyText()
                .contains("aria-sort");
        assertThat(voir(Cast.CLINIQUE, "/clinique/pec?apres=faux")).hasStatus(404);
        MvcTestResult csv = voir(Cast.CLINIQUE, "/clinique/pec?statut=ACCORDEE&format=csv");
        assertThat(csv).hasStatusOk();
        assertThat(csv.getResponse().getContentAsString(StandardCharsets.UTF_8))
                .contains("Accordée")
                .doesNotContain("Brouillon");
        assertThat(voir(Cast.CLINIQUE, "/clinique/pec?format=xlsx")
                        .getResponse()
                        .getContentAsByteArray())
                .startsWith('P', 'K');
    }

    private String deposee() {
        String base = brouillon();
        remplir(base);
        faire(
                Cast.CLINIQUE,
                post(base + "/depot").param("cle", UUID.randomUUID().toString()));
        return base;
    }

    private void remplir(String base) {
        LocalDate debut = LocalDate.now(clock).plusDays(10);
        assertThat(faire(
                        Cast.CLINIQUE,
                        post(base + "/nature")
                                .param("type", "CHIR")
                                .param("debut.jour", "" + debut.getDayOfMonth())
                                .param("debut.mois", "" + debut.getMonthValue())
                                .param("debut.annee", "" + debut.getYear())
                                .param("urgence", "NON")
                                .param("version", version(base))))
                .hasRedirectedUrl(base + "/diagnostic");
        assertThat(faire(
                        Cast.CLINIQUE,
                        post(base + "/diagnostic")
                                .param("diagnostic", "Appendicite aiguë")
                                .param("inpe", "900000102")
                                .param("version", version(base))))
                .hasRedirectedUrl(base + "/actes");
        assertThat(faire(
                        Cast.CLINIQUE,
                        post(base + "/actes")
                                .param("choix", "K")
                                .param("coefficient", "80")
                                .param("quantite", "1")
                                .param("version", version(base))))
                .hasRedirectedUrl(base + "/actes");
        assertThat(faire(
                        Cast.CLINIQUE,
                        multipart(base + "/pieces")
                                .file(new MockMultipartFile(
                                        "piece.IMPRIME_PEC", "imprime.pdf", "application/pdf", PDF))))
                .hasRedirectedUrl(base + "/pieces");
    }

    private String brouillon() {
        String reponse = droits(Cast.IMMATRICULATION_ASSURE, "2");
        MvcTestResult ouverte = faire(
                Cast.CLINIQUE,
                post("/clinique/pec")
                        .param("verification", reponse.substring(reponse.lastIndexOf('/') + 1))
                        .param("cle", UUID.randomUUID().toString()));
        String demande = String.valueOf(ouverte.getResponse().getRedirectedUrl());
        assertThat(voir(Cast.CLINIQUE, demande)).hasStatusOk().bodyText().contains("Préparer une demande", "Lina");
        return demande.replace("/demande", "");
    }

    private String droits(String immatriculation, String rang) {
        LocalDate jour = LocalDate.now(clock);
        return String.valueOf(faire(
                        Cast.CLINIQUE,
                        post("/clinique/assures/droits")
                                .param("critere", "IMMATRICULATION")
                                .param("immatriculation", immatriculation)
                                .param("rang", rang)
                                .param("soins.jour", "" + jour.getDayOfMonth())
                                .param("soins.mois", "" + jour.getMonthValue())
                                .param("soins.annee", "" + jour.getYear()))
                .getResponse()
                .getRedirectedUrl());
    }

    private String version(String base) {
        return jdbc.sql("select version from pec where numero = ?")
                .param(numero(base))
                .query(String.class)
                .single();
    }

    private long organisme() {
        return comptes.utilisateur(Cast.CLINIQUE)
                .orElseThrow()
                .exiger(Role.CLINIQUE_ADMISSION)
                .organismeId();
    }

    private static String numero(String base) {
        return base.substring(base.lastIndexOf('/') + 1);
    }

    private MvcTestResult voir(String qui, String adresse) {
        return mvc.perform(get(java.net.URI.create(adresse)).with(TestUsers.as(qui)));
    }

    private MvcTestResult faire(String qui, AbstractMockHttpServletRequestBuilder<?> requete) {
        return mvc.perform(requete.with(TestUsers.as(qui)).with(csrf()));
    }
}
