package ma.amarre.facturation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import ma.amarre.Cast;
import ma.amarre.IntegrationTest;
import ma.amarre.commun.Conflit;
import ma.amarre.facturation.Atelier.Ligne;
import ma.amarre.facturation.Facture.Genre;
import ma.amarre.facturation.RetourRepository.Issue;
import ma.amarre.habilitations.TestUsers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;

/** From the sent lot to the payment, with a rejection, its correction, and what the bank answers. */
@IntegrationTest
class ControlePaiementTest {

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Usine usine;

    @Autowired
    RetourRepository retours;

    @Autowired
    PaiementFacture paiement;

    private Atelier atelier;

    @BeforeEach
    void open() {
        atelier = new Atelier(jdbc);
    }

    @Test
    void a_rejected_line_comes_back_corrected_and_is_paid_once_with_its_reference() {
        String pec = accord();
        String numero = transmise(pec);
        String chemin = "/agent/facturation/" + numero;
        long ligne = usine.lire(numero).lignes().getFirst().id();
        assertThat(voir(Cast.CONTROLE, chemin))
                .hasStatusOk()
                .bodyText()
                .contains("Votre réponse, ligne par ligne", "L’INPE", "turn");
        assertThat(voir(Cast.CONTROLE, chemin + "?lang=ar")).bodyText().contains("جوابكم بندا بندا");
        assertThat(faire(Cast.CONTROLE, post(chemin + "/controle").param("version", version(numero))))
                .hasStatus(422)
                .bodyText()
                .contains("choisissez d’accepter ou de rejeter");
        assertThat(faire(Cast.CONTROLE, reponse(numero, ligne, "REJETER", "")))
                .hasStatus(422)
                .bodyText()
                .contains("Choisissez la raison");
        assertThat(faire(Cast.CONTROLE, reponse(numero, ligne, "REJETER", "QUANTITE_EXCESSIVE")))
                .hasRedirectedUrl(chemin);
        assertThat(solde(pec)).isEqualTo("4/0/0.00");

        String clinique = "/clinique/facturation/" + numero;
        assertThat(voir(Cast.FACTURATION, clinique))
                .bodyText()
                .contains("À corriger", "dépasse ce que montrent les pièces");
        assertThat(voir(Cast.FACTURATION, clinique + "/correction"))
                .hasStatusOk()
                .bodyText()
                .contains("Envoyer la correction");
        assertThat(faire(
                        Cast.FACTURATION,
                        post(clinique + "/correction")
                                .param("version", version(numero))
                                .param("quantite." + ligne, "3")
                                .param("montant." + ligne, "1650")))
                .hasRedirectedUrl(clinique);
        assertThat(solde(pec)).isEqualTo("4/3/1650.00");
        assertThat(voir(Cast.CONTROLE, chemin)).bodyText().contains("version 2", "Remplacée");
        usine.controler(numero, null);

        String ordre = faire(
                        Cast.ORDONNANCEMENT, post("/agent/facturation/a-payer").param("factures", numero))
                .getResponse()
                .getRedirectedUrl();
        assertThat(faire(Cast.ORDONNANCEMENT, post("/agent/facturation/a-payer").param("factures", numero)))
                .as("ordered twice")
                .hasStatus(409);
        assertThat(voir(Cast.ORDONNANCEMENT, ordre + "/fichier"))
                .as("not issued yet")
                .hasStatus(409);
        assertThat(faire(
                        Cast.ORDONNANCEMENT,
                        post(ordre + "/emission").param("version", "0").param("total", "1,00")))
                .hasStatus(422)
                .bodyText()
                .contains("Ce total n’est pas celui de l’ordre");
        assertThat(faire(
                        Cast.ORDONNANCEMENT,
                        post(ordre + "/emission").param("version", "0").param("total", "1485")))
                .hasRedirectedUrl(ordre);
        assertThat(voir(Cast.ORDONNANCEMENT, ordre + "/fichier"))
                .hasStatusOk()
                .bodyText()
                .contains("reference;rib;titulaire;montant;devise;motif", ";1485.00;MAD;");

        String fichier = ligneBanque(ordre, "1485.00", "EXECUTE", "BQ-" + numero.substring(4, 13))
                + "VIR-INCONNU;10.00;EXECUTE;2026-11-20;BQ-1;\nnimporte quoi\n";
        String retour = deposerRetour(fichier);
        assertThat(voir(Cast.ORDONNANCEMENT, retour))
                .bodyText()
                .contains("Référence inconnue", "Ligne illisible", "Virement exécuté");
        assertThat(deposerRetour(fichier))
                .as("the same file is the same return")
                .isEqualTo(retour);
        assertThat(voir(Cast.FACTURATION, clinique))
                .bodyText()
                .contains("Payée", "BQ-" + numero.substring(4, 13), "Référence du virement");
        assertThat(voir(Cast.ORDONNANCEMENT, ordre)).bodyText().contains("Rapproché");
        String encore = deposerRetour(fichier + "\n" + ligneBanque(ordre, "1485.00", "EXECUTE", "BQ-AUTRE"));
        assertThat(voir(Cast.ORDONNANCEMENT, encore)).bodyText().contains("Déjà rapproché");
    }

