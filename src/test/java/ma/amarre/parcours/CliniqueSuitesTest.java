package ma.amarre.parcours;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import ma.amarre.Cast;
import ma.amarre.IntegrationTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An admission desk at work beside the ordinary request: a list, an emergency, a prolongation, an appeal, scans. */
@IntegrationTest
class CliniqueSuitesTest {

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @TempDir
    Path folder;

    @ParameterizedTest(name = "scripts {0}")
    @ValueSource(booleans = {true, false})
    void the_rights_of_tomorrow_s_admissions_are_pasted(boolean scripts) {
        Visitor visitor = visitor(scripts).signIn(Cast.CLINIQUE).open("/clinique/assures/droits");
        visitor.press("Vérifier une liste")
                .type("texte", Cast.IMMATRICULATION_ASSURE + ";0\n" + Cast.IMMATRICULATION_FERME + ";0")
                .press("Vérifier la liste")
                .waitFor("Réponses pour la liste");
        assertThat(visitor.text().indexOf("Droits fermés"))
                .as("exceptions first")
                .isPositive()
                .isLessThan(visitor.text().indexOf("Droits ouverts"));
        visitor.photograph("clinique-liste-" + scripts);
    }

    @ParameterizedTest(name = "scripts {0}")
    @ValueSource(booleans = {true, false})
    void an_emergency_has_its_number_in_three_fields(boolean scripts) {
        Visitor visitor = visitor(scripts).signIn(Cast.CLINIQUE).open("/clinique");
        visitor.press("Patient en urgence")
                .type("immatriculation", Cast.IMMATRICULATION_ASSURE)
                .type("rang", "2")
                .type("motif", "Traumatisme crânien")
                .press("Obtenir le numéro provisoire")
                .waitFor("Numéro provisoire");
        assertThat(visitor.text()).contains("n’est pas un accord", "À vous", "reste");
        visitor.photograph("clinique-urgence-" + scripts);
    }

    @ParameterizedTest(name = "scripts {0}")
    @ValueSource(booleans = {true, false})
    void a_running_agreement_is_prolonged_in_two_clicks(boolean scripts) throws IOException {
        Visitor visitor =
                visitor(scripts).signIn(Cast.CLINIQUE2).open("/clinique/pec/" + numero("ACCORDEE_PARTIELLEMENT"));
        visitor.press("Prolonger").type("jours", "2").type("motif", "Fièvre persistante");
        for (String piece : visitor.fileFields()) {
            visitor.attach(piece, pdf(piece + ".pdf", 0));
        }
        visitor.photograph("clinique-prolongation-" + scripts);
        visitor.press("Demander la prolongation").waitFor("Demande déposée");
    }

    @Test
    void an_appeal_is_prepared_from_the_reasons_of_the_refusal() {
        Visitor visitor = visitor(true).signIn(Cast.CLINIQUE2).open("/clinique/pec/" + numero("REFUSEE"));
        visitor.press("Préparer un recours").waitFor("ne fait pas partie des soins couverts");
        visitor.photograph("clinique-recours");
        visitor.type("motif", "La vision est gênée : voir le champ visuel.")
                .press("Préparer le recours")
                .waitFor("Recours contre");
        assertThat(visitor.text()).contains("Préparer une demande");
    }

    @Test
    void a_scan_is_dropped_and_leaves_by_itself() throws IOException {
        Visitor visitor = visitor(true);
        String base = brouillon(visitor);
        visitor.open(base + "/pieces");
        visitor.driver().executeScript("""
            window.said = [];
            new MutationObserver(() => document.querySelectorAll('.drop-files span').forEach(note => window.said.push(note.textContent)))
              .observe(document.querySelector('.drop-files'), { subtree: true, childList: true, characterData: true });
            const data = new DataTransfer();
            data.items.add(new File([arguments[0]], 'glisse.pdf', { type: 'application/pdf' }));
            document.querySelector('.drop-area').dispatchEvent(
              new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: data }));
            """, Files.readString(pdf("x.pdf", 1_400_000), StandardCharsets.ISO_8859_1));
        visitor.waitFor("Arrivé").waitFor("Retirer");
        assertThat(visitor.text()).contains("glisse.pdf").containsPattern("[0-9a-f]{64}");
        assertThat(String.valueOf(visitor.driver().executeScript("return window.said.join('|')")))
                .as("the percentage, in words, moves while the file leaves")
                .contains("0 % ")
                .containsPattern("[1-9]\\d % [^|]*\\p{L}");
        assertThat(visitor.complaints()).isEmpty();
        visitor.photograph("clinique-depot");
    }

    @Test
    void a_scan_leaves_with_the_form_when_there_are_no_scripts() throws IOException {
        Visitor visitor = visitor(false);
        String base = brouillon(visitor);
        visitor.open(base + "/pieces");
        visitor.attach(visitor.fileFields().getFirst(), pdf("sans-script.pdf", 0))
                .press("Envoyer les fichiers");
        visitor.waitFor("sans-script.pdf");
    }

    private String brouillon(Visitor visitor) {
        LocalDate jour = LocalDate.now();
        visitor.signIn(Cast.CLINIQUE)
                .open("/clinique/assures/droits")
                .choose("critere", "IMMATRICULATION")
                .type("immatriculation", Cast.IMMATRICULATION_ASSURE)
                .type("rang", "1")
                .type("soins.jour", "" + jour.getDayOfMonth())
                .press("Vérifier les droits")
                .waitFor("Droits ouverts");
        visitor.press("Ouvrir une demande").waitFor("Préparer une demande");
        return visitor.path().replaceAll("(/clinique/pec/[^/]+).*", "$1");
    }

    private String numero(String statut) {
        return jdbc.sql("""
            select p.numero from pec p join organisme o on o.id = p.organisme_id where o.code = 'CL-ATLAS' and p.statut = ?
            order by p.id limit 1
            """).param(statut).query(String.class).single();
    }

    private Visitor visitor(boolean scripts) {
        return scripts ? Visitor.withScripts(port) : Visitor.withoutScripts(port);
    }

    /** @param reste bytes of comment, to make it long */
    private Path pdf(String nom, int reste) throws IOException {
        String texte = """
            %%PDF-1.4
            1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
            3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]>>endobj
            %% %s
            trailer<</Root 1 0 R>>
            %%%%EOF
            """.formatted("x".repeat(reste));
        return Files.write(folder.resolve(nom), texte.getBytes(StandardCharsets.ISO_8859_1));
    }
}
