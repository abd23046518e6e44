package ma.amarre.securite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import ma.amarre.Cast;
import ma.amarre.IntegrationTest;
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

/** What a wife does in her own name: complaints, corrections, her data, her statement, her links. Her husband reads none of it. */
@IntegrationTest
@Transactional
class BeneficiaireActesTest {

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient jdbc;

    private long assure;
    private String sien = "";
    private String autre = "";

    /** One paid dossier of the household becomes hers for the length of a test, another stays his. */
    @BeforeEach
    void one_dossier_each() {
        assure = jdbc.sql("select id from assure where immatriculation = ?")
                .param(Cast.IMMATRICULATION_RETRAITE)
                .query(Long.class)
                .single();
        List<String> dossiers = jdbc.sql("""
            select d.reference from dossier d join beneficiaire b on b.id = d.beneficiaire_id
            where d.assure_id = ? and b.rang = 0 and d.statut = 'PAYE' order by d.id desc
            """).param(assure).query(String.class).list();
        sien = dossiers.getFirst();
        autre = dossiers.getLast();
        jdbc.sql("update dossier set praticien = 'Dr Ensemble', beneficiaire_id = (select id from beneficiaire where"
                        + " assure_id = ? and rang = 1) where reference = ?")
                .params(assure, sien)
                .update();
        jdbc.sql("update dossier set praticien = 'Dr Secret' where reference = ?")
                .param(autre)
                .update();
    }

    /** Papers are stored in transactions of their own. */
    @AfterTransaction
    void no_paper_stays() {
        jdbc.sql("delete from document where nom = 'essai-beneficiaire.pdf'").update();
    }

    @Test
    void her_complaint_is_hers_and_who_answers_knows_who_wrote() {
        String numero = suite(agir(
                Cast.CONJOINT, "/assure/reclamations", "sujet", "ACCUEIL", "texte", "Je parle pour moi", "cle", cle()));
        assertThat(lire(Cast.CONJOINT, "/assure/reclamations")).bodyText().contains(numero);
        assertThat(lire(Cast.RETRAITE, "/assure/reclamations")).bodyText().doesNotContain(numero);
        assertThat(lire(Cast.RETRAITE, "/assure/reclamations/" + numero)).hasStatus(404);
        assertThat(agir(Cast.RETRAITE, "/assure/reclamations/" + numero + "/retrait", "version", "0"))
                .hasStatus(404);
        assertThat(lire(Cast.ACCUEIL, "/agent/reclamations/" + numero))
                .hasStatusOk()
                .bodyText()
                .contains("Fatima Amrani", Cast.IMMATRICULATION_RETRAITE + "/1")
                .doesNotContain("Driss");
        assertThat(lire(Cast.RETRAITE, "/assure/reclamations/consultations"))
                .as("the agent who read it is no news of his")
                .bodyText()
                .doesNotContain(numero);
        assertThat(agir(Cast.CONJOINT, "/assure/reclamations/" + numero + "/retrait", "version", "0"))
                .hasStatus3xxRedirection();
    }

    @Test
    void she_asks_for_a_correction_of_what_is_hers_and_not_of_the_household_s_account() {
        assertThat(lire(Cast.CONJOINT, "/assure/reclamations/correction"))
                .bodyText()
                .contains("value=\"IDENTITE\"")
                .doesNotContain("value=\"COMPTE\"");
        assertThat(agir(
                        Cast.CONJOINT,
                        "/assure/reclamations/correction",
                        "sujet",
                        "COMPTE",
                        "texte",
                        "Pas le mien",
                        "cle",
                        cle()))
                .hasStatus(422);
        String numero = suite(agir(
                Cast.CONJOINT,
                "/assure/reclamations/correction",
                "sujet",
                "NAISSANCE",
                "texte",
                "Le jour est faux",
                "cle",
                cle()));
        assertThat(lire(Cast.DPO, "/agent/reclamations/" + numero)).bodyText().contains("Fatima Amrani");
    }

