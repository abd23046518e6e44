package ma.amarre.pec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import ma.amarre.Cast;
import ma.amarre.IntegrationTest;
import ma.amarre.commun.Utilisateur;
import ma.amarre.habilitations.Comptes;
import ma.amarre.habilitations.TestUsers;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** Several people on one file: queues, hands, absences, stale screens, acts that need two. */
@IntegrationTest
class InstructionAPlusieursTest {

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Demandes demandes;

    @Autowired
    AffectationPec affectations;

    @Autowired
    Comptes comptes;

    @Autowired
    Clock clock;

    @Test
    void three_agents_who_press_next_file_at_once_and_twice_never_get_the_same_file() throws Exception {
        for (int i = 0; i < 6; i++) {
            demandes.deposee(BigDecimal.TEN, "CHIR", "FORFAIT", demandes.ancienne());
        }
        FileInstructionRepository.Filtre filtre = new FileInstructionRepository.Filtre(
                FileInstructionRepository.Corbeille.A_INSTRUIRE,
                comptes.utilisateur(Cast.PEC).orElseThrow().acces().getFirst().organismeId(),
                null,
                null,
                null);
        List<Callable<String>> presses = new ArrayList<>();
        for (String qui : List.of(Cast.PEC, Cast.MEDECIN, Cast.MEDECIN2, Cast.PEC, Cast.MEDECIN, Cast.MEDECIN2)) {
            Utilisateur agent = comptes.utilisateur(qui).orElseThrow();
            presses.add(() -> qui + " " + affectations.suivant(filtre, agent).orElseThrow());
        }
        Set<String> recues = new HashSet<>();
        try (var pool = Executors.newFixedThreadPool(6)) {
            for (Future<String> presse : pool.invokeAll(presses)) {
                recues.add(presse.get());
            }
        }
        List<String> numeros = recues.stream().map(r -> r.split(" ")[1]).toList();
        assertThat(numeros).as("one file, two agents: " + recues).doesNotHaveDuplicates();
        for (String numero : numeros) {
            assertThat(jdbc.sql("select count(*) from pec_affectation where pec_id = ? and cause = 'PRISE'")
                            .param(demandes.id(numero))
                            .query(Integer.class)
                            .single())
                    .as(numero)
                    .isOne();
        }
    }

    @Test
    void among_files_due_on_one_day_the_family_that_the_agent_knows_comes_first() {
        String autre = demandes.deposee(
                BigDecimal.TEN, "CHIR", "FORFAIT", demandes.ancienne().minusSeconds(40 * 24 * 3600));
        String connue = demandes.deposee(
                BigDecimal.TEN, "ONCO_CHIMIO", "ONCOLOGIE", demandes.ancienne().minusSeconds(40 * 24 * 3600 - 60));
        jdbc.sql("insert into pec_competence select id, 'ONCOLOGIE' from compte where identifiant = 'pec' on"
                        + " duplicate key update famille = famille")
                .update();
        try {
            assertThat(mvc.perform(post("/agent/pec/suivant").with(csrf()).with(TestUsers.as(Cast.PEC))))
                    .hasRedirectedUrl("/agent/pec/" + connue);
            assertThat(mvc.perform(post("/agent/pec/suivant").with(csrf()).with(TestUsers.as(Cast.PEC))))
                    .hasRedirectedUrl("/agent/pec/" + autre);
        } finally {
            jdbc.sql("delete from pec_competence").update();
        }
    }

