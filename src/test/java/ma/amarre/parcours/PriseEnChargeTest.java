package ma.amarre.parcours;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import ma.amarre.Cast;
import ma.amarre.IntegrationTest;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.springframework.boot.test.web.server.LocalServerPort;

/** One request through three spaces: the clinic sends it, the payer decides it, the insured person reads it. */
@IntegrationTest
class PriseEnChargeTest {

    @LocalServerPort
    int port;

    @TempDir
    Path folder;

    @ParameterizedTest(name = "scripts {0}")
    @ValueSource(booleans = {true, false})
    void a_clinic_sends_a_request_the_payer_grants_it_in_part_and_the_patient_reads_it(boolean scripts)
            throws IOException {
        Visitor visitor = scripts ? Visitor.withScripts(port) : Visitor.withoutScripts(port);
        String numero = deposit(visitor, scripts);
        decide(visitor, numero, scripts);
        visitor.signIn(Cast.ASSURE).open("/assure/pec/" + numero);
        assertThat(visitor.text()).contains("Accordée", "Clinique Al Marsa");
        photograph(visitor, scripts, "assure-pec");
    }

    private String deposit(Visitor visitor, boolean scripts) throws IOException {
        LocalDate soins = LocalDate.now().plusDays(scripts ? 40 : 80);
        visitor.signIn(Cast.CLINIQUE);
        photograph(visitor, scripts, "clinique-accueil");
        visitor.open("/clinique/assures/droits")
                .choose("critere", "IMMATRICULATION")
                .type("immatriculation", Cast.IMMATRICULATION_ASSURE)
                .type("rang", "0")
                .press("Vérifier les droits")
                .waitFor("Droits ouverts");
        photograph(visitor, scripts, "clinique-droits");
        visitor.press("Ouvrir une demande");
        String base = visitor.path().replaceAll("(/clinique/pec/[^/]+).*", "$1");
        visitor.open(base + "/nature")
                .choose("type", "CHIR")
                .type("debut.jour", "" + soins.getDayOfMonth())
                .type("debut.mois", "" + soins.getMonthValue())
                .type("debut.annee", "" + soins.getYear())
                .choose("urgence", "NON")
                .press("Enregistrer et continuer")
                .type("diagnostic", "Appendicite aiguë");
        illness(visitor, scripts);
        visitor.type("inpe", "900000102")
                .press("Enregistrer et continuer")
                .choose("choix", "K")
                .type("coefficient", "80")
                .type("quantite", "1")
                .press("Ajouter un acte")
                .waitFor("6");
        visitor.open(base + "/pieces");
        for (String piece : visitor.fileFields()) {
            visitor.attach(piece, pdf(piece + ".pdf"));
            if (scripts) {
                new WebDriverWait(visitor.driver(), Duration.ofSeconds(20))
                        .until(d -> d.findElements(By.cssSelector(".drop-files li")).stream()
                                .allMatch(l -> l.getText().contains("Arrivé")));
            }
        }
        photograph(visitor, scripts, "clinique-pieces");
        visitor.press("Envoyer les fichiers");
        visitor.open(base + "/verification").press("Déposer la demande").waitFor("Demande déposée");
        assertThat(visitor.text()).containsPattern("[0-9a-f]{64}");
        photograph(visitor, scripts, "clinique-confirmation");
        return base.substring(base.lastIndexOf('/') + 1);
    }

    /** Found by a word and chosen: with scripts by the keyboard alone, without them by the button; what was typed before stays. */
    private static void illness(Visitor visitor, boolean scripts) {
        visitor.type("q", "diab");
        if (scripts) {
            visitor.waitFor("H011");
            visitor.driver().switchTo().activeElement().sendKeys(Keys.TAB); // the button of the search
            visitor.driver().switchTo().activeElement().sendKeys(Keys.TAB); // the choices
            for (int i = 0; i < 20 && !chosen(visitor).equals("H011"); i++) {
                visitor.driver().switchTo().activeElement().sendKeys(Keys.ARROW_DOWN);
            }
            assertThat(chosen(visitor)).isEqualTo("H011");
        } else {
            visitor.press("Chercher").waitFor("H011").choose("ald", "H011");
        }
        assertThat(visitor.driver().findElement(By.name("diagnostic")).getDomProperty("value"))
                .isEqualTo("Appendicite aiguë");
    }

    private static String chosen(Visitor visitor) {
        return visitor.driver().findElements(By.cssSelector("[name=ald]:checked")).stream()
                .map(e -> String.valueOf(e.getDomAttribute("value")))
                .findFirst()
                .orElse("");
    }

    private void decide(Visitor visitor, String numero, boolean scripts) {
        visitor.signIn(Cast.PEC).open("/agent/pec/a-instruire");
        photograph(visitor, scripts, "agent-file");
        visitor.type("numero", numero).press("Chercher").waitFor(numero);
        assertThat(visitor.text()).contains("Droits ouverts", "Appendicite", "H011");
        photograph(visitor, scripts, "agent-pec");
        visitor.press("Décider");
        visitor.press("Voir la décision").waitFor("liront");
        visitor.press("Décider et envoyer la lettre").waitFor("Accordée");
        assertThat(visitor.path()).isEqualTo("/agent/pec/" + numero);
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
