package ma.amarre.demandes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import ma.amarre.Cast;
import ma.amarre.IntegrationTest;
import ma.amarre.assures.Assures;
import ma.amarre.commun.Immatriculation;
import ma.amarre.documents.Echantillons;
import ma.amarre.habilitations.TestUsers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Requests from their deposit to the day they are true. Papers are stored in transactions of their own, so the rows go by hand. */
@IntegrationTest
class DemandesTest {

    private static final String RIB = "181810000000000000000999";
    private static final byte[] PDF = Echantillons.pdf(1, "Relevé d'identité bancaire");

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Assures assures;

    @Autowired
    DemandesJob job;

    @Autowired
    Clock clock;

    @AfterEach
    void clear() {
        jdbc.sql("delete from document where proprietaire_type = 'DEMANDE' and nom like 'essai-%'")
                .update();
        jdbc.sql("delete from horloge_evenement where horloge_id in (select h.id from horloge h join demande d"
                        + " on d.id = h.objet_id and h.objet_type = 'DEMANDE' where d.titulaire = 'Essai' or"
                        + " d.ville = 'Essai' or d.ald = 'H011')")
                .update();
        jdbc.sql("delete h from horloge h join demande d on d.id = h.objet_id and h.objet_type = 'DEMANDE' where"
                        + " d.titulaire = 'Essai' or d.ville = 'Essai' or d.ald = 'H011'")
                .update();
        jdbc.sql("delete from exoneration where numero in (select accord from demande where ald = 'H011')")
                .update();
        jdbc.sql("delete from demande where titulaire = 'Essai' or ville = 'Essai' or ald = 'H011'")
                .update();
        jdbc.sql("delete from coordonnee_bancaire where titulaire = 'Essai'").update();
        jdbc.sql("update coordonnee_bancaire set jusqu = null where titulaire = 'Salma Bennis'")
                .update();
    }

    @Test
    void contact_details_change_at_once() {
        String numero = deposer("coordonnees", Map.of("ville", "Essai", "telephone", "06 12 34 56 78"), false);
        assertThat(lire("/assure/demandes/" + numero + "?lang=fr", Cast.ASSURE))
                .hasStatusOk()
                .bodyText()
                .contains("En vigueur", "0612345678")
                .doesNotContain("??");
        assertThat(jdbc.sql("select concat(ville, telephone) from assure where immatriculation = ?")
                        .param(Cast.IMMATRICULATION_ASSURE)
                        .query(String.class)
                        .single())
                .isEqualTo("Essai0612345678");
        jdbc.sql("update assure set ville = 'Rabat' where immatriculation = ?")
                .param(Cast.IMMATRICULATION_ASSURE)
                .update();
        assertThat(envoyer("coordonnees", Map.of("telephone", "douze"), false))
                .hasStatus(422)
                .bodyText()
                .contains("Écrivez le numéro avec des chiffres", "douze");
        assertThat(envoyer("coordonnees", Map.of(), false))
                .hasStatus(422)
                .bodyText()
                .contains("au moins ce qui change");
    }

