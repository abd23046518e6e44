package ma.amarre.remboursements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import ma.amarre.Cast;
import ma.amarre.IntegrationTest;
import ma.amarre.habilitations.TestUsers;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMultipartHttpServletRequestBuilder;

/** From the counter to the transfer, each step seen by the insured person. */
@IntegrationTest
class ParcoursDossierTest {

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Essais essais;

    @Autowired
    Clock clock;

    @Test
    void a_dossier_goes_from_the_counter_to_the_transfer_before_the_eyes_of_the_insured_person() {
        String accueil = suite(mvc.perform(post("/agent/remboursements/enregistrement")
                .param("numero", "100 000 001")
                .param("genre", "CONSULTATION")
                .with(TestUsers.as(Cast.TRACABILITE))
                .with(csrf())));
        assertThat(accueil).doesNotContain("100000001");
        assertThat(mvc.perform(get(accueil).with(TestUsers.as(Cast.TRACABILITE))))
                .hasStatusOk();

        String recu = suite(mvc.perform(formulaire(accueil, "CS", "200")));
        assertThat(suite(mvc.perform(formulaire(accueil, "CS", "200")))).isEqualTo(recu);
        String reference = jdbc.sql("select reference from dossier where cle_idempotence = ?")
                .param(accueil.substring(accueil.lastIndexOf('/') + 1))
                .query(String.class)
                .single();
        assertThat(mvc.perform(get(recu).with(TestUsers.as(Cast.TRACABILITE))))
                .bodyText()
                .contains(reference);
        voit(reference, "Enregistré");

        acte(Cast.LIQUIDATION, reference, "prise");
        voit(reference, "En cours de traitement");
        acte(Cast.LIQUIDATION, reference, "liquidation");
        voit(reference, "Liquidé", "120,00", "10,00", "Pourquoi ce montant");

        String lot = suite(mvc.perform(post("/agent/remboursements/a-ordonnancer")
                .param("dossiers", reference)
                .with(TestUsers.as(Cast.ORDONNANCEMENT))
                .with(csrf())));
        assertThat(mvc.perform(post(lot + "/ordre")
                        .param("version", "0")
                        .param("total", "129")
                        .with(TestUsers.as(Cast.ORDONNANCEMENT))
                        .with(csrf())))
                .hasStatus(422)
                .bodyText()
                .contains("value=\"129\"");
        suite(mvc.perform(post(lot + "/ordre")
                .param("version", "0")
                .param("total", "130")
                .with(TestUsers.as(Cast.ORDONNANCEMENT))
                .with(csrf())));
        voit(reference, "Mis en paiement");
        LocalDate jour = LocalDate.now(clock);
        suite(mvc.perform(dates(post(lot + "/paiement"), "date", jour)
                .param("version", "1")
                .param("virement", "VIR-PARCOURS-1")
                .with(TestUsers.as(Cast.ORDONNANCEMENT))
                .with(csrf())));
        voit(reference, "Payé", "VIR-PARCOURS-1", "130,00");
    }

