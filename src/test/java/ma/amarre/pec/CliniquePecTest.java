package ma.amarre.pec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
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
import ma.amarre.pec.EchangesRepository.Item;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** The journey of an admission desk, act by act, with the real templates. */
@IntegrationTest
class CliniquePecTest {

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

    private BureauAdmission bureau;

    @BeforeEach
    void open() {
        bureau = new BureauAdmission(mvc, jdbc, clock);
    }

    @Test
    void rights_are_answered_with_a_number_that_only_the_asker_can_show_again() {
        String reponse = bureau.droits(Cast.IMMATRICULATION_ASSURE, "1");
        assertThat(bureau.voir(Cast.CLINIQUE, reponse))
                .hasStatusOk()
                .bodyText()
                .contains("Droits ouverts", "Yassine", "VER-");
        assertThat(bureau.voir(Cast.CLINIQUE, reponse + "?lang=ar")).bodyText().contains("حقوق مفتوحة", "dir=\"rtl\"");
        assertThat(bureau.voir(Cast.CLINIQUE2, reponse)).hasStatus(404);
        assertThat(bureau.voir(Cast.CLINIQUE, bureau.droits(Cast.IMMATRICULATION_SUSPENDU, "0")))
                .bodyText()
                .contains("Droits suspendus")
                .doesNotContain("Ouvrir une demande");
        assertThat(bureau.voir(Cast.CLINIQUE, bureau.droits(Cast.IMMATRICULATION_FERME, "0")))
                .bodyText()
                .contains("Droits fermés");
        assertThat(bureau.voir(Cast.CLINIQUE, bureau.droits("999999", "0")))
                .bodyText()
                .contains("Patient inconnu");
    }