    @Test
    void an_account_needs_its_paper_a_second_person_and_its_day() {
        Map<String, String> champs = Map.of("rib", "181 810 000000000000000999", "titulaire", "Essai");
        assertThat(envoyer("rib", champs, false)).hasStatus(422).bodyText().contains("Joignez au moins un document");
        assertThat(envoyer("rib", Map.of("rib", "12", "titulaire", "Essai"), true))
                .hasStatus(422)
                .bodyText()
                .contains("24 chiffres");
        String cle = UUID.randomUUID().toString();
        Map<String, String> avecCle = Map.of("rib", RIB, "titulaire", "Essai", "cle", cle);
        String numero = deposer("rib", avecCle, true);
        assertThat(deposer("rib", avecCle, true)).as("the same form twice").isEqualTo(numero);
        assertThat(compte()).isNotEqualTo(RIB);

        assertThat(lire("/agent/demandes/" + numero, Cast.MEDECIN)).hasStatus(404);
        assertThat(lire("/agent/demandes/" + numero, Cast.ORDONNANCEMENT)).hasStatus(403);
        MvcTestResult fiche = lire("/agent/demandes/" + numero + "?lang=fr", Cast.SUPERVISION);
        assertThat(fiche)
                .hasStatusOk()
                .bodyText()
                .contains("essai-rib.pdf", RIB)
                .doesNotContain("??");
        String piece = jdbc.sql("select reference from document where nom = 'essai-rib.pdf' order by id desc limit 1")
                .query(String.class)
                .single();
        assertThat(lire("/agent/demandes/" + numero + "/pieces/" + piece, Cast.SUPERVISION)
                        .getResponse()
                        .getContentAsByteArray())
                .isEqualTo(PDF);
        attendre("3", () -> assertThat(decider(numero, "accord", Map.of())).hasStatus3xxRedirection());
        assertThat(compte()).as("the waiting time").isNotEqualTo(RIB);
        assertThat(lire("/assure/demandes/" + numero + "?lang=fr", Cast.ASSURE))
                .bodyText()
                .contains("Acceptée", "Annuler la demande")
                .doesNotContain(RIB);
        job.appliquer();
        assertThat(compte()).isNotEqualTo(RIB);
        jdbc.sql("update demande set effet_le = ? where numero = ?")
                .params(LocalDate.now(clock), numero)
                .update();
        job.appliquer();
        assertThat(compte()).isEqualTo(RIB);
        assertThat(decider(numero, "refus", Map.of("reponse", "Trop tard"))).hasStatus(409);
        assertThat(jdbc.sql("select action from journal where objet_id = ? order by id")
                        .param(numero)
                        .query(String.class)
                        .list())
                .contains("demandes.deposer", "demandes.lire", "demandes.accepter", "demandes.appliquer");
    }

    @Test
    void an_account_that_waits_can_be_stopped_by_its_owner_alone() {
        String numero = deposer("rib", Map.of("rib", RIB, "titulaire", "Essai"), true);
        attendre("3", () -> assertThat(decider(numero, "accord", Map.of())).hasStatus3xxRedirection());
        assertThat(annuler(numero, Cast.RETRAITE)).hasStatus(404);
        assertThat(annuler(numero, Cast.ASSURE)).hasStatus3xxRedirection();
        jdbc.sql("update demande set effet_le = '2026-01-01' where numero = ?")
                .param(numero)
                .update();
        job.appliquer();
        assertThat(compte()).isNotEqualTo(RIB);
        assertThat(lire("/assure/demandes/" + numero, Cast.RETRAITE)).hasStatus(404);
    }

    @Test
    void an_exoneration_is_asked_with_its_papers_and_granted_for_the_time_of_its_code_or_refused_with_a_reason() {
        assertThat(lire("/assure/demandes/nouvelle/exoneration?ald=H011&lang=fr", Cast.ASSURE))
                .hasStatusOk()
                .bodyText()
                .contains("H011", "n’est pas publiée")
                .doesNotContain("??");
        assertThat(lire("/assure/demandes/nouvelle/exoneration?ald=j040&lang=fr", Cast.ASSURE))
                .bodyText()
                .contains("Documents demandés", "Bilan histologique", "60 mois");
        assertThat(envoyer("exoneration", Map.of("rang", "1", "ald", "Z999"), true))
                .hasStatus(422)
                .bodyText()
                .contains("n’est pas dans la liste");
        assertThat(envoyer("exoneration", Map.of("rang", "1", "ald", "H011", "renouvelle", "ETM-2019-120077"), true))
                .as("somebody else's agreement")
                .hasStatus(422);
        String refusee = deposer("exoneration", Map.of("rang", "1", "ald", "H011"), true);
        assertThat(decider(refusee, "refus", Map.of(), Cast.MEDECIN))
                .hasStatus(422)
                .bodyText()
                .contains("Un refus se motive");
        assertThat(decider(refusee, "refus", Map.of("reponse", "Le compte rendu manque."), Cast.MEDECIN))
                .hasStatus3xxRedirection();
        assertThat(lire("/assure/demandes/" + refusee + "?lang=fr", Cast.ASSURE))
                .bodyText()
                .contains("Refusée", "Le compte rendu manque.", "/assure/reclamations/nouvelle?objet=" + refusee);

        String accordee = deposer("exoneration", Map.of("rang", "1", "ald", "h011"), true);
        assertThat(decider(accordee, "accord", Map.of("mois", "24"), Cast.MEDECIN))
                .hasStatus3xxRedirection();
        long assure = assures.parImmatriculation(new Immatriculation(Cast.IMMATRICULATION_ASSURE), 0)
                .orElseThrow()
                .assureId();
        var exonerations = assures.exonerations(assures.beneficiaire(assure, 1).id());
        assertThat(exonerations).hasSize(1);
        assertThat(exonerations.getFirst().fin())
                .isEqualTo(LocalDate.now(clock).plusMonths(24).minusDays(1));
        assertThat(lire("/assure/assures/foyer/1?lang=fr", Cast.ASSURE))
                .bodyText()
                .contains("H011");
    }

