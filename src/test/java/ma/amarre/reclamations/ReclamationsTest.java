package ma.amarre.reclamations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import ma.amarre.Cast;
import ma.amarre.IntegrationTest;
import ma.amarre.PlanAssertions;
import ma.amarre.assures.Assures;
import ma.amarre.assures.Regard;
import ma.amarre.commun.Immatriculation;
import ma.amarre.habilitations.TestUsers;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Transactional;

/** Complaints and disputed readings from their deposit to the vote. Rolled back. */
@IntegrationTest
@Transactional
class ReclamationsTest {

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Assures assures;

    @Autowired
    ConsultationRepository consultations;

    @Autowired
    SoinRepository soins;

    @Test
    void a_complaint_has_a_number_a_due_date_an_answer_a_vote_and_one_reopening() {
        String numero = deposer(Map.of("sujet", "DELAI", "texte", "Trois semaines sans nouvelle."));
        assertThat(lire("/assure/reclamations/" + numero + "?lang=fr", Cast.ASSURE))
                .hasStatusOk()
                .bodyText()
                .contains(numero, "Un délai dépassé", "Trois semaines sans nouvelle.", "Déposée")
                .doesNotContain("??");
        assertThat(jdbc.sql("select datediff(echeance, deposee_le) from reclamation where numero = ?")
                        .param(numero)
                        .query(Integer.class)
                        .single())
                .as("days, from the parameter")
                .isBetween(29, 31);
        assertThat(acte(numero, "vote", Cast.ASSURE, "note", "4"))
                .as("no answer yet")
                .hasStatus(409);

        assertThat(lire("/agent/reclamations?lang=fr", Cast.ACCUEIL)).bodyText().contains(numero);
        assertThat(lire("/agent/reclamations/" + numero, Cast.DPO)).hasStatus(404);
        assertThat(repondre(numero, Cast.ACCUEIL, "  "))
                .hasStatus(422)
                .bodyText()
                .contains("Écrivez ce que");
        assertThat(repondre(numero, Cast.ACCUEIL, "Le dossier est payé demain."))
                .hasRedirectedUrl("/agent/reclamations/" + numero);
        assertThat(repondre(numero, Cast.ACCUEIL, "Encore")).hasStatus(409);

        assertThat(acte(numero, "vote", Cast.ASSURE, "note", "9")).hasStatus(422);
        assertThat(acte(numero, "vote", Cast.ASSURE, "note", "2")).hasStatus3xxRedirection();
        assertThat(acte(numero, "reouverture", Cast.ASSURE, "texte", "")).hasStatus(422);
        assertThat(acte(numero, "reouverture", Cast.ASSURE, "texte", "Rien n’est venu."))
                .hasStatus3xxRedirection();
        assertThat(repondre(numero, Cast.ACCUEIL, "Viré ce jour.")).hasStatus3xxRedirection();
        assertThat(acte(numero, "reouverture", Cast.ASSURE, "texte", "Encore"))
                .as("once")
                .hasStatus(409);
        assertThat(lire("/assure/reclamations/" + numero + "?lang=ar", Cast.ASSURE))
                .bodyText()
                .contains("dir=\"rtl\"", "تمت الإجابة", "Viré ce jour.")
                .doesNotContain("??");
        assertThat(jdbc.sql("select action from journal where objet_id = ? order by id")
                        .param(numero)
                        .query(String.class)
                        .list())
                .contains(
                        "reclamations.deposer",
                        "reclamations.reponse",
                        "reclamations.vote",
                        "reclamations.reouverture");
    }