    @Test
    void a_transfer_that_the_bank_refuses_is_to_be_paid_again_and_another_amount_changes_nothing() {
        String numero = transmise(accord());
        usine.controler(numero, null);
        String ordre = usine.ordonner(numero);
        usine.emettre(ordre);
        String ecart = usine.importer(ligneBanque("/" + ordre, "1.00", "EXECUTE", "BQ-ECART-" + numero));
        assertThat(issues(ecart)).containsExactly(Issue.ECART);
        assertThat(usine.lire(numero).statut()).isEqualTo(StatutFacture.ORDONNEE);
        String refus = usine.importer(ligneBanque("/" + ordre, "1980.00", "REJETE", ""));
        assertThat(issues(refus)).containsExactly(Issue.REJETE);
        assertThat(usine.lire(numero).statut()).isEqualTo(StatutFacture.ACCEPTEE);
        assertThat(voir(Cast.FACTURATION, "/clinique/facturation/" + numero))
                .bodyText()
                .contains("Virement refusé par la banque");
        String second = usine.ordonner(numero);
        usine.emettre(second);
        usine.retour(second);
        assertThat(usine.lire(numero).statut()).isEqualTo(StatutFacture.PAYEE);
    }

    @Test
    void an_invoice_stands_in_one_living_transfer_whatever_the_code_does() {
        String numero = transmise(accord());
        usine.controler(numero, null);
        usine.ordonner(numero);
        assertThatThrownBy(() -> jdbc.sql("""
            insert into virement_facture (virement_id, facture_id, montant, vivant)
            select (select min(id) from virement where id not in (select virement_id from virement_facture where facture_id = ?)), ?, 1, 1
            """)
                        .params(usine.lire(numero).id(), usine.lire(numero).id())
                        .update())
                .isInstanceOf(DuplicateKeyException.class);
        assertThatThrownBy(() -> usine.ordonner(numero)).isInstanceOf(Conflit.class);
    }

    @Test
    void an_order_undone_gives_its_invoices_back_and_giving_up_settles_the_lot() {
        String numero = transmise(accord());
        usine.controler(numero, null);
        String ordre = usine.ordonner(numero);
        usine.faire(Cast.ORDONNANCEMENT, u -> paiement.defaire(ordre, 0, u));
        assertThat(usine.lire(numero).statut()).isEqualTo(StatutFacture.ACCEPTEE);

        String rejetee = transmise(accord());
        usine.controler(rejetee, "DOUBLON");
        assertThat(faire(
                        Cast.FACTURATION,
                        post("/clinique/facturation/" + rejetee + "/renonciation")
                                .param("version", version(rejetee))))
                .hasRedirectedUrl("/clinique/facturation/" + rejetee);
        assertThat(usine.lire(rejetee).statut()).isEqualTo(StatutFacture.REJETEE);
        assertThat(jdbc.sql("select l.etat from facture_lot l join facture f on f.lot_id = l.id where f.numero = ?")
                        .param(rejetee)
                        .query(String.class)
                        .single())
                .isEqualTo("SOLDE");
    }

