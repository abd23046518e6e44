package ma.amarre.parcours;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import ma.amarre.Cast;
import ma.amarre.IntegrationTest;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A pharmacist at work: asks for an agreement on one screen, then waits for its clock. */
@IntegrationTest
class PharmacieTest {

    @LocalServerPort
    int port;

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
        visitor.pressSelector("main form button[type=submit]").waitFor("Annulée");
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