    @Test
    void a_refused_paper_takes_the_request_back() {
        MvcTestResult reponse = mvc.perform(multipart("/assure/demandes/nouvelle/rib")
                .file(new MockMultipartFile(
                        "fichiers",
                        "essai-virus.exe",
                        null,
                        "MZ rien".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .param("rib", RIB)
                .param("titulaire", "Essai")
                .with(TestUsers.as(Cast.ASSURE))
                .with(csrf()));
        assertThat(reponse).hasStatus(422).bodyText().contains("fichiers-erreur");
        assertThat(jdbc.sql("select count(*) from demande where titulaire = 'Essai'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void the_screens_speak_both_languages() {
        for (String langue : new String[] {"fr", "ar"}) {
            for (String page :
                    new String[] {"", "/nouvelle/rib", "/nouvelle/coordonnees", "/nouvelle/exoneration?ald=tumeur"}) {
                String adresse = "/assure/demandes" + page + (page.contains("?") ? "&" : "?") + "lang=" + langue;
                assertThat(lire(adresse, Cast.ASSURE)).hasStatusOk().bodyText().doesNotContain("??");
            }
        }
        assertThat(lire("/assure/demandes/nouvelle/rien", Cast.ASSURE)).hasStatus(404);
        assertThat(lire("/agent/demandes?lang=ar", Cast.MEDECIN))
                .hasStatusOk()
                .bodyText()
                .doesNotContain("??");
    }

    /** The waiting time of an account, for the length of an act. */
    private void attendre(String jours, Runnable acte) {
        jdbc.sql("update parametre set valeur = ? where code = 'rib.changement.delai' and valeur = '0'")
                .param(jours)
                .update();
        try {
            acte.run();
        } finally {
            jdbc.sql("update parametre set valeur = '0' where code = 'rib.changement.delai' and valeur = ?")
                    .param(jours)
                    .update();
        }
    }

    private String compte() {
        long assure = assures.parImmatriculation(new Immatriculation(Cast.IMMATRICULATION_ASSURE), 0)
                .orElseThrow()
                .assureId();
        return assures.rib(assure, LocalDate.now(clock)).orElse("");
    }

    private String deposer(String genre, Map<String, String> champs, boolean papier) {
        MvcTestResult reponse = envoyer(genre, champs, papier);
        assertThat(reponse).hasStatus3xxRedirection();
        return Objects.requireNonNull(reponse.getResponse().getRedirectedUrl()).replaceAll(".*/", "");
    }

    private MvcTestResult envoyer(String genre, Map<String, String> champs, boolean papier) {
        var requete = multipart("/assure/demandes/nouvelle/" + genre);
        if (papier) {
            requete.file(new MockMultipartFile("fichiers", "essai-rib.pdf", null, PDF));
        }
        champs.forEach(requete::param);
        return mvc.perform(requete.with(TestUsers.as(Cast.ASSURE)).with(csrf()));
    }

    private MvcTestResult decider(String numero, String acte, Map<String, String> champs) {
        return decider(numero, acte, champs, Cast.SUPERVISION);
    }

    private MvcTestResult decider(String numero, String acte, Map<String, String> champs, String qui) {
        var requete = post("/agent/demandes/" + numero + "/" + acte).param("version", version(numero));
        champs.forEach(requete::param);
        return mvc.perform(requete.with(TestUsers.as(qui)).with(csrf()));
    }

    private MvcTestResult annuler(String numero, String qui) {
        return mvc.perform(post("/assure/demandes/" + numero + "/annulation")
                .param("version", version(numero))
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
        return mvc.perform(get(adresse).with(TestUsers.as(qui)));
    }
}
