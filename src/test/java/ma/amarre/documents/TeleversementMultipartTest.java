package ma.amarre.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import ma.amarre.commun.RegleViolee;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class TeleversementMultipartTest {

    private static final int MAX = 200_000;

    @Test
    void fields_before_the_files_are_known_and_files_come_one_by_one() throws Exception {
        TeleversementMultipart envoi = envoi(new EnvoiMultipart()
                .champ("_csrf", "jeton")
                .champ("nature", "FACTURE")
                .champ("nature", "ordonnance été")
                .fichier("fichier", "a.pdf", new byte[70_000])
                .champ("apres", "x")
                .fichier("fichier", "صورة.jpg", new byte[] {1, 2, 3})
                .octets());
        assertThat(envoi.champs()).containsOnlyKeys("_csrf", "nature");
        assertThat(envoi.champs().get("nature")).containsExactly("FACTURE", "ordonnance été");
        TeleversementMultipart.Fichier premier = envoi.suivant();
        assertThat(premier.nom()).isEqualTo("a.pdf");
        assertThat(premier.flux().readAllBytes()).hasSize(70_000);
        TeleversementMultipart.Fichier second = envoi.suivant();
        assertThat(second.nom()).isEqualTo("صورة.jpg");
        assertThat(second.flux().readAllBytes()).containsExactly(1, 2, 3);
        assertThat(envoi.suivant()).isNull();
        assertThat(envoi.champs()).containsKey("apres");
    }

    @Test
    void a_file_that_was_not_read_is_skipped_and_an_empty_field_is_no_file() throws Exception {
        TeleversementMultipart envoi = envoi(new EnvoiMultipart()
                .fichier("a", "a.pdf", new byte[50_000])
                .fichier("vide", "", new byte[0])
                .fichier("b", "b.pdf", new byte[] {7})
                .octets());
        assertThat(envoi.suivant().nom()).isEqualTo("a.pdf");
        assertThat(envoi.suivant().nom()).isEqualTo("b.pdf");
        assertThat(envoi.suivant()).isNull();
    }

    @Test
    void a_request_that_announces_too_much_is_refused_before_its_files_are_read_and_its_fields_are_known() {
        TeleversementMultipart envoi = envoi(new EnvoiMultipart()
                .champ("_csrf", "jeton")
                .fichier("fichier", "a.pdf", new byte[MAX + 1])
                .octets());
        assertThat(envoi.champs()).containsKey("_csrf");
        assertThatThrownBy(envoi::suivant)
                .isInstanceOf(RegleViolee.class)
                .hasMessage("documents.televersement.tropGrand");
    }

    @Test
    void a_request_that_is_cut_short_is_refused_with_a_sentence_and_one_that_is_no_form_has_no_file() throws Exception {
        byte[] entier = new EnvoiMultipart()
                .champ("_csrf", "jeton")
                .fichier("fichier", "a.pdf", new byte[50_000])
                .octets();
        TeleversementMultipart coupe = envoi(Arrays.copyOf(entier, 30_000));
        TeleversementMultipart.Fichier fichier = coupe.suivant();
        assertThatThrownBy(() -> fichier.flux().readAllBytes())
                .isInstanceOfSatisfying(java.io.IOException.class, faute -> {
                    try {
                        assertThat(coupe.regle(faute)).hasMessage("documents.televersement.interrompu");
                    } catch (java.io.IOException sansPhrase) {
                        throw new AssertionError(sansPhrase);
                    }
                });
        assertThat(envoi("pas un formulaire".getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .suivant())
                .as("no file in it")
                .isNull();
    }

    @Test
    void more_files_than_allowed_are_refused() throws Exception {
        EnvoiMultipart corps = new EnvoiMultipart();
        for (int i = 0; i < 4; i++) {
            corps.fichier("fichier", i + ".pdf", new byte[] {1});
        }
        TeleversementMultipart envoi = envoi(corps.octets());
        for (int i = 0; i < 3; i++) {
            assertThat(envoi.suivant()).isNotNull();
        }
        assertThatThrownBy(envoi::suivant).hasMessage("documents.televersement.trop");
    }

    private static TeleversementMultipart envoi(byte[] corps) {
        MockHttpServletRequest requete = new MockHttpServletRequest("POST", "/");
        requete.setContentType(EnvoiMultipart.type());
        requete.setContent(corps);
        return new TeleversementMultipart(requete, MAX, 3);
    }
}