    @Test
    void a_file_is_taken_once_given_back_and_handed_over_by_supervision_only() {
        String numero = demandes.deposee();
        assertThat(agir(Cast.PEC, numero, "affectation")).hasStatus3xxRedirection();
        assertThat(mvc.perform(acte(numero, "affectation").with(TestUsers.as(Cast.MEDECIN))))
                .as("a colleague does not take what is taken")
                .hasStatus(409);
        assertThat(mvc.perform(acte(numero, "reaffectation")
                        .param("compte", "")
                        .param("motif", "Urgence")
                        .with(TestUsers.as(Cast.PEC))))
                .hasStatus(403);
        assertThat(mvc.perform(acte(numero, "reaffectation")
                        .param("compte", "" + compte(Cast.MEDECIN2))
                        .param("motif", "")
                        .with(TestUsers.as(Cast.SUPERVISION))))
                .hasStatus(422);
        assertThat(mvc.perform(acte(numero, "reaffectation")
                        .param("compte", "" + compte(Cast.PEC2))
                        .param("motif", "Répartition")
                        .with(TestUsers.as(Cast.SUPERVISION))))
                .as("an agent of another office does not reach it")
                .hasStatus(422);
        assertThat(mvc.perform(acte(numero, "reaffectation")
                        .param("compte", "" + compte(Cast.MEDECIN2))
                        .param("motif", "Répartition")
                        .with(TestUsers.as(Cast.SUPERVISION))))
                .hasStatus3xxRedirection();
        assertThat(demandes.valeur("affecte_a", numero)).isEqualTo("" + compte(Cast.MEDECIN2));
        assertThat(jdbc.sql("select group_concat(cause order by id) from pec_affectation where pec_id = ?")
                        .param(demandes.id(numero))
                        .query(String.class)
                        .single())
                .isEqualTo("PRISE,REAFFECTEE");
    }

    @Test
    void the_files_of_an_absent_agent_go_to_the_colleague_who_reaches_them() {
        String numero = demandes.deposee();
        jdbc.sql("update pec set affecte_a = ? where numero = ?")
                .params(compte(Cast.MEDECIN2), numero)
                .update();
        LocalDate jour = LocalDate.now(clock);
        try {
            assertThat(mvc.perform(post("/agent/pec/equipe/" + compte(Cast.MEDECIN2) + "/absences")
                            .param("du.jour", "" + jour.getDayOfMonth())
                            .param("du.mois", "" + jour.getMonthValue())
                            .param("du.annee", "" + jour.getYear())
                            .with(csrf())
                            .with(TestUsers.as(Cast.SUPERVISION))))
                    .as("without a last day")
                    .hasStatus(422);
            assertThat(mvc.perform(post("/agent/pec/equipe/" + compte(Cast.MEDECIN2) + "/absences")
                            .param("du.jour", "" + jour.getDayOfMonth())
                            .param("du.mois", "" + jour.getMonthValue())
                            .param("du.annee", "" + jour.getYear())
                            .param("au.jour", "" + jour.getDayOfMonth())
                            .param("au.mois", "" + jour.getMonthValue())
                            .param("au.annee", "" + jour.getYear())
                            .param("remplacant", "" + compte(Cast.MEDECIN))
                            .with(csrf())
                            .with(TestUsers.as(Cast.SUPERVISION))))
                    .hasRedirectedUrl("/agent/pec/equipe");
            assertThat(demandes.valeur("affecte_a", numero)).isEqualTo("" + compte(Cast.MEDECIN));
            assertThat(mvc.perform(get("/agent/pec/equipe").with(TestUsers.as(Cast.SUPERVISION))))
                    .hasStatusOk()
                    .bodyText()
                    .contains("Absence");
            assertThat(mvc.perform(
                            get("/agent/pec/equipe/" + compte(Cast.MEDECIN2)).with(TestUsers.as(Cast.SUPERVISION))))
                    .hasStatusOk()
                    .bodyText()
                    .contains("déplacés");
        } finally {
            jdbc.sql("delete from pec_absence").update();
        }
    }

    @Test
    void two_agents_see_each_other_and_the_later_one_sees_what_changed_with_his_words_kept() {
        String numero = demandes.deposee();
        String vue = demandes.version(numero);
        assertThat(mvc.perform(get("/agent/pec/" + numero).with(TestUsers.as(Cast.MEDECIN))))
                .hasStatusOk()
                .bodyText()
                .doesNotContain("Un collègue est aussi");
        assertThat(mvc.perform(get("/agent/pec/" + numero).with(TestUsers.as(Cast.PEC))))
                .hasStatusOk()
                .bodyText()
                .contains("Un collègue est aussi");
        assertThat(mvc.perform(acte(numero, "avis")
                        .param("question", "Est-ce justifié ?")
                        .with(TestUsers.as(Cast.PEC))))
                .hasStatus3xxRedirection();

        assertThat(mvc.perform(post("/agent/pec/" + numero + "/complement")
                        .param("version", vue)
                        .param("demande.1", "Le compte rendu opératoire")
                        .with(csrf())
                        .with(TestUsers.as(Cast.MEDECIN))))
                .hasStatus(409)
                .bodyText()
                .contains(
                        "a changé pendant que vous écriviez",
                        "Avis médical demandé",
                        "Quand vous l’avez ouverte",
                        "Déposée",
                        "Le compte rendu opératoire");
        assertThat(demandes.statut(numero)).isEqualTo("EN_CONTROLE_MEDICAL");
    }

