package ma.amarre.facturation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import ma.amarre.Cast;
import ma.amarre.IntegrationTest;
import ma.amarre.habilitations.TestUsers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** An invoice found by whatever number the billing desk has before it; an order says who made it and what it pays. */
@IntegrationTest
class RechercheFactureTest {

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient jdbc;

    @Test
    void each_number_of_an_invoice_finds_it_at_the_clinic_that_billed() {
        Map<String, Object> payee = jdbc.sql("""
            select f.numero, f.reference_clinique, f.paiement_reference, p.numero accord from facture f join pec p on p.id = f.pec_id
            join organisme o on o.id = f.organisme_id
            where o.code = 'CL-MARSA' and f.statut = 'PAYEE' order by f.id limit 1
            """).query().singleRow();
        String url = "/clinique/facturation/" + payee.get("numero");
        for (String colonne : new String[] {"numero", "reference_clinique", "accord"}) {
            assertThat(chercher("facturation", "clinique", String.valueOf(payee.get(colonne))))
                    .as(colonne)
                    .hasRedirectedUrl(url);
        }
        assertThat(jdbc.sql("select count(*) from facture where paiement_reference = ?")
                        .param(payee.get("paiement_reference"))
                        .query(Integer.class)
                        .single())
                .isPositive();
        assertThat(chercher("facturation", "clinique", String.valueOf(payee.get("paiement_reference")))
                        .getResponse()
                        .getStatus())
                .isIn(200, 302);
        assertThat(chercher(Cast.PHARMACIE, "pharmacie", String.valueOf(payee.get("numero"))))
                .hasStatus(422)
                .bodyText()
                .contains("Aucune de vos factures");
        assertThat(chercher("facturation", "clinique", " ")).hasStatus(422);
        assertThat(mvc.perform(get("/clinique/facturation?lang=ar").with(TestUsers.as("facturation"))))
                .bodyText()
                .contains("البحث عن فاتورة");
    }

    @Test
    void a_name_finds_the_invoices_of_the_patient_at_this_provider_only() {
        String numero = jdbc.sql("select f.numero from facture f join organisme o on o.id = f.organisme_id"
                        + " where o.code = 'CL-MARSA' and f.statut = 'TRANSMISE' order by f.id limit 1")
                .query(String.class)
                .single();
        int avant = lectures();
        assertThat(chercher("facturation", "clinique", "tahi"))
                .hasStatusOk()
                .bodyText()
                .contains(numero);
        assertThat(lectures()).as("the journal knows").isGreaterThan(avant);
        assertThat(chercher("facturation", "clinique", "الطاهري")).bodyText().contains(numero);
        assertThat(chercher(Cast.PHARMACIE, "pharmacie", "tahiri")).bodyText().doesNotContain(numero);
        assertThat(chercher("facturation", "clinique", "personne ainsi nommé"))
                .hasStatus(422)
                .bodyText()
                .contains("ni ce nom");
    }

    @Test
    void a_request_leads_to_its_invoices_and_an_invoice_to_its_request() {
        Map<String, Object> facture = jdbc.sql("""
            select f.numero, p.numero accord from facture f join pec p on p.id = f.pec_id join organisme o on o.id = f.organisme_id
            where o.code = 'CL-MARSA' and f.statut = 'PAYEE' order by f.id limit 1
            """).query().singleRow();
        String liste = "/clinique/facturation?accord=" + facture.get("accord");
        assertThat(mvc.perform(get("/clinique/pec/" + facture.get("accord")).with(TestUsers.as("facturation"))))
                .bodyText()
                .contains(liste);
        assertThat(mvc.perform(get(URI.create(liste)).with(TestUsers.as("facturation"))))
                .bodyText()
                .containsOnlyOnce("/clinique/facturation/" + facture.get("numero") + "\"")
                .contains("chip--removable", String.valueOf(facture.get("accord")));
        assertThat(mvc.perform(
                        get("/clinique/facturation/" + facture.get("numero")).with(TestUsers.as("facturation"))))
                .bodyText()
                .contains("href=\"/clinique/pec/" + facture.get("accord"));
    }