    @Test
    void control_and_payment_are_two_posts_and_a_stale_answer_is_a_conflict() {
        String numero = transmise(accord());
        String chemin = "/agent/facturation/" + numero;
        assertThat(faire(Cast.ORDONNANCEMENT, post(chemin + "/controle"))).hasStatus(403);
        assertThat(faire(Cast.CONTROLE, post("/agent/facturation/a-payer").param("factures", numero)))
                .hasStatus(403);
        assertThat(voir(Cast.PEC, chemin)).hasStatus(403);
        long ligne = usine.lire(numero).lignes().getFirst().id();
        assertThat(faire(
                        Cast.CONTROLE,
                        post(chemin + "/controle").param("version", "0").param("reponse." + ligne, "ACCEPTER")))
                .hasStatus(409);
        assertThat(voir(Cast.CONTROLE, "/agent/facturation/a-controler?statut=BROUILLON"))
                .hasStatus(404);
        assertThat(voir(Cast.CONTROLE, "/agent/facturation/a-controler")).hasStatusOk();
        assertThat(voir(Cast.CONTROLE, "/agent/facturation/a-controler?statut=PAYEE&format=xlsx"))
                .hasStatusOk();
        assertThat(faire(Cast.CONTROLE, post("/agent/facturation/suivante"))
                        .getResponse()
                        .getRedirectedUrl())
                .startsWith("/agent/facturation/FAC-");
    }

    @Test
    void a_file_that_is_not_text_is_refused_with_its_sentence() {
        assertThat(faire(
                        Cast.ORDONNANCEMENT,
                        multipart("/agent/facturation/retours")
                                .file(new MockMultipartFile(
                                        "fichier", "x.csv", "text/csv", new byte[] {(byte) 0xff, (byte) 0xfe, 0}))))
                .hasStatus(422)
                .bodyText()
                .contains("Choisissez le fichier de la banque");
        assertThat(voir(Cast.ORDONNANCEMENT, "/agent/facturation/retours?lang=ar"))
                .bodyText()
                .contains("أجوبة البنك");
        assertThat(voir(Cast.ORDONNANCEMENT, "/agent/facturation/ordres")).hasStatusOk();
    }

    private List<Issue> issues(String retour) {
        return retours.lignes(retours.parNumero(retour).id()).stream()
                .map(RetourRepository.Ligne::issue)
                .toList();
    }

    private String ligneBanque(String ordre, String montant, String statut, String reference) {
        String numero = ordre.substring(ordre.lastIndexOf('/') + 1);
        String virement = usine.ordres()
                .virements(usine.ordres().parNumero(numero).id())
                .getFirst()
                .numero();
        return "%s;%s;%s;%s;%s;compte fermé\n".formatted(virement, montant, statut, LocalDate.now(), reference);
    }

    private String deposerRetour(String fichier) {
        return faire(
                        Cast.ORDONNANCEMENT,
                        multipart("/agent/facturation/retours")
                                .file(new MockMultipartFile(
                                        "fichier", "retour.csv", "text/csv", fichier.getBytes(StandardCharsets.UTF_8))))
                .getResponse()
                .getRedirectedUrl();
    }

    private String accord() {
        return atelier.accord(
                "HOSP_MED",
                "HOSPITALISATION",
                15,
                new Ligne("JOURNEE", "HOSPITALISATION_MEDICALE", "Hospitalisation médicale", 4, 2200));
    }

    private String transmise(String pec) {
        String numero = usine.deposee(Cast.FACTURATION, pec, 15, 5);
        usine.transmettre(Cast.FACTURATION, Genre.HOSPITALISATION, numero);
        return numero;
    }

    private AbstractMockHttpServletRequestBuilder<?> reponse(String numero, long ligne, String reponse, String motif) {
        return post("/agent/facturation/" + numero + "/controle")
                .param("version", version(numero))
                .param("reponse." + ligne, reponse)
                .param("motif." + ligne, motif);
    }

    private String version(String numero) {
        return Integer.toString(usine.lire(numero).suivi().version());
    }

    private String solde(String pec) {
        return jdbc.sql("select concat(utilisee, '/', facturee, '/', montant_facture) from pec_solde where pec_id = ?")
                .param(atelier.id(pec))
                .query(String.class)
                .single();
    }

    private MvcTestResult voir(String qui, String chemin) {
        return mvc.perform(get(chemin).with(TestUsers.as(qui)));
    }

    private MvcTestResult faire(String qui, AbstractMockHttpServletRequestBuilder<?> requete) {
        return mvc.perform(requete.with(TestUsers.as(qui)).with(csrf()));
    }
}