    @Test
    void a_line_that_both_dispute_is_two_cases_and_his_lines_are_not_hers() {
        String ligne = "/assure/reclamations/soins/" + sien + "/1/contestation";
        String elle = suite(agir(Cast.CONJOINT, ligne, "sujet", "PAS_RECU"));
        String lui = suite(agir(Cast.RETRAITE, ligne, "sujet", "PAS_MOI"));
        assertThat(elle).startsWith("REC-").isNotEqualTo(lui);
        assertThat(suite(agir(Cast.CONJOINT, ligne, "sujet", "PAS_RECU"))).isEqualTo(elle);
        assertThat(agir(Cast.CONJOINT, "/assure/reclamations/soins/" + autre + "/1/contestation", "sujet", "PAS_RECU"))
                .hasStatus(404);

        String lecture = "/assure/reclamations/consultations/" + lecture(sien) + "/contestation";
        assertThat(agir(Cast.CONJOINT, lecture, "texte", "Qui ?")).hasStatus3xxRedirection();
        assertThat(agir(
                        Cast.CONJOINT,
                        "/assure/reclamations/consultations/" + lecture(autre) + "/contestation",
                        "texte",
                        "Qui ?"))
                .hasStatus(404);
    }

    private long lecture(String dossier) {
        return jdbc.sql("""
            insert into journal (instant, acteur, role, organisme, nature, action, objet_type, objet_id, assure_id, compte_id)
            select now(6), 'Essai', 'LIQUIDATION', 'MGPT', 'LECTURE', 'remboursements.lire', 'DOSSIER', ?, ?, id
            from compte where identifiant = 'liquidation' returning id
            """).params(dossier, assure).query(Long.class).single();
    }