    @Test
    void a_correction_is_due_in_ten_days_and_decided_by_the_dpo_with_a_reason() {
        assertThat(envoyer(
                        "/assure/reclamations/correction", Cast.ASSURE, Map.of("texte", "Né en 1984 et non en 1948")))
                .hasStatus(422)
                .bodyText()
                .contains("Choisissez", "Né en 1984");
        String numero = numero(envoyer(
                "/assure/reclamations/correction",
                Cast.ASSURE,
                Map.of("sujet", "NAISSANCE", "texte", "Né en 1984 et non en 1948")));
        assertThat(jdbc.sql("select datediff(echeance, deposee_le) from reclamation where numero = ?")
                        .param(numero)
                        .query(Integer.class)
                        .single())
                .as("days, law 09-08")
                .isBetween(10, 11);
        assertThat(lire("/agent/reclamations/" + numero, Cast.ACCUEIL)).hasStatus(404);
        assertThat(lire("/agent/reclamations/" + numero, Cast.DPO))
                .bodyText()
                .contains("Correction faite", "Né en 1984 et non en 1948");
        assertThat(repondre(numero, Cast.DPO, "Sans décision"))
                .hasStatus(422)
                .bodyText()
                .contains("Sans décision");
        assertThat(envoyer(
                        "/agent/reclamations/" + numero + "/reponse",
                        Cast.DPO,
                        Map.of(
                                "version",
                                Integer.toString(version(numero)),
                                "texte",
                                "L’acte de naissance dit 1948.",
                                "decision",
                                "REFUSEE")))
                .hasStatus3xxRedirection();
        assertThat(lire("/assure/reclamations/" + numero + "?lang=fr", Cast.ASSURE))
                .bodyText()
                .contains("Correction refusée", "CNDP", "L’acte de naissance dit 1948.");
        assertThat(lire("/assure/reclamations/correction?lang=ar", Cast.ASSURE))
                .bodyText()
                .contains(numero, "رُفض التصحيح")
                .doesNotContain("??");
        assertThat(lire("/assure/reclamations/" + numero, Cast.RETRAITE)).hasStatus(404);
        assertThat(jdbc.sql("select detail from journal where objet_id = ? and action = 'reclamations.reponse'")
                        .param(numero)
                        .query(String.class)
                        .single())
                .isEqualTo("REFUSEE");
    }

    @Test
    void the_same_form_twice_is_one_complaint_and_a_wrong_form_keeps_what_was_typed() {
        String cle = UUID.randomUUID().toString();
        Map<String, String> champs = Map.of("sujet", "PORTAIL", "texte", "La page est lente.", "cle", cle);
        assertThat(deposer(champs)).isEqualTo(deposer(champs));
        assertThat(envoyer("/assure/reclamations", Cast.ASSURE, Map.of("texte", "Sans sujet")))
                .hasStatus(422)
                .bodyText()
                .contains("Choisissez de quoi il s’agit", "Sans sujet");
        assertThat(envoyer(
                        "/assure/reclamations",
                        Cast.ASSURE,
                        Map.of("sujet", "AUTRE", "texte", "x", "objet", "Salma Bennis")))
                .hasStatus(422)
                .bodyText()
                .contains("n’a pas la forme attendue");
    }

    @Test
    void what_is_somebody_elses_does_not_exist() {
        String numero = deposer(Map.of("sujet", "AUTRE", "texte", "À moi"));
        assertThat(lire("/assure/reclamations/" + numero, Cast.RETRAITE)).hasStatus(404);
        assertThat(acte(numero, "retrait", Cast.RETRAITE, "texte", "")).hasStatus(404);
        assertThat(acte(numero, "retrait", Cast.ASSURE, "texte", "")).hasStatus3xxRedirection();
        assertThat(repondre(numero, Cast.ACCUEIL, "Trop tard")).hasStatus(409);
    }

