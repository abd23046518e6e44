package ma.amarre.parcours;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import ma.amarre.Cast;
import ma.amarre.IntegrationTest;
import ma.amarre.dispensation.AccordsDEssai;
import ma.amarre.facturation.AtelierOfficine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A pharmacist at work: asks for an agreement on one screen, then waits for its clock. */
@IntegrationTest
class PharmacieTest {

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    @TempDir
    Path folder;

    @ParameterizedTest(name = "scripts {0}")
    @ValueSource(booleans = {true, false})
    void a_costly_medicine_is_asked_for_on_one_screen(boolean scripts) throws IOException {
        LocalDate hier = LocalDate.now().minusDays(1);
        Visitor visitor = (scripts ? Visitor.withScripts(port) : Visitor.withoutScripts(port))
                .signIn(Cast.PHARMACIE)
                .open("/pharmacie/pec/nouvelle");
        visitor.type("immatriculation", Cast.IMMATRICULATION_ASSURE)
                .type("rang", "0")
                .type("ean", scripts ? "6118001050758" : "6118001050765")
                .type("boites", "3")
                .type("inpe", "900000102")
                .type("prescrit.jour", "" + hier.getDayOfMonth())
                .type("prescrit.mois", "" + hier.getMonthValue())
                .type("prescrit.annee", "" + hier.getYear())
                .type("posologie", "Une injection par mois")
                .type("unites", "1")
                .type("prises", "1")
                .choose("frequence", "MOIS")
                .type("contenu", "1")
                .type("duree", "84");
        for (String piece : visitor.fileFields()) {
            visitor.attach(piece, pdf(piece + ".pdf"));
        }
        visitor.photograph("pharmacie-demande-" + scripts);
        visitor.press("Déposer la demande").waitFor("Demande déposée");
        assertThat(visitor.text()).containsPattern("[0-9a-f]{64}");
        String base = visitor.path().replaceAll("(/pharmacie/pec/[^/]+).*", "$1");
        visitor.open(base).photograph("pharmacie-pec-" + scripts);
        assertThat(visitor.text()).contains("À l’organisme payeur");
        visitor.press("Annuler la demande").choose("motif", "SOINS_ANNULES");
        visitor.press("Annuler définitivement").waitFor("Annulée");
    }

    @ParameterizedTest(name = "scripts {0}")
    @ValueSource(booleans = {true, false})
    void a_box_is_checked_and_handed_over_by_keyboard_alone(boolean scripts) {
        String ean = scripts ? "6118001050727" : "6118001050734";
        long ligne = AccordsDEssai.creer(jdbc, clock, ean, 4, 2);
        Visitor visitor = (scripts ? Visitor.withScripts(port) : Visitor.withoutScripts(port)).signIn(Cast.PHARMACIE);
        type(visitor, "100000001 " + ean + Keys.ENTER);
        visitor.waitFor("Vous pouvez délivrer");
        assertThat(visitor.text()).contains("Preuve CPT-", "elle engage l’assurance jusqu’au");
        if (scripts) {
            assertThat(focused(visitor).getDomAttribute("name")).isEqualTo("saisie");
            focused(visitor).sendKeys("123" + Keys.ESCAPE);
            assertThat(visitor.text()).doesNotContain("Vous pouvez délivrer");
            assertThat(focused(visitor).getDomProperty("value")).isEmpty();
            type(visitor, ean + " 100000001" + Keys.ENTER);
            visitor.waitFor("Vous pouvez délivrer").photograph("pharmacie-delivrer");
            assertThat(visitor.complaints()).isEmpty();
            tall(visitor, 1280, "pharmacie-delivrer-1280");
            tall(visitor, 360, "pharmacie-delivrer-360");
            visitor.width(1280);
        }
        focused(visitor).sendKeys(Keys.TAB);
        focused(visitor).sendKeys(Keys.TAB);
        assertThat(focused(visitor).getDomAttribute("name")).isEqualTo("codes");
        focused(visitor).sendKeys("CLAVIER" + scripts + " LOT9 01/2031" + Keys.TAB);
        focused(visitor).sendKeys(Keys.TAB);
        focused(visitor).sendKeys(Keys.ENTER);
        visitor.waitFor("Délivrance enregistrée : 1");
        visitor.open("/pharmacie?lang=ar").photograph("pharmacie-comptoir-ar");
        assertThat(visitor.attribute("html", "dir")).isEqualTo("rtl");
        for (int width : new int[] {360, 1280}) {
            assertThat(visitor.width(width).scrollsSideways()).isFalse();
        }
        visitor.open("/pharmacie?lang=fr");
        AccordsDEssai.revoquer(jdbc, ligne);
    }

