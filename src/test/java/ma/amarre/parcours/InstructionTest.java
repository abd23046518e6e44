package ma.amarre.parcours;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import ma.amarre.Cast;
import ma.amarre.IntegrationTest;
import ma.amarre.pec.Demandes;
import ma.amarre.pec.PecEvent;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The payer's side in a browser, one act each. */
@IntegrationTest
class InstructionTest {

    @LocalServerPort
    int port;

    @Autowired
    Demandes demandes;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    ApplicationEventPublisher evenements;

    @Test
    void next_file_then_a_decision_and_its_letter() {
        demandes.deposee(
                BigDecimal.valueOf(800), "CHIR", "FORFAIT", demandes.ancienne().minusSeconds(9_000_000));
        Visitor visitor = Visitor.withScripts(port).signIn(Cast.PEC).open("/agent/pec/a-instruire");
        visitor.press("Prendre ce dossier").waitFor("Vous avez pris ce dossier");
        String dossier = visitor.path();
        visitor.photograph("agent-pec-suivant");
        visitor.press("Décider");
        visitor.press("Voir la décision").waitFor("liront");
        visitor.press("Décider et envoyer la lettre").waitFor("Accordée");
        assertThat(visitor.path()).isEqualTo(dossier);
    }

    @Test
    void a_costly_agreement_is_proposed_by_one_and_confirmed_by_another() {
        String numero = demandes.deposee(BigDecimal.valueOf(15_000));
        Visitor visitor = Visitor.withScripts(port).signIn(Cast.PEC).open("/agent/pec/" + numero + "/decision");
        visitor.press("Voir la décision").waitFor("Deux personnes");
        visitor.press("Proposer cette décision").waitFor("Décision proposée");
        visitor.signIn(Cast.SUPERVISION).open("/agent/pec/a-confirmer");
        visitor.photograph("agent-pec-a-confirmer");
        visitor.open("/agent/pec/" + numero + "/proposition");
        visitor.photograph("agent-pec-proposition");
        visitor.press("Confirmer et envoyer la lettre").waitFor("Accordée");
        assertThat(visitor.text()).contains("Lettre");
    }

    @Test
    void a_second_complement_passes_by_supervision() {
        String numero = demandes.deposee();
        jdbc.sql("update pec set complements = 1 where numero = ?")
                .param(numero)
                .update();
        Visitor visitor = Visitor.withScripts(port).signIn(Cast.PEC).open("/agent/pec/" + numero + "/complement");
        visitor.type("demande.1", "Le bilan, lisible")
                .type("raison", "La première copie ne se lit pas")
                .press("Soumettre au superviseur")
                .waitFor("Second complément proposé");
        visitor.signIn(Cast.SUPERVISION).open("/agent/pec/" + numero + "/proposition");
        visitor.type("motif", "Vu, la copie est noire")
                .press("Autoriser et envoyer la demande")
                .waitFor("Le bilan, lisible");
        assertThat(demandes.statut(numero)).isEqualTo("COMPLEMENT_DEMANDE");
    }

    @Test
    void the_clinic_finds_the_letter_of_a_rule_a_moment_after_its_deposit() {
        String numero = demandes.accouchement(150);
        demandes.envoyer(numero);
        transaction.executeWithoutResult(t -> evenements.publishEvent(new PecEvent.Deposee(
                demandes.id(numero),
                Long.parseLong(demandes.valeur("assure_id", numero)),
                Long.parseLong(demandes.valeur("organisme_id", numero)))));
        Visitor visitor = Visitor.withScripts(port).signIn(Cast.CLINIQUE);
        for (int i = 0; i < 20; i++) {
            visitor.open("/clinique/pec/" + numero);
            if (visitor.text().contains("Lettre de décision")) {
                break;
            }
        }
        assertThat(visitor.text()).contains("Accordée", "Lettre de décision", "Une règle de réponse immédiate");
        visitor.photograph("clinique-pec-reponse-immediate");
        visitor.signIn(Cast.SUPERVISION).open("/agent/controle/regles");
        visitor.photograph("agent-controle-regles");
        assertThat(visitor.width(360).open("/agent/controle/regles").scrollsSideways())
                .isFalse();
        visitor.photograph("agent-controle-regles-360");
        assertThat(visitor.open("/agent/pec/equipe").scrollsSideways()).isFalse();
        visitor.photograph("agent-pec-equipe-360");
        assertThat(visitor.open("/pec/delais?lang=ar").scrollsSideways()).isFalse();
        visitor.photograph("public-pec-delais-360-ar");
        visitor.open("/agent/pec/equipe?lang=fr").width(1280);
    }
}