    @Test
    void a_decision_on_a_stale_screen_keeps_every_line_that_was_typed() {
        String numero = demandes.deposee();
        String vue = demandes.version(numero);
        assertThat(agir(Cast.MEDECIN, numero, "affectation")).hasStatus3xxRedirection();
        assertThat(mvc.perform(post("/agent/pec/" + numero + "/decision")
                        .param("version", vue)
                        .param("sens." + demandes.ligne(numero, 1), "ACCORDEE")
                        .param("sens." + demandes.ligne(numero, 2), "REFUSEE")
                        .param("motif." + demandes.ligne(numero, 2), "DOUBLON")
                        .param("texte." + demandes.ligne(numero, 2), "Voir le premier dossier")
                        .param("etape", "confirmer")
                        .with(csrf())
                        .with(TestUsers.as(Cast.PEC))))
                .hasStatus(409)
                .bodyText()
                .contains("Dossier pris", "Voir le premier dossier", "value=\"" + demandes.version(numero) + "\"");
        assertThat(demandes.statut(numero)).isEqualTo("DEPOSEE");
    }

    @Test
    void above_the_amount_one_proposes_another_confirms_and_the_letter_leaves_only_then() {
        String numero = demandes.deposee(BigDecimal.valueOf(15_000));
        assertThat(decider(numero, "apercu", Cast.PEC))
                .hasStatusOk()
                .bodyText()
                .contains("Deux personnes pour cette décision", "Proposer cette décision");
        assertThat(decider(numero, "confirmer", Cast.PEC)).hasStatus3xxRedirection();
        assertThat(demandes.statut(numero)).isEqualTo("DEPOSEE");
        assertThat(mvc.perform(get("/agent/pec/" + numero + "/lettre").with(TestUsers.as(Cast.PEC))))
                .hasStatus(404);
        assertThat(decider(numero, "confirmer", Cast.MEDECIN))
                .as("one proposal at a time")
                .hasStatus(422);
        long id = proposition(numero);
        assertThat(trancher(numero, id, "confirmation", Cast.PEC, ""))
                .as("oneself")
                .hasStatus(422);
        assertThat(mvc.perform(get("/agent/pec/a-confirmer").with(TestUsers.as(Cast.SUPERVISION))))
                .hasStatusOk()
                .bodyText()
                .contains(numero);
        assertThat(mvc.perform(get("/agent/pec/" + numero + "/proposition")
                        .param("lang", "ar")
                        .with(TestUsers.as(Cast.SUPERVISION))))
                .hasStatusOk()
                .bodyText()
                .contains("التأكيد وإرسال الرسالة");
        assertThat(trancher(numero, id, "confirmation", Cast.SUPERVISION, "")).hasStatus3xxRedirection();
        assertThat(demandes.statut(numero)).isEqualTo("ACCORDEE");
        assertThat(jdbc.sql("select confirmee_par from pec_decision where pec_id = ?")
                        .param(demandes.id(numero))
                        .query(Long.class)
                        .single())
                .isEqualTo(compte(Cast.SUPERVISION));
        assertThat(mvc.perform(get("/agent/pec/" + numero + "/lettre").with(TestUsers.as(Cast.PEC))))
                .hasStatusOk()
                .hasContentType("application/pdf");
        assertThat(trancher(numero, id, "confirmation", Cast.MEDECIN, "")).hasStatus(409);
    }

