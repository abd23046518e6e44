package ma.amarre.parcours;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import ma.amarre.Cast;
import ma.amarre.IntegrationTest;
import ma.amarre.facturation.Atelier;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One invoice through three desks: the clinic bills and sends its lot, the control sends a line back, the payment pays. */
@IntegrationTest
class FactureTest {

    @LocalServerPort
    int port;

    @TempDir
    Path folder;

    @Autowired
    JdbcClient jdbc;

    @ParameterizedTest(name = "scripts {0}")
    @ValueSource(booleans = {true, false})
    void a_clinic_bills_an_agreement_corrects_a_rejected_line_and_is_paid(boolean scripts) throws IOException {
        Visitor visitor = scripts ? Visitor.withScripts(port) : Visitor.withoutScripts(port);
        String numero = deposit(visitor, scripts);
        String total = send(visitor, numero, scripts);
        reject(visitor, numero, scripts);
        visitor.signIn(Cast.FACTURATION)
                .open("/clinique/facturation/" + numero)
                .press("Corriger les lignes rejetées")
                .press("Envoyer la correction")
                .waitFor("Transmise");
        visitor.signIn(Cast.CONTROLE).open("/agent/facturation/" + numero);
        answer(visitor, "ACCEPTER").press("Enregistrer ma réponse").waitFor("Acceptée");
        pay(visitor, numero, total, scripts);
        visitor.signIn(Cast.FACTURATION).open("/clinique/facturation/" + numero).waitFor("Payée");
        assertThat(visitor.text()).contains("Référence du virement", "BQ-" + numero.substring(4, 13));
        photograph(visitor, scripts, "clinique-facture-payee");
    }

    private String deposit(Visitor visitor, boolean scripts) throws IOException {
        new Atelier(jdbc)
                .accord(
                        "HOSP_MED",
                        "HOSPITALISATION",
                        12,
                        new Atelier.Ligne("JOURNEE", "HOSPITALISATION_MEDICALE", "Hospitalisation médicale", 4, 2200));
        visitor.signIn(Cast.FACTURATION).open("/clinique/facturation/a-facturer");
        photograph(visitor, scripts, "clinique-a-facturer");
        visitor.press("Facturer");
        String base = visitor.path().replaceAll("(/clinique/facturation/[^/]+).*", "$1");
        String numero = base.substring(base.lastIndexOf('/') + 1);
        LocalDate entree = jdbc.sql(
                        "select p.debut_soins from facture f join pec p on p.id = f.pec_id where f.numero = ?")
                .param(numero)
                .query(LocalDate.class)
                .single();
        visitor.type("reference", "F-" + numero.substring(4, 13));
        date(visitor, "date", LocalDate.now().minusDays(1));
        date(visitor, "entree", entree);
        date(visitor, "sortie", LocalDate.now().minusDays(1));
        photograph(visitor, scripts, "clinique-facture-saisie");
        visitor.press("Enregistrer et continuer");
        for (String piece : visitor.fileFields()) {
            visitor.attach(piece, pdf(piece + ".pdf"));
        }
        visitor.press("Envoyer les fichiers");
        visitor.open(base + "/verification");
        photograph(visitor, scripts, "clinique-facture-controles");
        visitor.press("Déposer la facture").waitFor("Facture déposée");
        assertThat(visitor.text()).containsPattern("[0-9a-f]{64}");
        return numero;
    }

    /** @return the total of the lot, as typed */
    private String send(Visitor visitor, String numero, boolean scripts) {
        String genre = jdbc.sql("select genre from facture where numero = ?")
                .param(numero)
                .query(String.class)
                .single();
        visitor.open("/clinique/facturation/lots");
        visitor
                .driver()
                .findElements(org.openqa.selenium.By.cssSelector(
                        "form:has(input[value='" + genre + "']) input[type=checkbox]"))
                .stream()
                .filter(c -> c.isSelected() && !numero.equals(c.getDomAttribute("value")))
                .forEach(org.openqa.selenium.WebElement::click);
        visitor.pressSelector("form:has(input[value='" + genre + "']) button[type=submit]");
        visitor.waitFor("Transmettre le lot");
        String total = jdbc.sql("select total_payeur from facture where numero = ?")
                .param(numero)
                .query(String.class)
                .single()
                .replace('.', ',');
        visitor.type("nombre", "1").type("total", total);
        photograph(visitor, scripts, "clinique-lot");
        visitor.press("Transmettre le lot").waitFor("Bordereau");
        return total;
    }

    private void reject(Visitor visitor, String numero, boolean scripts) {
        visitor.signIn(Cast.CONTROLE).open("/agent/facturation/a-controler");
        photograph(visitor, scripts, "agent-factures");
        visitor.open("/agent/facturation/" + numero);
        String ligne = answer(visitor, "REJETER").attribute("input[name^='reponse.']", "name");
        visitor.choose(ligne.replace("reponse.", "motif."), "PIECE_INSUFFISANTE");
        photograph(visitor, scripts, "agent-facture");
        visitor.press("Enregistrer ma réponse").waitFor("À corriger");
    }

    private static Visitor answer(Visitor visitor, String verdict) {
        visitor.driver()
                .findElements(org.openqa.selenium.By.cssSelector("input[name^='reponse.'][value='" + verdict + "']"))
                .forEach(org.openqa.selenium.WebElement::click);
        return visitor;
    }

    private void pay(Visitor visitor, String numero, String total, boolean scripts) throws IOException {
        visitor.signIn(Cast.ORDONNANCEMENT).open("/agent/facturation/a-payer");
        visitor.driver().findElements(org.openqa.selenium.By.cssSelector("main tbody input[type=checkbox]")).stream()
                .filter(c -> c.isSelected() && !numero.equals(c.getDomAttribute("value")))
                .forEach(org.openqa.selenium.WebElement::click);
        photograph(visitor, scripts, "agent-a-payer");
        visitor.press("Préparer un ordre de virement")
                .waitFor("Émettre l’ordre")
                .type("total", total)
                .press("Émettre l’ordre")
                .waitFor("Fichier pour la banque");
        photograph(visitor, scripts, "agent-ordre");
        String ligne = jdbc.sql("""
            select concat(v.numero, ';', v.montant, ';EXECUTE;', current_date, ';BQ-', substr(f.numero, 5, 9), ';')
            from facture f join virement_facture x on x.facture_id = f.id join virement v on v.id = x.virement_id
            where f.numero = ? and x.vivant = 1
            """).param(numero).query(String.class).single();
        Path retour = Files.writeString(folder.resolve("retour.csv"), ligne + "\nVIR-AUTRE;1.00;REJETE;;;inconnu\n");
        visitor.open("/agent/facturation/retours")
                .attach("fichier", retour)
                .press("Importer")
                .waitFor("Référence inconnue");
        photograph(visitor, scripts, "agent-retour");
    }

    private static void date(Visitor visitor, String champ, LocalDate jour) {
        visitor.type(champ + ".jour", "" + jour.getDayOfMonth())
                .type(champ + ".mois", "" + jour.getMonthValue())
                .type(champ + ".annee", "" + jour.getYear());
    }

    private static void photograph(Visitor visitor, boolean scripts, String name) {
        if (scripts) {
            visitor.photograph(name);
        }
    }

    private Path pdf(String name) throws IOException {
        String texte = """
            %PDF-1.4
            1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
            3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]>>endobj
            trailer<</Root 1 0 R>>
            %%EOF
            """;
        return Files.write(folder.resolve(name), texte.getBytes(StandardCharsets.ISO_8859_1));
    }
}