    @Test
    void who_looked_shows_role_body_and_time_and_no_name_and_a_reading_not_recognised_goes_to_the_dpo() {
        long assure = assure();
        jdbc.sql("""
            insert into journal (instant, compte_id, acteur, role, organisme_id, organisme, bureau, nature, action, objet_type, objet_id, assure_id, motif)
            select '2026-11-20 09:12:00', id, 'Hanane Idrissi', 'INSTRUCTION_PEC', (select id from organisme where code = 'CNOPS'), 'CNOPS',
              'Bureau de Casablanca (démonstration)', 'LECTURE', 'pec.consulter',
              'PEC', 'PEC-AAAA-BBBB-CCCC-DDDD', ?, 'Appel de la clinique' from compte where identifiant = 'pec2'
            """).param(assure).update();
        jdbc.sql("""
            insert into journal (instant, acteur, nature, action, objet_type, objet_id, assure_id)
            values ('2026-11-20 10:00:00', 'documents-analyser', 'SYSTEME', 'documents.analyser', 'DOCUMENT', '1', ?)
            """).param(assure).update();
        String adresse = "/assure/reclamations/consultations";
        assertThat(lire(adresse + "?lang=fr", Cast.ASSURE))
                .hasStatusOk()
                .bodyText()
                .contains(
                        "Instruction des prises en charge",
                        "Bureau de Casablanca",
                        "PEC-AAAA-BBBB-CCCC-DDDD",
                        "Raison donnée : Appel de la clinique",
                        "Traitements automatiques",
                        "un document")
                .doesNotContain("Hanane", "documents.analyser", "??");
        assertThat(lire(adresse + "?lang=fr", Cast.RETRAITE)).bodyText().doesNotContain("Bureau de Casablanca");
        assertThat(lire(adresse + "?lang=ar", Cast.ASSURE))
                .bodyText()
                .contains("من اطلع على ملفي", "مكتب الدار البيضاء")
                .doesNotContain("??");

        long ligne = consultations
                .dePersonnes(assures.foyerEntier(assure), Long.MAX_VALUE, 1)
                .getFirst()
                .id();
        String contestation = adresse + "/" + ligne + "/contestation";
        assertThat(envoyer(contestation, Cast.RETRAITE, Map.of())).hasStatus(404);
        String numero = numero(envoyer(contestation, Cast.ASSURE, Map.of("texte", "Je ne connais pas ce bureau.")));
        assertThat(numero(envoyer(contestation, Cast.ASSURE, Map.of()))).isEqualTo(numero);
        assertThat(jdbc.sql("select datediff(echeance, deposee_le) from reclamation where numero = ?")
                        .param(numero)
                        .query(Integer.class)
                        .single())
                .as("ten days, law 09-08")
                .isBetween(9, 11);
        assertThat(lire("/assure/reclamations/" + numero + "?lang=fr", Cast.ASSURE))
                .as("the reading that it is about")
                .bodyText()
                .contains("Bureau de Casablanca");
        assertThat(lire("/agent/reclamations/" + numero, Cast.ACCUEIL)).hasStatus(404);
        assertThat(lire("/agent/reclamations/" + numero + "?lang=fr", Cast.DPO))
                .hasStatusOk()
                .bodyText()
                .contains("La consultation contestée", "Bureau de Casablanca", "Je ne connais pas ce bureau.");
        assertThat(repondre(numero, Cast.DPO, "La clinique avait appelé : la lecture est justifiée."))
                .hasStatus3xxRedirection();
        assertThat(lire("/assure/reclamations/" + numero, Cast.ASSURE))
                .bodyText()
                .contains("la lecture est justifiée");
    }

    @Test
    void what_was_billed_in_my_name_is_listed_and_a_line_not_received_goes_to_the_control() {
        String adresse = "/assure/reclamations/soins";
        SoinRepository.Soin soin =
                soins.factures(assure(), List.of(0L), Long.MAX_VALUE, 1).getFirst();
        assertThat(lire(adresse + "?lang=fr", Cast.ASSURE))
                .hasStatusOk()
                .bodyText()
                .contains(soin.reference(), soin.libelle(), "Je n’ai pas reçu ceci")
                .doesNotContain("??");
        assertThat(lire(adresse + "?lang=ar", Cast.ASSURE))
                .bodyText()
                .contains("لم أتلق هذا")
                .doesNotContain("??");
        String contestation = adresse + "/" + soin.objet() + "/contestation";
        assertThat(envoyer(contestation, Cast.RETRAITE, Map.of("sujet", "PAS_RECU")))
                .hasStatus(404);
        assertThat(envoyer(
                        adresse + "/" + soin.reference() + "/99/contestation",
                        Cast.ASSURE,
                        Map.of("sujet", "PAS_RECU")))
                .hasStatus(404);
        assertThat(envoyer(contestation, Cast.ASSURE, Map.of()))
                .hasStatus(422)
                .bodyText()
                .contains("Choisissez");
        String numero = numero(envoyer(contestation, Cast.ASSURE, Map.of("sujet", "PAS_RECU")));
        assertThat(numero(envoyer(contestation, Cast.ASSURE, Map.of("sujet", "PAS_MOI"))))
                .isEqualTo(numero);
        assertThat(lire("/assure/reclamations/" + numero + "?lang=fr", Cast.ASSURE))
                .as("the line that it is about")
                .bodyText()
                .contains("href=\"/assure/remboursements/" + soin.reference() + "\"", soin.objet());
        assertThat(lire("/agent/reclamations/" + numero + "?lang=fr", Cast.CONTROLE))
                .hasStatusOk()
                .bodyText()
                .contains("Je n’ai pas reçu ce soin", soin.objet());
        assertThat(repondre(numero, Cast.CONTROLE, "La facture est vérifiée auprès du cabinet."))
                .hasStatus3xxRedirection();
    }