    @Test
    void a_wrong_question_keeps_what_was_typed() {
        assertThat(bureau.faire(
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
        String base = bureau.brouillon();
        assertThat(bureau.voir(Cast.CLINIQUE, base + "/verification"))
                .bodyText()
                .contains("À corriger avant le dépôt", "Choisissez la nature", "Ajoutez au moins un acte", "Il manque");
        assertThat(bureau.faire(Cast.CLINIQUE, post(base + "/depot").param("cle", "x")))
                .hasStatus(422);

        bureau.remplir(base);
        assertThat(bureau.voir(Cast.CLINIQUE, base + "/verification?lang=ar"))
                .bodyText()
                .contains("إيداع الطلب");
        String cle = UUID.randomUUID().toString();
        assertThat(bureau.faire(Cast.CLINIQUE, post(base + "/depot").param("cle", cle)))
                .hasRedirectedUrl(base + "/confirmation");
        assertThat(bureau.faire(Cast.CLINIQUE, post(base + "/depot").param("cle", cle)))
                .hasRedirectedUrl(base + "/confirmation");
        assertThat(bureau.faire(Cast.CLINIQUE, post(base + "/depot").param("cle", "another")))
                .hasStatus(409);
        assertThat(bureau.voir(Cast.CLINIQUE, base + "/confirmation"))
                .hasStatusOk()
                .bodyText()
                .contains("Demande déposée", "doit répondre avant le")
                .containsPattern("[0-9a-f]{64}");
        MvcTestResult recu = bureau.voir(Cast.CLINIQUE, base + "/recepisse");
        assertThat(recu).hasStatusOk().hasContentType("application/pdf");
        assertThat(new String(recu.getResponse().getContentAsByteArray(), StandardCharsets.ISO_8859_1))
                .startsWith("%PDF-");
        assertThat(bureau.voir(Cast.CLINIQUE, base + "?lang=ar")).bodyText().contains("مودعة", "مسار الطلب");
        assertThat(bureau.voir(Cast.CLINIQUE, base + "/nature")).hasStatus(409);
    }

    @Test
    void eight_clicks_on_submit_are_one_submission() throws Exception {
        String base = bureau.brouillon();
        bureau.remplir(base);
        String cle = UUID.randomUUID().toString();
        Set<String> adresses = new HashSet<>();
        try (ExecutorService huit = Executors.newFixedThreadPool(8)) {
            List<Future<MvcTestResult>> clics = huit.invokeAll(java.util.Collections.nCopies(
                    8, () -> bureau.faire(Cast.CLINIQUE, post(base + "/depot").param("cle", cle))));
            for (Future<MvcTestResult> clic : clics) {
                adresses.add(clic.get().getResponse().getRedirectedUrl());
            }
        }
        assertThat(adresses).containsExactly(base + "/confirmation");
        assertThat(jdbc.sql("""
            select count(*) from pec_evenement e join pec p on p.id = e.pec_id where p.numero = ? and e.acte = 'DEPOSER'
            """)
                        .param(BureauAdmission.numero(base))
                        .query(Integer.class)
                        .single())
                .isOne();
    }

    @Test
    void an_invalid_act_keeps_what_was_typed_and_a_line_can_be_taken_out() {
        String base = bureau.brouillon();
        String version = bureau.version(base);
        assertThat(bureau.faire(
                        Cast.CLINIQUE,
                        post(base + "/actes")
                                .param("choix", "K")
                                .param("coefficient", "beaucoup")
                                .param("quantite", "1")
                                .param("version", version)))
                .hasStatus(422)
                .bodyText()
                .contains("beaucoup", "Écrivez le coefficient");
        assertThat(bureau.faire(
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
        bureau.faire(
                Cast.CLINIQUE,
                post(base + "/actes")
                        .param("choix", "F:CESARIENNE")
                        .param("quantite", "1")
                        .param("version", version));
        assertThat(bureau.voir(Cast.CLINIQUE, base + "/actes")).bodyText().contains("8\u202f000,00");
        bureau.faire(Cast.CLINIQUE, post(base + "/actes/1/retrait"));
        assertThat(pecs.duPrestataire(BureauAdmission.numero(base), organisme()).lignes())
                .isEmpty();
        assertThat(bureau.faire(
                        Cast.CLINIQUE,
                        post(base + "/actes")
                                .param("choix", "F:CESARIENNE")
                                .param("quantite", "1")
                                .param("version", version)))
                .hasStatus(409);
    }

    @Test
    void a_file_that_cannot_be_taken_has_its_sentence_and_the_others_stay() {
        String base = bureau.brouillon();
        assertThat(bureau.faire(
                        Cast.CLINIQUE,
                        multipart(base + "/pieces")
                                .file(new MockMultipartFile(
                                        "piece.IMPRIME_PEC", "imprime.pdf", "application/pdf", BureauAdmission.PDF))
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
                .param(BureauAdmission.numero(base))
                .query(String.class)
                .single();
        assertThat(bureau.voir(Cast.CLINIQUE2, base + "/documents/" + reference))
                .hasStatus(404);
        bureau.faire(Cast.CLINIQUE, post(base + "/pieces/" + reference + "/retrait"));
        assertThat(bureau.voir(Cast.CLINIQUE, base + "/pieces")).bodyText().doesNotContain("imprime.pdf");
    }

    @Test
    void a_complement_is_answered_item_by_item() {
        String base = bureau.deposee();
        Pec pec = pecs.duPrestataire(BureauAdmission.numero(base), organisme());
        instruction.demanderComplement(
                pec,
                Auteur.de(comptes.utilisateur(Cast.PEC).orElseThrow(), Role.INSTRUCTION_PEC),
                "En une fois",
                List.of(
                        Item.demander(null, "Le compte rendu", "IMPRIME_PEC", null),
                        Item.demander(null, "La durée prévue", null, null)),
                null);
        assertThat(bureau.voir(Cast.CLINIQUE, base)).bodyText().contains("À vous", "Répondre au complément");
        assertThat(bureau.voir(Cast.CLINIQUE, base + "/complement?lang=ar"))
                .hasStatusOk()
                .bodyText()
                .contains("La durée prévue");
        List<Long> items = jdbc.sql("""
            select i.id from pec_complement_item i join pec_complement c on c.id = i.complement_id where c.pec_id = ? order by i.rang
            """).param(pec.id()).query(Long.class).list();
        assertThat(bureau.faire(
                        Cast.CLINIQUE,
                        multipart(base + "/complement")
                                .file(new MockMultipartFile(
                                        "piece." + items.getFirst(),
                                        "cr.pdf",
                                        "application/pdf",
                                        BureauAdmission.PDF))))
                .hasStatus(422)
                .bodyText()
                .contains("Point 2", "Fichier reçu");
        assertThat(bureau.faire(
                        Cast.CLINIQUE, post(base + "/complement").param("reponse." + items.getLast(), "Trois jours")))
                .hasRedirectedUrl(base);
        assertThat(pecs.parId(pec.id()).statut()).isEqualTo(StatutPec.DEPOSEE);
        assertThat(bureau.faire(Cast.CLINIQUE, post(base + "/complement"))).hasStatus(409);
    }

    @Test
    void a_request_is_cancelled_with_a_reason_before_a_decision() {
        String base = bureau.deposee();
        String version = bureau.version(base);
        assertThat(bureau.voir(Cast.CLINIQUE, base + "/annulation"))
                .hasStatusOk()
                .bodyText()
                .contains("Pourquoi annulez-vous");
        assertThat(bureau.faire(Cast.CLINIQUE, post(base + "/annulation").param("version", version)))
                .hasStatus(422);
        assertThat(bureau.faire(
                        Cast.CLINIQUE,
                        post(base + "/annulation").param("version", version).param("motif", "SOINS_ANNULES")))
                .hasRedirectedUrl(base);
        assertThat(bureau.voir(Cast.CLINIQUE, base)).bodyText().contains("Annulée");
    }

    @Test
    void another_clinic_sees_nothing_and_billing_reads_without_acting() {
        String base = bureau.deposee();
        for (String page : List.of("", "/confirmation", "/recepisse", "/annulation", "/pieces", "/verification")) {
            assertThat(bureau.voir(Cast.CLINIQUE2, base + page)).as(page).hasStatus(404);
        }
        assertThat(bureau.voir(Cast.FACTURATION, base)).hasStatusOk().bodyText().doesNotContain("Annuler la demande");
        assertThat(bureau.voir(Cast.FACTURATION, base + "/annulation")).hasStatus(403);
        assertThat(bureau.voir(Cast.PHARMACIE, base)).hasStatus(403);
    }

    @Test
    void the_list_filters_sorts_and_exports_what_it_shows() throws Exception {
        assertThat(bureau.voir(Cast.CLINIQUE, "/clinique/pec?statut=COMPLEMENT_DEMANDE"))
                .hasStatusOk()
                .bodyText()
                .contains("chip--removable", "Complément demandé");
        assertThat(bureau.voir(Cast.CLINIQUE, "/clinique/pec?tri=echeance&lang=ar"))
                .hasStatusOk()
                .bodyText()
                .contains("aria-sort");
        assertThat(bureau.voir(Cast.CLINIQUE, "/clinique/pec?apres=faux")).hasStatus(404);
        MvcTestResult csv = bureau.voir(Cast.CLINIQUE, "/clinique/pec?statut=ACCORDEE&format=csv");
        assertThat(csv).hasStatusOk();
        assertThat(csv.getResponse().getContentAsString(StandardCharsets.UTF_8))
                .contains("Accordée")
                .doesNotContain("Brouillon");
        assertThat(bureau.voir(Cast.CLINIQUE, "/clinique/pec?format=xlsx")
                        .getResponse()
                        .getContentAsByteArray())
                .startsWith('P', 'K');
    }

    private long organisme() {
        return comptes.utilisateur(Cast.CLINIQUE)
                .orElseThrow()
                .exiger(Role.CLINIQUE_ADMISSION)
                .organismeId();
    }
}
