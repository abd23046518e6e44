package ma.amarre.habilitations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.util.List;
import ma.amarre.Cast;
import ma.amarre.IntegrationTest;
import ma.amarre.commun.Utilisateur;
import ma.amarre.web.Erreurs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** What a password must be, and what is said while it is chosen. */
@IntegrationTest
class MotDePasseTest {

    @Autowired
    MockMvcTester mvc;

    @Autowired
    MotDePasse motDePasse;

    @Autowired
    Comptes comptes;

    private String refus(String identifiant, String nouveau) {
        Erreurs erreurs = new Erreurs();
        Utilisateur qui = comptes.utilisateur(identifiant).orElseThrow();
        motDePasse.verifier(qui, nouveau, nouveau, erreurs);
        return erreurs.isEmpty()
                ? ""
                : ((DefaultMessageSourceResolvable) erreurs.get("nouveau"))
                        .getCode()
                        .replaceAll(".*[.]", "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password12345678",
                "azertyuiop123456",
                "123456789012345678",
                "qwertyuiopasdfgh",
                "aaaaaaaaaaaaaaaaaaaa",
                "Casablanca2026!!",
                "amarre-demo-2026"
            })
    void what_leaked_or_lies_under_the_fingers_is_refused_however_long(String guessed) {
        assertThat(refus(Cast.RETRAITE, guessed)).isEqualTo("devine");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tahiri aime le thé vert",
                "Le bateau de DRISS est bleu",
                "a120774 et la suite longue",
                "né un 02/11/1951 à Taza"
            })
    void what_belongs_to_its_holder_is_refused(String own) {
        assertThat(refus(Cast.RETRAITE, own)).isEqualTo("personnel");
    }

    @Test
    void alone_it_is_fifteen_characters_long_and_anything_may_stand_in_it() {
        assertThat(refus(Cast.RETRAITE, "corde et bateau"))
                .as("fifteen, of nothing but letters")
                .isEmpty();
        assertThat(refus(Cast.RETRAITE, "corde et batea")).isEqualTo("longueur");
        assertThat(refus(Cast.RETRAITE, "زورق أزرق فوق الماء الهادئ")).isEmpty();
        assertThat(refus(Cast.RETRAITE, "x7 ".repeat(50))).as("more than 128").isEqualTo("longueur");
    }

    @Test
    void the_meter_says_what_it_is_worth_while_it_is_typed_and_never_repeats_it() {
        assertThat(mvc.perform(post("/habilitations/force")
                        .param("nouveau", "azertyuiop123456")
                        .with(csrf())))
                .hasStatusOk()
                .bodyText()
                .contains("Se devine")
                .doesNotContain("azerty");
        assertThat(mvc.perform(post("/habilitations/force?lang=ar")
                        .param("nouveau", "la corde tient le bateau")
                        .with(csrf())))
                .hasStatusOk()
                .bodyText()
                .contains("جيدة");
        assertThat(ForceMotDePasse.niveau("", List.of())).isZero();
    }
}