    @Test
    void her_data_hold_her_care_and_nothing_of_his() throws Exception {
        String fichier = texte(lire(Cast.CONJOINT, "/assure/donnees/fichier"));
        assertThat(fichier)
                .contains(sien, "Dr Ensemble", "Fatima", "\"compte\"", "conjoint", "R002")
                .doesNotContain(autre, "Dr Secret", "Driss", "H011", "comptes_bancaires", "mandats_donnes", "??");
        assertThat(texte(lire(Cast.RETRAITE, "/assure/donnees/fichier"))).contains(sien, autre, "Driss");

        String sonPapier =
                suite(agir(Cast.RETRAITE, "/assure/attestations", "nature", "DROITS", "rang", "0", "cle", cle()));
        String papier =
                suite(agir(Cast.CONJOINT, "/assure/attestations", "nature", "DROITS", "rang", "1", "cle", cle()));
        List<String> noms = new ArrayList<>();
        MvcTestResult archive = lire(Cast.CONJOINT, "/assure/donnees/archive");
        try (ZipInputStream zip = new ZipInputStream(
                new ByteArrayInputStream(archive.getResponse().getContentAsByteArray()))) {
            for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
                noms.add(e.getName());
            }
        }
        assertThat(noms)
                .contains("donnees.json", "papiers/" + papier + ".pdf")
                .doesNotContain("papiers/" + sonPapier + ".pdf");
        List<String> leurs = jdbc.sql("""
            select x.reference from document x join pec p on x.proprietaire_type = 'PEC' and x.proprietaire_id = p.id
            join beneficiaire b on b.id = p.beneficiaire_id
            where x.assure_id = ? and x.etat in ('LISIBLE', 'ILLISIBLE', 'VU') and b.rang = ?
            """).params(assure, 0).query(String.class).list();
        assertThat(leurs).isNotEmpty().noneMatch(r -> noms.stream().anyMatch(n -> n.contains(r)));
    }

    @Test
    void her_extract_is_asked_by_herself_and_he_neither_sees_nor_stops_it() {
        assertThat(agir(Cast.CONJOINT, "/assure/donnees/extraits", "cle", cle()))
                .hasStatus3xxRedirection();
        assertThat(lire(Cast.CONJOINT, "/assure/donnees")).bodyText().contains("hx-trigger");
        assertThat(lire(Cast.RETRAITE, "/assure/donnees")).bodyText().doesNotContain("hx-trigger");
    }

    @Test
    void her_statement_holds_her_payments_alone_and_he_does_not_find_it() throws Exception {
        String annee = jdbc.sql("select year(p.date_paiement) from paiement p join dossier d on d.id = p.dossier_id"
                        + " where d.reference = ?")
                .param(sien)
                .query(String.class)
                .single();
        assertThat(lire(Cast.CONJOINT, "/assure/remboursements/releves"))
                .bodyText()
                .contains("Relevé " + annee);
        String releve = suite(agir(Cast.CONJOINT, "/assure/remboursements/releves", "annee", annee, "cle", cle()));
        assertThat(releve).startsWith("REL-");
        String pdf = Conformite.texte(lire(Cast.CONJOINT, "/assure/attestations/" + releve + ".pdf")
                .getResponse()
                .getContentAsByteArray());
        assertThat(pdf.replaceAll("\\s", "")).contains(sien, "FatimaAmrani").doesNotContain(autre);
        assertThat(lire(Cast.RETRAITE, "/assure/attestations/" + releve)).hasStatus(404);
        assertThat(lire(Cast.RETRAITE, "/assure/attestations")).bodyText().doesNotContain(releve);
        assertThat(texte(lire(Cast.RETRAITE, "/assure/donnees/fichier"))).doesNotContain(releve);

        String sonReleve = suite(agir(Cast.RETRAITE, "/assure/remboursements/releves", "annee", annee, "cle", cle()));
        assertThat(lire(Cast.RETRAITE, "/assure/attestations/" + sonReleve)).hasStatusOk();
        assertThat(lire(Cast.CONJOINT, "/assure/attestations/" + sonReleve)).hasStatus(404);
    }

    @Test
    void she_shares_and_withdraws_her_own_certificate() {
        String papier =
                suite(agir(Cast.CONJOINT, "/assure/attestations", "nature", "DROITS", "rang", "1", "cle", cle()));
        assertThat(lire(Cast.CONJOINT, "/assure/attestations/" + papier))
                .bodyText()
                .contains("/partage\"", "/revocation\"");
        assertThat(agir(Cast.CONJOINT, "/assure/attestations/" + papier + "/partage", "jours", "7"))
                .hasStatus3xxRedirection();
        String lien = jdbc.sql("select id from attestation_partage where papier = ?")
                .param(papier)
                .query(String.class)
                .single();
        assertThat(agir(Cast.CONJOINT, "/assure/attestations/" + papier + "/partage/" + lien + "/arret"))
                .hasStatus3xxRedirection();
        assertThat(agir(Cast.CONJOINT, "/assure/attestations/" + papier + "/revocation", "motif", "INUTILE"))
                .hasStatus3xxRedirection();
        assertThat(jdbc.sql("select revoque_le is not null from papier where reference = ?")
                        .param(papier)
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void her_request_for_an_exoneration_is_decided_and_he_learns_nothing_of_it() {
        MvcTestResult envoyee = mvc.perform(multipart("/assure/demandes/nouvelle/exoneration")
                .file(new MockMultipartFile(
                        "fichiers", "essai-beneficiaire.pdf", null, Echantillons.pdf(1, "Compte rendu")))
                .param("rang", "1")
                .param("ald", "H011")
                .param("cle", cle())
                .with(TestUsers.as(Cast.CONJOINT))
                .with(csrf()));
        String numero = suite(envoyee);
        assertThat(lire(Cast.CONJOINT, "/assure/demandes")).bodyText().contains(numero);
        assertThat(lire(Cast.RETRAITE, "/assure/demandes")).bodyText().doesNotContain(numero);
        assertThat(lire(Cast.RETRAITE, "/assure/demandes/" + numero)).hasStatus(404);
        assertThat(lire(Cast.MEDECIN, "/agent/demandes/" + numero))
                .hasStatusOk()
                .bodyText()
                .contains("Fatima Amrani");
        assertThat(agir(Cast.MEDECIN, "/agent/demandes/" + numero + "/refus", "version", "1", "reponse", "Incomplet"))
                .hasStatus3xxRedirection();
        assertThat(lire(Cast.CONJOINT, "/assure/demandes/" + numero)).bodyText().contains("Incomplet");
        assertThat(lire(Cast.RETRAITE, "/assure/reclamations/consultations"))
                .bodyText()
                .doesNotContain(numero);
        assertThat(lire(Cast.RETRAITE, "/assure/donnees/fichier")).bodyText().doesNotContain(numero);
        assertThat(lire(Cast.CONJOINT, "/assure/donnees/fichier")).bodyText().contains(numero);
    }

    private static String cle() {
        return UUID.randomUUID().toString();
    }

    private static String texte(MvcTestResult reponse) throws Exception {
        return reponse.getResponse().getContentAsString(StandardCharsets.UTF_8);
    }

    /** The reference at the end of the address to which an act leads. */
    private static String suite(MvcTestResult reponse) {
        assertThat(reponse).hasStatus3xxRedirection();
        return String.valueOf(reponse.getResponse().getRedirectedUrl()).replaceAll("\\?.*|^.*/(?=[^/]+$)", "");
    }

    private MvcTestResult lire(String qui, String adresse) {
        return mvc.perform(get(adresse).param("lang", "fr").with(TestUsers.as(qui)));
    }

    private MvcTestResult agir(String qui, String adresse, String... champs) {
        var requete = post(adresse).with(TestUsers.as(qui)).with(csrf());
        for (int i = 0; i < champs.length; i += 2) {
            requete.param(champs[i], champs[i + 1]);
        }
        return mvc.perform(requete);
    }
}
