package ma.amarre.pec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import ma.amarre.Cast;
import ma.amarre.IntegrationTest;
import ma.amarre.commun.Role;
import ma.amarre.habilitations.Comptes;
import ma.amarre.habilitations.TestUsers;
import ma.amarre.pec.EchangesRepository.Item;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.AbstractMockMultipartHttpServletRequestBuilder;

/** The request of a pharmacy: one screen to send it, then the same exchanges as a clinic. */
@IntegrationTest
class PharmaciePecTest {

    private static final String MIRCERA = "6118001050741";

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
    AlerteOfficine alerte;

    @Autowired
    Clock clock;

    @Test
    void one_screen_is_one_request_with_its_receipt_and_its_clock() throws Exception {
        assertThat(voir("/pharmacie/pec/nouvelle")).hasStatusOk().bodyText().contains("piece.ORDONNANCE", "piece.ETM");
        String cle = UUID.randomUUID().toString();
        MvcTestResult deposee = faire(demande(cle));
        String confirmation = String.valueOf(deposee.getResponse().getRedirectedUrl());
        assertThat(confirmation).matches("/pharmacie/pec/PEC-[^/]+/confirmation");
        assertThat(faire(demande(cle))).as("twice the same is once").hasRedirectedUrl(confirmation);
        assertThat(voir(confirmation)).hasStatusOk().bodyText().containsPattern("[0-9a-f]{64}");
        assertThat(voir(confirmation + "?lang=ar")).hasStatusOk().bodyText().contains("dir=\"rtl\"");
        String base = confirmation.replace("/confirmation", "");
        assertThat(voir(base + "/recepisse")).hasStatusOk().hasContentType("application/pdf");
        String document = String.valueOf(voir(base).getResponse().getContentAsString(StandardCharsets.UTF_8));
        String adresse = document.replaceAll("(?s).*?href=\"(" + base + "/documents/[^\"]+)\".*", "$1");
        assertThat(voir(adresse)).hasStatusOk().hasContentType("application/pdf");
        assertThat(voir(Cast.PHARMACIE2, adresse)).hasStatus(404);
    }

    @Test
    void a_wrong_request_keeps_what_was_typed_and_says_everything_at_once() {
        assertThat(faire(multipart("/pharmacie/pec")
                        .param("cle", UUID.randomUUID().toString())
                        .param("immatriculation", "12A")
                        .param("ean", "6118001101345")
                        .param("posologie", "deux par jour")))
                .hasStatus(422)
                .bodyText()
                .contains("error-summary", "12A", "deux par jour");
        assertThat(faire(champs(multipart("/pharmacie/pec"), UUID.randomUUID().toString())))
                .as("no document")
                .hasStatus(422)
                .bodyText()
                .contains("error-summary");
    }

    @Test
    void the_dose_gives_the_boxes_and_a_renewal_is_filled_from_what_it_renews() {
        assertThat(faire(remplacer(demande(UUID.randomUUID().toString()), "boites", "4")))
                .as("one a week for 84 days, four in a box: three boxes")
                .hasStatus(422)
                .bodyText()
                .contains("La dose prescrite donne 3 boîte(s) pour 84 jours");
        String base = deposee();
        assertThat(jdbc.sql("""
            select concat(o.boites_periode, ' for ', o.periode_jours) from pec_posologie o join pec_ligne l on l.id = o.ligne_id
            join pec p on p.id = l.pec_id where p.numero = ?
            """).param(numero(base)).query(String.class).single())
                .isEqualTo("1 for 28");
        assertThat(faire(post("/pharmacie/pec/nouvelle").param("origine", numero(base))))
                .hasStatusOk()
                .bodyText()
                .contains("Une injection par semaine", MIRCERA, "900000102", Cast.IMMATRICULATION_ASSURE);
        assertThat(mvc.perform(post("/pharmacie/pec/nouvelle")
                        .param("origine", numero(base))
                        .with(TestUsers.as(Cast.PHARMACIE2))
                        .with(csrf())))
                .hasStatusOk()
                .bodyText()
                .doesNotContain("Une injection par semaine");
    }