    @Test
    void what_was_dispensed_is_billed_by_keyboard_alone() throws IOException {
        AtelierOfficine atelier = new AtelierOfficine(jdbc, clock);
        String pec = atelier.accord(2);
        atelier.delivrer(pec, Cast.PHARMACIE, 2, 1);
        Visitor visitor = Visitor.withScripts(port).signIn(Cast.PHARMACIE).open("/pharmacie/facturation/a-facturer");
        tall(visitor, 1280, "pharmacie-a-facturer");
        visitor.width(1280);
        reach(visitor, "Facturer " + pec).sendKeys(Keys.ENTER);
        visitor.waitFor("Délivrances à facturer").photograph("pharmacie-facture-saisie");
        reach(visitor, "reference").sendKeys("P-" + pec.substring(4, 13) + Keys.ENTER);
        visitor.waitFor("Pièces de la facture");
        for (String piece : visitor.fileFields()) {
            if (!piece.endsWith("LIBRE")) {
                visitor.attach(piece, pdf(piece + pec + ".pdf"));
            }
        }
        reach(visitor, "Envoyer les fichiers").sendKeys(Keys.ENTER);
        visitor.waitFor("Déjà reçue");
        reach(visitor, "Contrôler ma facture").sendKeys(Keys.ENTER);
        visitor.waitFor("rien à redire");
        reach(visitor, "Déposer la facture").sendKeys(Keys.ENTER);
        visitor.waitFor("Facture déposée").photograph("pharmacie-facture-deposee");
        assertThat(visitor.complaints()).isEmpty();
        String fiche = visitor.path().replace("/confirmation", "");
        visitor.open(fiche + "?lang=ar");
        tall(visitor, 360, "pharmacie-facture-ar-360");
        visitor.width(1280).open("/pharmacie/facturation/lots?lang=fr").photograph("pharmacie-lots");
    }

    @Test
    void a_box_is_checked_and_handed_over_in_arabic_without_scripts() {
        String ean = "6118001050741";
        long ligne = AccordsDEssai.creer(jdbc, clock, ean, 4, 2);
        Visitor visitor = Visitor.withoutScripts(port).signIn(Cast.PHARMACIE).open("/pharmacie?lang=ar");
        type(visitor, "100000001 " + ean + Keys.ENTER);
        visitor.waitFor("يمكنكم تسليم الدواء");
        assertThat(visitor.attribute("html", "dir")).isEqualTo("rtl");
        visitor.type("codes", "ARABE1 LOT9 01/2031").press("تسجيل التسليم").waitFor("سُجل التسليم: 1");
        assertThat(visitor.text()).contains("لا يؤدي المريض شيئا");
        visitor.open("/pharmacie/dispensation/delivrances").photograph("pharmacie-delivrances-ar");
        assertThat(visitor.width(360).scrollsSideways()).isFalse();
        visitor.width(1280).open("/pharmacie?lang=fr");
        AccordsDEssai.revoquer(jdbc, ligne);
    }

    /** Tab after Tab until the control with this name or these words has the focus. */
    private static WebElement reach(Visitor visitor, String control) {
        for (int i = 0; i < 150; i++) {
            WebElement here = focused(visitor);
            if (control.equals(here.getDomAttribute("name"))
                    || !here.getTagName().equals("body")
                            && control.equals(String.valueOf(here.getDomProperty("textContent"))
                                    .strip()
                                    .replaceAll("\\s+", " "))) {
                return here;
            }
            new Actions(visitor.driver()).sendKeys(Keys.TAB).perform();
        }
        throw new AssertionError("the keyboard never reaches " + control);
    }

    private static void tall(Visitor visitor, int width, String name) {
        visitor.driver().manage().window().setSize(new Dimension(width, 2200));
        visitor.photograph(name);
        assertThat(visitor.scrollsSideways()).isFalse();
    }

    private static void type(Visitor visitor, String text) {
        visitor.driver().findElement(By.name("saisie")).sendKeys(text);
    }

    private static WebElement focused(Visitor visitor) {
        return visitor.driver().switchTo().activeElement();
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