    @Test
    void an_unknown_code_is_refused_beside_its_field_and_what_was_typed_stays() {
        String accueil = suite(mvc.perform(post("/agent/remboursements/enregistrement")
                .param("numero", "BE450112")
                .param("genre", "PHARMACIE")
                .with(TestUsers.as(Cast.TRACABILITE))
                .with(csrf())));
        assertThat(mvc.perform(formulaire(accueil, "QQQ9", "200")))
                .hasStatus(422)
                .bodyText()
                .contains("QQQ9", "value=\"200\"", "Dr Parcours", "error-summary");
        assertThat(mvc.perform(formulaire(accueil, "CS", "200").param("apercu", "1")))
                .hasStatusOk()
                .bodyText()
                .contains("120,00");
        assertThat(jdbc.sql("select count(*) from dossier where cle_idempotence = ?")
                        .param(accueil.substring(accueil.lastIndexOf('/') + 1))
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void an_unknown_person_is_a_sentence_and_not_an_error_page() {
        assertThat(mvc.perform(post("/agent/remboursements/enregistrement")
                        .param("numero", "999999")
                        .param("genre", "CONSULTATION")
                        .with(TestUsers.as(Cast.TRACABILITE))
                        .with(csrf())))
                .hasStatus(422)
                .bodyText()
                .contains("999999");
    }

    @Test
    void the_receipt_is_a_sealed_pdf_for_the_agent_and_for_the_insured_person_only() {
        String reference = essais.enregistrer(essais.agent(Cast.TRACABILITE), "CS=200");
        assertThat(mvc.perform(
                        get("/agent/remboursements/" + reference + "/recepisse").with(TestUsers.as(Cast.TRACABILITE))))
                .hasStatusOk()
                .hasContentType("application/pdf");
        assertThat(mvc.perform(get("/assure/remboursements/" + reference + "/recepisse")
                        .with(TestUsers.as(Cast.ASSURE))))
                .hasStatusOk();
        assertThat(mvc.perform(get("/assure/remboursements/" + reference + "/recepisse")
                        .with(TestUsers.as(Cast.RETRAITE))))
                .hasStatus(404);
    }

    @Test
    void the_insured_person_answers_a_complement_with_a_file_that_everybody_then_sees() throws Exception {
        String reference = essais.enregistrer(essais.agent(Cast.TRACABILITE), "CS=200");
        acte(Cast.LIQUIDATION, reference, "prise");
        suite(mvc.perform(post("/agent/remboursements/" + reference + "/complement")
                .param("version", "" + essais.version(reference))
                .param("motif", "PIECE_MANQUANTE")
                .param("pieces", "PRESCRIPTION")
                .with(TestUsers.as(Cast.LIQUIDATION))
                .with(csrf())));
        String adresse = "/assure/remboursements/" + reference;
        assertThat(mvc.perform(multipart(adresse + "/complement")
                        .with(TestUsers.as(Cast.ASSURE))
                        .with(csrf())))
                .hasStatus(422);
        suite(mvc.perform(multipart(adresse + "/complement")
                .file(new MockMultipartFile("fichiers", "prescription.png", "image/png", image()))
                .param("texte", "Voici la prescription")
                .with(TestUsers.as(Cast.ASSURE))
                .with(csrf())));
        voit(reference, "En cours de traitement", "prescription.png", "Voici la prescription");
        MvcTestResult agent =
                mvc.perform(get("/agent/remboursements/" + reference).with(TestUsers.as(Cast.LIQUIDATION)));
        assertThat(agent).hasStatusOk().bodyText().contains("prescription.png");
        Matcher piece = Pattern.compile("/pieces/DOC-[0-9A-Z-]+")
                .matcher(agent.getResponse().getContentAsString());
        assertThat(piece.find()).isTrue();
        assertThat(mvc.perform(get("/agent/remboursements/" + reference + piece.group())
                        .with(TestUsers.as(Cast.LIQUIDATION))))
                .hasStatusOk();
        assertThat(mvc.perform(get(adresse + piece.group()).with(TestUsers.as(Cast.ASSURE))))
                .hasStatusOk();
        assertThat(mvc.perform(get(adresse + piece.group()).with(TestUsers.as(Cast.RETRAITE))))
                .hasStatus(404);
    }

    @Test
    void a_code_is_explained_while_it_is_typed() {
        assertThat(mvc.perform(get("/agent/remboursements/enregistrement/actes")
                        .param("lignes[2].code", "6118000080633")
                        .param("ligne", "2")
                        .with(TestUsers.as(Cast.TRACABILITE))))
                .hasStatusOk()
                .bodyText()
                .contains("GLUCOPHAGE", "acte-2")
                .doesNotContain("<main");
    }

    private static byte[] image() throws IOException {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(60, 80, BufferedImage.TYPE_INT_RGB), "png", octets);
        return octets.toByteArray();
    }

    @Test
    void the_export_holds_what_the_list_shows() {
        assertThat(mvc.perform(
                        get("/assure/remboursements?format=csv&statut=REJETE").with(TestUsers.as(Cast.ASSURE))))
                .hasStatusOk()
                .bodyText()
                .contains("Rejeté")
                .doesNotContain("Payé");
        assertThat(mvc.perform(get("/assure/remboursements?format=xlsx").with(TestUsers.as(Cast.ASSURE))))
                .hasStatusOk();
    }

    private MockMultipartHttpServletRequestBuilder formulaire(String accueil, String code, String montant) {
        LocalDate jour = LocalDate.now(clock);
        return dates(dates(multipart(accueil), "soins", jour.minusDays(3)), "depot", jour)
                .param("rang", "0")
                .param("secteur", "PRIVE")
                .param("deposePar", "ASSURE")
                .param("praticien", "Dr Parcours")
                .param("inpe", "130000009")
                .param("pieces", "FEUILLE_SOINS")
                .param("lignes[0].code", code)
                .param("lignes[0].quantite", "1")
                .param("lignes[0].montant", montant)
                .with(TestUsers.as(Cast.TRACABILITE))
                .with(csrf());
    }

    private static <B extends AbstractMockHttpServletRequestBuilder<B>> B dates(
            B requete, String champ, LocalDate jour) {
        return requete.param(champ + ".jour", "" + jour.getDayOfMonth())
                .param(champ + ".mois", "" + jour.getMonthValue())
                .param(champ + ".annee", "" + jour.getYear());
    }

    private void acte(String qui, String reference, String acte) {
        suite(mvc.perform(post("/agent/remboursements/" + reference + "/" + acte)
                .param("version", "" + essais.version(reference))
                .with(TestUsers.as(qui))
                .with(csrf())));
    }

    private void voit(String reference, String... mots) {
        assertThat(mvc.perform(get("/assure/remboursements/" + reference).with(TestUsers.as(Cast.ASSURE))))
                .hasStatusOk()
                .bodyText()
                .contains(mots);
    }

    private static String suite(MvcTestResult resultat) {
        assertThat(resultat).hasStatus3xxRedirection();
        return String.valueOf(resultat.getResponse().getRedirectedUrl());
    }
}