    @Test
    void a_renewal_and_what_it_renews_refer_to_each_other_while_the_patient_is_the_same() {
        String base = deposee();
        assertThat(renouveler(base, Cast.IMMATRICULATION_ASSURE))
                .as("not granted: nothing to renew")
                .isNull();
        jdbc.sql("update pec set statut = 'ACCORDEE', decidee_le = deposee_le, montant_accorde = 0, valide_du ="
                        + " ?, valide_au = ? where numero = ?")
                .params(LocalDate.now(clock), LocalDate.now(clock).plusDays(60), numero(base))
                .update();
        assertThat(faire(post("/pharmacie/pec/nouvelle").param("origine", numero(base))))
                .bodyText()
                .contains("name=\"origine\" value=\"" + numero(base), "Renouvelle");
        assertThat(renouveler(base, Cast.IMMATRICULATION_RETRAITE))
                .as("another patient")
                .isNull();
        String suite = renouveler(base, Cast.IMMATRICULATION_ASSURE);
        assertThat(suite).isNotNull();
        assertThat(voir(base)).bodyText().contains("Renouvelée par", String.valueOf(suite));
        assertThat(voir("/pharmacie/pec/" + suite + "?lang=ar")).bodyText().contains("تجديد لـ", numero(base));
        jdbc.sql("update pec set statut = 'ANNULEE' where numero in (?, ?)")
                .params(numero(base), suite)
                .update();
    }

    /** @return the number of the new request when it refers to this one */
    private @Nullable String renouveler(String base, String immatriculation) {
        String adresse = String.valueOf(faire(remplacer(
                                demande(UUID.randomUUID().toString()).param("origine", numero(base)),
                                "immatriculation",
                                immatriculation))
                        .getResponse()
                        .getRedirectedUrl())
                .replace("/confirmation", "");
        return jdbc.sql("""
            select s.numero from pec s join pec p on p.id = s.pec_origine_id and s.lien_origine = 'RENOUVELLEMENT'
            where p.numero = ? and s.numero = ?
            """)
                .params(numero(base), numero(adresse))
                .query(String.class)
                .optional()
                .orElse(null);
    }

    @Test
    void a_complement_is_answered_in_the_space_of_the_pharmacy() {
        String base = deposee();
        Pec pec = pecs.duPrestataire(numero(base), organisme());
        instruction.demanderComplement(
                pec,
                Auteur.de(comptes.utilisateur(Cast.PEC).orElseThrow(), Role.INSTRUCTION_PEC),
                "En une fois",
                List.of(Item.demander(null, "L’ordonnance entière", "ORDONNANCE", null)),
                null);
        assertThat(voir(base)).bodyText().contains("À vous", "Répondre au complément");
        assertThat(voir(base + "/complement?lang=ar")).hasStatusOk().bodyText().contains("L’ordonnance entière");
        assertThat(voir(Cast.PHARMACIE2, base + "/complement")).hasStatus(404);
        assertThat(faire(multipart(base + "/complement")))
                .hasStatus(422)
                .bodyText()
                .contains("error-summary");
        long item = jdbc.sql("""
            select i.id from pec_complement_item i join pec_complement c on c.id = i.complement_id where c.pec_id = ?
            """).param(pec.id()).query(Long.class).single();
        assertThat(faire(multipart(base + "/complement")
                        .file(new MockMultipartFile("piece." + item, "entiere.pdf", "application/pdf", PDF))))
                .hasRedirectedUrl(base);
        assertThat(pecs.parId(pec.id()).statut()).isEqualTo(StatutPec.DEPOSEE);
        assertThat(faire(multipart(base + "/complement"))).hasStatus(409);
    }

