package ma.amarre.facturation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import ma.amarre.Cast;
import ma.amarre.IntegrationTest;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Role;
import ma.amarre.facturation.Atelier.Ligne;
import ma.amarre.facturation.Facture.Genre;
import ma.amarre.habilitations.Portefeuille;
import ma.amarre.habilitations.TestUsers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** What the agents of the payer are told, what they may not treat, and what their titles know of invoices. */
@IntegrationTest
class AgentsDuPayeurTest {

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Usine usine;

    @Autowired
    PortefeuilleFactures portefeuille;

    @Autowired
    ReglesFacture regles;

    private Atelier atelier;

    @BeforeEach
    void open() {
        atelier = new Atelier(jdbc);
    }

    @Test
    void a_lot_is_told_to_the_control_and_accepted_invoices_once_to_the_payment() throws Exception {
        for (String agent : List.of(Cast.CONTROLE, Cast.ORDONNANCEMENT)) {
            jdbc.sql("update notification set lue_le = utc_timestamp(6) where compte_id = ? and lue_le is null")
                    .param(compte(agent))
                    .update();
        }
        String une = deposee();
        String autre = deposee();
        String lot = usine.transmettre(Cast.FACTURATION, Genre.HOSPITALISATION, une, autre);
        attendre(Cast.CONTROLE, "FACTURE_LOT_A_CONTROLER", lot);
        usine.controler(une, null);
        attendre(Cast.ORDONNANCEMENT, "FACTURE_A_ORDONNER", une);
        usine.controler(autre, null);
        attendre(Cast.FACTURATION, "FACTURE_ACCEPTEE", autre);
        assertThat(avis(Cast.ORDONNANCEMENT, "FACTURE_A_ORDONNER", autre))
                .as("told once until it is read")
                .isZero();
        assertThat(mvc.perform(get("/notifications/liste?lang=ar").with(TestUsers.as(Cast.CONTROLE))))
                .bodyText()
                .contains("تنتظر مراقبتكم");
    }

    @Test
    void nobody_controls_or_orders_the_invoice_of_his_own_family() {
        String numero = deposee();
        usine.transmettre(Cast.FACTURATION, Genre.HOSPITALISATION, numero);
        String chemin = "/agent/facturation/" + numero;
        parent(numero, Cast.CONTROLE, 90);
        try {
            assertThat(mvc.perform(get(chemin).with(TestUsers.as(Cast.CONTROLE))))
                    .bodyText()
                    .contains("Cette facture est de votre famille")
                    .doesNotContain("/controle\"");
            long ligne = usine.lire(numero).lignes().getFirst().id();
            assertThat(mvc.perform(post(chemin + "/controle")
                            .param("version", "" + usine.lire(numero).suivi().version())
                            .param("reponse." + ligne, "ACCEPTER")
                            .with(TestUsers.as(Cast.CONTROLE))
                            .with(csrf())))
                    .hasStatus(422)
                    .bodyText()
                    .contains("elle est de votre famille");
            assertThat(portefeuille.sansPreneur(Role.CONTROLE_FACTURES, 0, Set.of(compte(Cast.CONTROLE))))
                    .extracting(Portefeuille.Fichier::reference)
                    .contains(numero);
        } finally {
            sansParent(90);
        }
        usine.controler(numero, null);
        parent(numero, Cast.ORDONNANCEMENT, 91);
        try {
            assertThatThrownBy(() -> usine.ordonner(numero))
                    .isInstanceOf(RegleViolee.class)
                    .hasMessage("facturation.regle.interet");
        } finally {
            sansParent(91);
        }
        assertThat(usine.ordonner(numero)).startsWith("ORV-");
    }

    @Test
    void titles_know_which_invoices_nobody_left_may_treat() {
        String numero = deposee();
        usine.transmettre(Cast.FACTURATION, Genre.HOSPITALISATION, numero);
        assertThat(references(Role.CONTROLE_FACTURES, Set.of(compte(Cast.CONTROLE))))
                .doesNotContain(numero);
        assertThat(references(Role.CONTROLE_FACTURES, Set.of())).contains(numero);
        usine.controler(numero, null);
        assertThat(references(Role.ORDONNANCEMENT, Set.of(compte(Cast.ORDONNANCEMENT))))
                .doesNotContain(numero);
        assertThat(references(Role.ORDONNANCEMENT, Set.of(compte(Cast.CONTROLE))))
                .as("who controlled it never orders it")
                .contains(numero);
        assertThat(portefeuille.prendrait("/agent/facturation/" + numero + "/controle", 1))
                .isTrue();
        assertThat(portefeuille.prendrait("/agent/facturation/a-payer", 1)).isTrue();
        assertThat(portefeuille.prendrait("/agent/facturation/ordres/ORV-1/emission", 1))
                .as("an order begun is finished")
                .isFalse();
    }

    @Test
    void an_inpe_shared_by_two_centres_is_an_alert_and_only_then() {
        Facture marsa = usine.lire(deposee());
        assertThat(regles.alertes(marsa))
                .extracting(ReglesFacture.Probleme::regle)
                .contains("INPE");
        Facture.Identite i = marsa.identite();
        Facture seule = new Facture(
                new Facture.Identite(
                        i.id(),
                        i.numero(),
                        i.pecId(),
                        i.assureId(),
                        i.beneficiaireId(),
                        i.prestataireId(),
                        i.organismeId(),
                        "900099999",
                        i.type(),
                        i.genre()),
                marsa.sejour(),
                marsa.suivi(),
                marsa.lignes());
        assertThat(regles.alertes(seule))
                .extracting(ReglesFacture.Probleme::regle)
                .doesNotContain("INPE");
    }

    private List<String> references(Role role, Set<Long> comptes) {
        return portefeuille.sansPreneur(role, 0, comptes).stream()
                .map(Portefeuille.Fichier::reference)
                .toList();
    }

    private String deposee() {
        return usine.deposee(
                Cast.FACTURATION,
                atelier.accord(
                        "HOSP_MED",
                        "HOSPITALISATION",
                        15,
                        new Ligne("JOURNEE", "HOSPITALISATION_MEDICALE", "Hospitalisation médicale", 4, 2200)),
                15,
                5);
    }

    private void parent(String numero, String agent, int rang) {
        jdbc.sql("""
            insert into beneficiaire (assure_id, rang, personne_id, lien, depuis)
            select f.assure_id, ?, c.personne_id, 'CONJOINT', '2020-01-01' from facture f, compte c
            where f.numero = ? and c.identifiant = ?
            """).params(rang, numero, agent).update();
    }

    private void sansParent(int rang) {
        jdbc.sql("delete from beneficiaire where rang = ?").param(rang).update();
    }

    private long compte(String identifiant) {
        return jdbc.sql("select id from compte where identifiant = ?")
                .param(identifiant)
                .query(Long.class)
                .single();
    }

    private void attendre(String agent, String genre, String reference) throws InterruptedException {
        Instant fin = Instant.now().plus(Duration.ofSeconds(20));
        while (avis(agent, genre, reference) == 0 && Instant.now().isBefore(fin)) {
            Thread.sleep(50);
        }
        assertThat(avis(agent, genre, reference)).as(genre).isEqualTo(1);
    }

    private int avis(String agent, String genre, String reference) {
        return jdbc.sql("select count(*) from notification where compte_id = ? and genre = ? and reference = ?")
                .params(compte(agent), genre, reference)
                .query(Integer.class)
                .single();
    }
}