    @Test
    void what_a_clinic_billed_on_an_agreement_is_listed_and_can_be_disputed() {
        String numero = jdbc.sql(
                        "select numero from facture where deposee_le is not null and statut <> 'ABANDONNEE' order by"
                                + " id desc limit 1")
                .query(String.class)
                .single();
        jdbc.sql("update facture set assure_id = ? where numero = ?")
                .params(assure(), numero)
                .update();
        SoinRepository.Soin ligne = soins.etablissements(assure(), List.of(0L), 50).stream()
                .filter(s -> s.reference().equals(numero))
                .findFirst()
                .orElseThrow();
        String adresse = "/assure/reclamations/soins";
        assertThat(lire(adresse + "?lang=fr", Cast.ASSURE))
                .bodyText()
                .contains(numero, "Factures des établissements")
                .doesNotContain("/assure/remboursements/FAC-", "??");
        String contestation = adresse + "/" + ligne.objet() + "/contestation";
        assertThat(envoyer(contestation, Cast.RETRAITE, Map.of("sujet", "PAS_RECU")))
                .hasStatus(404);
        String cas = numero(envoyer(contestation, Cast.ASSURE, Map.of("sujet", "PAS_RECU")));
        assertThat(lire("/agent/reclamations/" + cas, Cast.CONTROLE)).bodyText().contains(ligne.objet());
    }

    /** Without analysing the table, which would commit rows that the sealer links for ever. */
    @Test
    void who_looked_reads_a_page_and_not_what_the_person_read_himself() {
        long assure = assure();
        jdbc.sql("""
            insert into journal (instant, compte_id, acteur, role, nature, action, assure_id)
            select '2026-01-01', 1, 'plan', if(mod(seq, 10), 'ASSURE', 'INSTRUCTION_PEC'), 'LECTURE', 'plan.lire', ? from seq_1_to_5000
            """).param(assure).update();
        Regard regard = assures.foyerEntier(assure);
        PlanAssertions.mesurer(jdbc, () -> consultations.dePersonnes(regard, Long.MAX_VALUE, 26))
                .cles("journal.journal_tiers")
                .sansTri()
                .lignesLuesAuPlus(60);
    }

    private long assure() {
        return assures.parImmatriculation(new Immatriculation(Cast.IMMATRICULATION_ASSURE), 0)
                .orElseThrow()
                .assureId();
    }

    private int version(String numero) {
        return jdbc.sql("select version from reclamation where numero = ?")
                .param(numero)
                .query(Integer.class)
                .single();
    }

    private String deposer(Map<String, String> champs) {
        return numero(envoyer("/assure/reclamations", Cast.ASSURE, champs));
    }

    private static String numero(MvcTestResult reponse) {
        assertThat(reponse).hasStatus3xxRedirection();
        return Objects.requireNonNull(reponse.getResponse().getRedirectedUrl()).replaceAll(".*/", "");
    }

    private MvcTestResult repondre(String numero, String qui, String texte) {
        return envoyer(
                "/agent/reclamations/" + numero + "/reponse",
                qui,
                Map.of("version", Integer.toString(version(numero)), "texte", texte));
    }

    private MvcTestResult acte(String numero, String acte, String qui, String champ, String valeur) {
        return envoyer(
                "/assure/reclamations/" + numero + "/" + acte,
                qui,
                Map.of("version", Integer.toString(version(numero)), champ, valeur));
    }

    private MvcTestResult envoyer(String adresse, String qui, Map<String, String> champs) {
        var requete = post(adresse).with(TestUsers.as(qui)).with(csrf());
        champs.forEach(requete::param);
        return mvc.perform(requete);
    }

    private MvcTestResult lire(String adresse, String qui) {
        return mvc.perform(get(adresse).with(TestUsers.as(qui)));
    }
}
