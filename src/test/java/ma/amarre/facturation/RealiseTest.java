package ma.amarre.facturation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import ma.amarre.Cast;
import ma.amarre.IntegrationTest;
import ma.amarre.facturation.Atelier.Ligne;
import ma.amarre.habilitations.TestUsers;
import ma.amarre.pec.RegistrePec;
import ma.amarre.pec.Solde;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** The days that a clinic states as done: append-only, corrected by entries of their own, and the measure of its invoices. */
@IntegrationTest
class RealiseTest {

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    RegistrePec registre;

    @Autowired
    DepotFacture depot;

    @Autowired
    Usine usine;

    private Atelier atelier;
    private String numero;
    private long ligne;

    @BeforeEach
    void five_days_granted() {
        atelier = new Atelier(jdbc);
        numero = atelier.accord(
                "HOSP_MED",
                "HOSPITALISATION",
                8,
                new Ligne("JOURNEE", "HOSPITALISATION_MEDICALE", "Hospitalisation médicale", 5, 2750));
        jdbc.sql("update pec set bureau_id = (select id from bureau where code = 'CNOPS-SIEGE') where numero = ?")
                .param(numero)
                .update();
        ligne = atelier.lignes(numero).getFirst();
    }

    @Test
    void days_done_are_stated_once_shown_in_three_spaces_and_taken_back_with_a_reason() {
        String cle = UUID.randomUUID().toString();
        assertThat(inscrire("FAIT", 3, "", cle)).hasRedirectedUrl("/clinique/pec/" + numero + "/realise");
        assertThat(inscrire("FAIT", 3, "", cle)).hasRedirectedUrl("/clinique/pec/" + numero + "/realise");
        assertThat(solde().utilisee()).isEqualTo(3);
        assertThat(inscrire("CORRECTION", 1, "", neuve()))
                .hasStatus(422)
                .bodyText()
                .contains("Dites pourquoi vous retirez");
        assertThat(inscrire("CORRECTION", 1, "Sorti la veille", neuve())).hasStatus(302);
        assertThat(solde().utilisee()).isEqualTo(2);
        assertThat(jdbc.sql("select group_concat(genre order by id) from pec_registre where ligne_id = ?")
                        .param(ligne)
                        .query(String.class)
                        .single())
                .isEqualTo("ACCORD,USAGE,CORRECTION");
        for (String page : List.of("/clinique/pec/", "/agent/pec/", "/assure/pec/")) {
            String qui =
                    page.contains("agent") ? Cast.MEDECIN : page.contains("assure") ? Cast.ASSURE : Cast.FACTURATION;
            assertThat(voir(qui, page + numero))
                    .as(page)
                    .hasStatusOk()
                    .bodyText()
                    .contains("Toutes les écritures (3)", "Sorti la veille");
        }
        assertThat(voir(Cast.CLINIQUE, "/clinique/pec/" + numero + "/realise?lang=ar"))
                .bodyText()
                .contains("ما تم إنجازه", "تصحيح");
        assertThat(jdbc.sql("select count(*) from journal where action = 'pec.realiser' and objet_id = ?")
                        .param(numero)
                        .query(Long.class)
                        .single())
                .isGreaterThanOrEqualTo(2);
    }

    @Test
    void nothing_is_stated_beyond_the_agreement_before_it_or_tomorrow() {
        assertThat(inscrire("FAIT", 6, "", neuve())).hasStatus(422).bodyText().contains("il reste 5");
        assertThat(inscrire("CORRECTION", 1, "Erreur", neuve())).hasStatus(422);
        assertThat(inscrire("FAIT", 0, "", neuve())).hasStatus(422).bodyText().contains("au moins une quantité");
        assertThat(inscrire(LocalDate.now().plusDays(1), "FAIT", 1, "", neuve()))
                .hasStatus(422)
                .bodyText()
                .contains("pas encore venu");
        assertThat(inscrire(LocalDate.now().minusDays(60), "FAIT", 1, "", neuve()))
                .hasStatus(422)
                .bodyText()
                .contains("hors de l’accord");
        assertThat(solde().utilisee()).isZero();
        assertThat(voir(Cast.CLINIQUE2, "/clinique/pec/" + numero + "/realise")).hasStatus(404);
    }

    @Test
    void an_invoice_bills_what_was_stated_and_a_correction_stops_at_what_was_billed() {
        inscrire("FAIT", 2, "", neuve());
        String facture = depot.ouvrir(numero, usine.personne(Cast.FACTURATION), neuve());
        assertThat(jdbc.sql("""
            select l.quantite * 100000 + l.montant from facture_ligne l join facture f on f.id = l.facture_id where f.numero = ?
            """)
                        .param(facture)
                        .query(java.math.BigDecimal.class)
                        .single())
                .as("two days of five, two fifths of the amount")
                .isEqualByComparingTo("201100");
        assertThat(usine.deposee(Cast.FACTURATION, numero, 8, 3)).startsWith("FAC-");
        assertThat(solde().facturee()).isEqualTo(2);
        assertThat(inscrire("CORRECTION", 1, "Erreur", neuve()))
                .hasStatus(422)
                .bodyText()
                .contains("on ne peut retirer que 0");
        assertThat(jdbc.sql("select a_facturer from pec_solde where ligne_id = ?")
                        .param(ligne)
                        .query((rs, i) -> rs.getObject(1))
                        .list())
                .containsExactly((Object) null);
    }

    private MvcTestResult inscrire(String sens, int quantite, String motif, String cle) {
        return inscrire(LocalDate.now().minusDays(5), sens, quantite, motif, cle);
    }

    private MvcTestResult inscrire(LocalDate jour, String sens, int quantite, String motif, String cle) {
        return mvc.perform(post("/clinique/pec/" + numero + "/realise")
                .param("quantite." + ligne, "" + quantite)
                .param("jour.jour", "" + jour.getDayOfMonth())
                .param("jour.mois", "" + jour.getMonthValue())
                .param("jour.annee", "" + jour.getYear())
                .param("sens", sens)
                .param("motif", motif)
                .param("cle", cle)
                .with(TestUsers.as(Cast.FACTURATION))
                .with(csrf()));
    }

    private MvcTestResult voir(String qui, String adresse) {
        return mvc.perform(get(java.net.URI.create(adresse)).with(TestUsers.as(qui)));
    }

    private Solde solde() {
        return registre.soldes(atelier.id(numero)).getFirst();
    }

    private static String neuve() {
        return UUID.randomUUID().toString();
    }
}
