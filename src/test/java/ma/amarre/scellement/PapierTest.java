package ma.amarre.scellement;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the sealed file itself is worth, whoever looks at it. */
class PapierTest {

    private static final String REFERENCE = "LET-7K3M-9QRT-0ABC-XY12";
    private static Atelier atelier;
    private static byte[] pdf;

    @BeforeAll
    static void seal() throws Exception {
        atelier = new Atelier();
        pdf = atelier.pdf(Atelier.lettre(), REFERENCE);
        Files.write(Path.of("target/lettre.pdf"), pdf);
    }

    @Test
    void it_is_pdf_a_2a_and_pdf_ua_1() throws Exception {
        Conformite.exiger(pdf);
    }

    @Test
    void its_seal_is_valid_and_covers_the_whole_file() {
        assertThat(Conformite.scelle(pdf)).isTrue();
    }

    @Test
    void one_altered_byte_breaks_its_seal() {
        byte[] altere = pdf.clone();
        altere[altere.length / 3] ^= 1;
        assertThat(Conformite.scelle(altere)).isFalse();
    }

    @Test
    void both_scripts_are_in_its_text() throws Exception {
        String texte = Conformite.texte(pdf);
        assertThat(texte).contains("certifie que la personne", REFERENCE, "EL AMRANI Fatima");
        assertThat(texte).contains("التأمين", "العمراني", "مختومة");
    }

    @Test
    void its_code_is_read_from_the_page_and_checked_without_the_portal() throws Exception {
        String lu = Conformite.qr(pdf);
        assertThat(lu).isEqualTo(atelier.adresse(Atelier.lettre(), REFERENCE));
        String jeton = lu.substring(lu.indexOf('#') + 1);
        var cle = atelier.cles.jetonPublique();
        assertThat(Jeton.authentique(jeton, Map.of(Cles.kid(cle), cle))).isTrue();
        assertThat(Jeton.lire(jeton).faits()).isEqualTo(Atelier.lettre().faits());
        assertThat(Jeton.lire(jeton).reference()).isEqualTo(REFERENCE);
    }
}