    @Test
    void a_proposal_that_the_file_left_behind_can_only_be_set_aside() {
        String numero = demandes.deposee(BigDecimal.valueOf(15_000));
        assertThat(decider(numero, "confirmer", Cast.PEC)).hasStatus3xxRedirection();
        long id = proposition(numero);
        assertThat(mvc.perform(acte(numero, "avis")
                        .param("question", "Et le second acte ?")
                        .with(TestUsers.as(Cast.PEC))))
                .hasStatus3xxRedirection();
        assertThat(trancher(numero, id, "confirmation", Cast.SUPERVISION, "")).hasStatus(409);
        assertThat(mvc.perform(get("/agent/pec/" + numero + "/proposition").with(TestUsers.as(Cast.SUPERVISION))))
                .hasStatusOk()
                .bodyText()
                .contains("ne peut plus être confirmée");
        assertThat(trancher(numero, id, "rejet", Cast.SUPERVISION, "")).hasStatus(422);
        assertThat(trancher(numero, id, "rejet", Cast.SUPERVISION, "Avis attendu"))
                .hasStatus3xxRedirection();
        assertThat(demandes.statut(numero)).isEqualTo("EN_CONTROLE_MEDICAL");
    }

    @Test
    void a_second_complement_takes_a_supervisor_and_two_reasons() {
        String numero = demandes.deposee();
        completer(numero, "Le compte rendu", "");
        repondre(numero);
        assertThat(completer(numero, "Le bilan", "")).hasStatus(422).bodyText().contains("Dites au superviseur");
        assertThat(completer(numero, "Le bilan", "Pièce illisible")).hasStatus3xxRedirection();
        assertThat(demandes.statut(numero)).isEqualTo("DEPOSEE");
        long id = proposition(numero);
        assertThat(trancher(numero, id, "confirmation", Cast.MEDECIN, "D’accord"))
                .as("supervision only")
                .hasStatus(422);
        assertThat(trancher(numero, id, "confirmation", Cast.SUPERVISION, "")).hasStatus(422);
        assertThat(trancher(numero, id, "confirmation", Cast.SUPERVISION, "La pièce ne se lit pas"))
                .hasStatus3xxRedirection();
        assertThat(demandes.statut(numero)).isEqualTo("COMPLEMENT_DEMANDE");
        assertThat(jdbc.sql("select concat(rang, autorise_par = ?, autorisation_motif) from pec_complement where"
                                + " pec_id = ? and rang = 2")
                        .params(compte(Cast.SUPERVISION), demandes.id(numero))
                        .query(String.class)
                        .single())
                .isEqualTo("21La pièce ne se lit pas");
    }

    @Test
    void nobody_acts_on_a_file_that_he_filed_or_on_his_own_household() {
        String numero = demandes.deposee();
        jdbc.sql("update pec set deposee_par = ? where numero = ?")
                .params(compte(Cast.PEC), numero)
                .update();
        assertThat(decider(numero, "confirmer", Cast.PEC))
                .hasStatus(422)
                .bodyText()
                .contains("votre famille");
        jdbc.sql("update pec set deposee_par = cree_par where numero = ?")
                .param(numero)
                .update();
        long avant = jdbc.sql("select b.personne_id from pec p join beneficiaire b on b.id = p.beneficiaire_id where"
                        + " p.numero = ?")
                .param(numero)
                .query(Long.class)
                .single();
        long moi = jdbc.sql("select personne_id from compte where identifiant = 'pec'")
                .query(Long.class)
                .single();
        jdbc.sql("update beneficiaire b join pec p on p.beneficiaire_id = b.id set b.personne_id = ? where"
                        + " p.numero = ?")
                .params(moi, numero)
                .update();
        try {
            assertThat(decider(numero, "confirmer", Cast.PEC))
                    .hasStatus(422)
                    .bodyText()
                    .contains("votre famille");
        } finally {
            jdbc.sql("update beneficiaire b join pec p on p.beneficiaire_id = b.id set b.personne_id = ? where"
                            + " p.numero = ?")
                    .params(avant, numero)
                    .update();
        }
        assertThat(demandes.statut(numero)).isEqualTo("DEPOSEE");
    }