    private int lectures() {
        return jdbc.sql("select count(*) from journal where action = 'facturation.rechercher'")
                .query(Integer.class)
                .single();
    }

    @Test
    void several_invoices_of_one_agreement_are_a_list() {
        String accord = jdbc.sql("""
            select p.numero from facture f join pec p on p.id = f.pec_id where f.genre = 'OFFICINE'
              and f.organisme_id = (select id from organisme where code = 'PH-PORT') group by p.id order by count(*) desc limit 1
            """).query(String.class).single();
        int combien = jdbc.sql("select count(*) from facture f join pec p on p.id = f.pec_id where p.numero = ?")
                .param(accord)
                .query(Integer.class)
                .single();
        assertThat(chercher(Cast.PHARMACIE, "pharmacie", accord).getResponse().getStatus())
                .isEqualTo(combien == 1 ? 302 : 200);
    }

    @Test
    void an_order_names_who_prepared_and_issued_it_and_the_invoices_it_pays() {
        Map<String, Object> ordre = jdbc.sql("""
            select o.numero, f.numero facture from ordre_virement o join virement v on v.ordre_id = o.id
            join virement_facture x on x.virement_id = v.id join facture f on f.id = x.facture_id
            where o.etat = 'RAPPROCHE' and x.vivant = 1 order by o.id limit 1
            """).query().singleRow();
        assertThat(mvc.perform(get(URI.create("/agent/facturation/ordres/" + ordre.get("numero")))
                        .with(TestUsers.as(Cast.ORDONNANCEMENT))))
                .hasStatusOk()
                .bodyText()
                .contains("Préparé par", "Émis par", "/agent/facturation/" + ordre.get("facture"));
        assertThat(mvc.perform(
                        get("/agent/facturation/" + ordre.get("facture")).with(TestUsers.as(Cast.ORDONNANCEMENT))))
                .bodyText()
                .contains("href=\"/agent/facturation/ordres/" + ordre.get("numero"));
    }

    @Test
    void the_payer_finds_what_reached_it_by_the_numbers_on_the_papers_and_no_draft() {
        Map<String, Object> payee = jdbc.sql("""
            select f.numero, p.numero accord, l.numero lot from facture f join pec p on p.id = f.pec_id join facture_lot l on l.id = f.lot_id
            where f.statut = 'PAYEE' order by f.id limit 1
            """).query().singleRow();
        String url = "/agent/facturation/" + payee.get("numero");
        assertThat(auPayeur(Cast.ORDONNANCEMENT, payee.get("numero"))).hasRedirectedUrl(url);
        for (String colonne : new String[] {"accord", "lot"}) {
            MvcTestResult trouvee = auPayeur(Cast.CONTROLE, payee.get(colonne));
            assertThat(
                            trouvee.getResponse().getStatus() == 302
                                    ? String.valueOf(trouvee.getResponse().getRedirectedUrl())
                                    : new String(trouvee.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8))
                    .as(colonne)
                    .contains(url);
        }
        String brouillon = jdbc.sql("select numero from facture where statut = 'BROUILLON' order by id limit 1")
                .query(String.class)
                .single();
        assertThat(auPayeur(Cast.CONTROLE, brouillon))
                .hasStatus(422)
                .bodyText()
                .contains("Aucune facture reçue ne porte ce numéro");
    }

    private MvcTestResult auPayeur(String qui, @Nullable Object numero) {
        return mvc.perform(post("/agent/facturation/recherche")
                .param("recherche", String.valueOf(numero))
                .with(TestUsers.as(qui))
                .with(csrf()));
    }

    private MvcTestResult chercher(String qui, String espace, String saisie) {
        return mvc.perform(post("/" + espace + "/facturation/recherche")
                .param("recherche", saisie)
                .with(TestUsers.as(qui))
                .with(csrf()));
    }
}