    @Test
    void a_pharmacy_cancels_with_a_reason_and_only_its_own() {
        String base = deposee();
        String version = jdbc.sql("select version from pec where numero = ?")
                .param(numero(base))
                .query(String.class)
                .single();
        assertThat(voir(base + "/annulation")).hasStatusOk().bodyText().contains("Pourquoi annulez-vous");
        assertThat(faire(post(base + "/annulation").param("version", version))).hasStatus(422);
        assertThat(mvc.perform(post(base + "/annulation")
                        .param("version", version)
                        .param("motif", "SOINS_ANNULES")
                        .with(TestUsers.as(Cast.PHARMACIE2))
                        .with(csrf())))
                .hasStatus(404);
        assertThat(faire(post(base + "/annulation").param("version", version).param("motif", "SOINS_ANNULES")))
                .hasRedirectedUrl(base);
        assertThat(voir(base)).bodyText().contains("Annulée");
    }

    @Test
    void the_end_of_an_agreement_is_announced_once_before_it_comes() {
        String base = deposee();
        jdbc.sql("update pec set statut = 'ACCORDEE', decidee_le = deposee_le, valide_du = ?, valide_au = ?"
                        + " where numero = ?")
                .params(LocalDate.now(clock), LocalDate.now(clock).plusDays(9), numero(base))
                .update();
        alerte.alerter();
        alerte.alerter();
        assertThat(jdbc.sql("""
            select count(*) from pec_alerte_fin a join pec p on p.id = a.pec_id where p.numero = ?
            """).param(numero(base)).query(Integer.class).single())
                .isOne();
        jdbc.sql("update pec set statut = 'ANNULEE' where numero = ?")
                .param(numero(base))
                .update();
    }

    private String deposee() {
        return String.valueOf(faire(demande(UUID.randomUUID().toString()))
                        .getResponse()
                        .getRedirectedUrl())
                .replace("/confirmation", "");
    }

    private AbstractMockMultipartHttpServletRequestBuilder<?> demande(String cle) {
        return champs(
                multipart("/pharmacie/pec")
                        .file(new MockMultipartFile("piece.IMPRIME_PEC", "imprime.pdf", "application/pdf", PDF))
                        .file(new MockMultipartFile("piece.ETM", "etm.pdf", "application/pdf", PDF))
                        .file(new MockMultipartFile("piece.ORDONNANCE", "ordonnance.pdf", "application/pdf", PDF))
                        .file(new MockMultipartFile("piece.DEMANDE_PHARMACIEN", "demande.pdf", "application/pdf", PDF)),
                cle);
    }

    private AbstractMockMultipartHttpServletRequestBuilder<?> champs(
            AbstractMockMultipartHttpServletRequestBuilder<?> requete, String cle) {
        LocalDate hier = LocalDate.now(clock).minusDays(1);
        requete.param("cle", cle)
                .param("immatriculation", Cast.IMMATRICULATION_ASSURE)
                .param("rang", "0")
                .param("ean", MIRCERA)
                .param("boites", "3")
                .param("inpe", "900000102")
                .param("prescrit.jour", "" + hier.getDayOfMonth())
                .param("prescrit.mois", "" + hier.getMonthValue())
                .param("prescrit.annee", "" + hier.getYear())
                .param("posologie", "Une injection par semaine")
                .param("unites", "1")
                .param("prises", "1")
                .param("frequence", "SEMAINE")
                .param("contenu", "4")
                .param("duree", "84");
        return requete;
    }

    private static AbstractMockHttpServletRequestBuilder<?> remplacer(
            AbstractMockHttpServletRequestBuilder<?> requete, String champ, String valeur) {
        return requete.with(r -> {
            r.setParameter(champ, valeur);
            return r;
        });
    }

    private long organisme() {
        return comptes.utilisateur(Cast.PHARMACIE)
                .orElseThrow()
                .exiger(Role.PHARMACIE)
                .organismeId();
    }

    private static String numero(String base) {
        return base.substring(base.lastIndexOf('/') + 1);
    }

    private MvcTestResult voir(String adresse) {
        return voir(Cast.PHARMACIE, adresse);
    }

    private MvcTestResult voir(String qui, String adresse) {
        return mvc.perform(get(java.net.URI.create(adresse)).with(TestUsers.as(qui)));
    }

    private MvcTestResult faire(AbstractMockHttpServletRequestBuilder<?> requete) {
        return mvc.perform(requete.with(TestUsers.as(Cast.PHARMACIE)).with(csrf()));
    }
}