    @Test
    void an_agreement_is_withdrawn_by_two_and_its_letter_stops_being_valid() {
        String numero = demandes.deposee();
        assertThat(decider(numero, "confirmer", Cast.PEC)).hasStatus3xxRedirection();
        String lettre = jdbc.sql("select reference from papier where type = 'LETTRE_PEC' and objet = ?")
                .param(numero)
                .query(String.class)
                .single();
        assertThat(mvc.perform(get("/verifier/" + lettre)))
                .hasStatusOk()
                .bodyText()
                .contains("peut être utilisé aujourd’hui");
        assertThat(mvc.perform(get("/agent/pec/" + numero + "/revocation").with(TestUsers.as(Cast.MEDECIN))))
                .hasStatusOk();
        assertThat(mvc.perform(acte(numero, "revocation")
                        .param("motif", "FRAUDE_ETABLIE")
                        .with(TestUsers.as(Cast.MEDECIN))))
                .hasStatus(422);
        assertThat(mvc.perform(acte(numero, "revocation")
                        .param("motif", "FRAUDE_ETABLIE")
                        .param("texte", "Rapport 12")
                        .with(TestUsers.as(Cast.MEDECIN))))
                .hasStatus3xxRedirection();
        long id = proposition(numero);
        assertThat(trancher(numero, id, "confirmation", Cast.MEDECIN2, "")).hasStatus(422);
        assertThat(mvc.perform(get("/verifier/" + lettre))).bodyText().contains("peut être utilisé aujourd’hui");
        assertThat(mvc.perform(get("/agent/pec/" + numero + "/proposition").with(TestUsers.as(Cast.SUPERVISION))))
                .hasStatusOk()
                .bodyText()
                .contains("Fraude établie", "Rapport 12");
        assertThat(trancher(numero, id, "confirmation", Cast.SUPERVISION, "")).hasStatus3xxRedirection();
        assertThat(demandes.statut(numero)).isEqualTo("REVOQUEE");
        assertThat(mvc.perform(get("/verifier/" + lettre)))
                .hasStatusOk()
                .bodyText()
                .contains("Il ne vaut plus rien");
    }

    private MvcTestResult decider(String numero, String etape, String qui) {
        return mvc.perform(acte(numero, "decision")
                .param("sens." + demandes.ligne(numero, 1), "ACCORDEE")
                .param("sens." + demandes.ligne(numero, 2), "ACCORDEE")
                .param("etape", etape)
                .with(TestUsers.as(qui)));
    }

    private MvcTestResult completer(String numero, String demande, String raison) {
        return mvc.perform(acte(numero, "complement")
                .param("demande.1", demande)
                .param("raison", raison)
                .with(TestUsers.as(Cast.PEC)));
    }

    private void repondre(String numero) {
        jdbc.sql("update pec set statut = 'DEPOSEE', retour = null, version = version + 1 where numero = ?")
                .param(numero)
                .update();
        jdbc.sql("update pec_complement set repondu_le = demande_le where pec_id = ?")
                .param(demandes.id(numero))
                .update();
        jdbc.sql("update horloge set etat = 'EN_COURS' where objet_type = 'pec' and objet_id = ?")
                .param(demandes.id(numero))
                .update();
    }

    private MvcTestResult trancher(String numero, long id, String sens, String qui, String motif) {
        return mvc.perform(post("/agent/pec/" + numero + "/proposition/" + id + "/" + sens)
                .param("motif", motif)
                .with(csrf())
                .with(TestUsers.as(qui)));
    }

    private long proposition(String numero) {
        return jdbc.sql("select id from pec_proposition where pec_id = ? and ouverte = 1")
                .param(demandes.id(numero))
                .query(Long.class)
                .single();
    }

    private MvcTestResult agir(String qui, String numero, String acte) {
        return mvc.perform(acte(numero, acte).with(TestUsers.as(qui)));
    }

    private MockHttpServletRequestBuilder acte(String numero, String acte) {
        return post("/agent/pec/" + numero + "/" + acte)
                .param("version", demandes.version(numero))
                .with(csrf());
    }

    private long compte(String identifiant) {
        return jdbc.sql("select id from compte where identifiant = ?")
                .param(identifiant)
                .query(Long.class)
                .single();
    }
}
