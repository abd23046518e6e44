package ma.amarre.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class CoffreTest {

    private static final byte[] UNE = "une-cle-de-32-octets-0123456789A".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] AUTRE = "autre-cle-32-octets-0123456789AB".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] CLAIR = "compte rendu".getBytes(StandardCharsets.UTF_8);
    private final Coffre coffre = new Coffre(List.of(UNE));
    private final Coffre.Enveloppe cle = coffre.nouvelle("DOC-1");

    private byte[] bloc(int rang, boolean dernier) {
        return coffre.chiffrer(cle.cle(), CLAIR, CLAIR.length, Coffre.contexte("DOC-1", 'B', rang, dernier));
    }

    @Test
    void what_was_closed_opens_and_does_not_show_its_content() {
        byte[] ferme = bloc(3, false);
        assertThat(new String(ferme, StandardCharsets.ISO_8859_1)).doesNotContain("compte");
        assertThat(coffre.dechiffrer(cle.cle(), ferme, Coffre.contexte("DOC-1", 'B', 3, false)))
                .isEqualTo(CLAIR);
    }

    @Test
    void the_same_content_is_never_closed_twice_alike() {
        assertThat(bloc(0, true)).isNotEqualTo(bloc(0, true));
    }

    @Test
    void every_altered_byte_is_noticed() {
        byte[] contexte = Coffre.contexte("DOC-1", 'B', 0, true);
        for (int i = 0; i < bloc(0, true).length; i++) {
            byte[] altere = bloc(0, true);
            altere[i] ^= 1;
            assertThatThrownBy(() -> coffre.dechiffrer(cle.cle(), altere, contexte))
                    .isInstanceOf(Coffre.DocumentAltere.class);
        }
    }

    @Test
    void a_block_moved_swapped_or_taken_for_the_last_is_noticed() {
        byte[] ferme = bloc(1, false);
        for (byte[] contexte : List.of(
                Coffre.contexte("DOC-1", 'B', 2, false),
                Coffre.contexte("DOC-2", 'B', 1, false),
                Coffre.contexte("DOC-1", 'P', 1, false),
                Coffre.contexte("DOC-1", 'B', 1, true))) {
            assertThatThrownBy(() -> coffre.dechiffrer(cle.cle(), ferme, contexte))
                    .isInstanceOf(Coffre.DocumentAltere.class);
        }
    }

    @Test
    void a_former_master_key_still_opens_and_an_unknown_one_does_not() {
        Coffre apresRotation = new Coffre(List.of(AUTRE, UNE));
        assertThat(apresRotation.ouvrir("DOC-1", cle.enveloppee(), cle.cleId())).isEqualTo(cle.cle());
        assertThat(apresRotation.nouvelle("DOC-2").cleId()).isNotEqualTo(cle.cleId());
        assertThatThrownBy(() -> new Coffre(List.of(AUTRE)).ouvrir("DOC-1", cle.enveloppee(), cle.cleId()))
                .isInstanceOf(Coffre.DocumentAltere.class);
        assertThatThrownBy(() -> coffre.ouvrir("DOC-2", cle.enveloppee(), cle.cleId()))
                .as("an envelope of another document")
                .isInstanceOf(Coffre.DocumentAltere.class);
    }

    @Test
    void production_refuses_to_start_without_a_key_of_its_own() {
        assertThatThrownBy(() -> DocumentsConfig.coffre(config(""), false))
                .hasMessageContaining("AMARRE_DOCUMENTS_CLE");
        assertThatThrownBy(() -> DocumentsConfig.coffre(config(DocumentsConfig.CLE_DE_DEMONSTRATION), false))
                .hasMessageContaining("demo key");
        assertThatThrownBy(() -> DocumentsConfig.coffre(config("Y291cnQ="), false))
                .hasMessageContaining("32 bytes");
        assertThatThrownBy(() -> DocumentsConfig.coffre(config("pas du base64"), false))
                .hasMessageContaining("base64");
        assertThat(DocumentsConfig.coffre(config(""), true)).isNotNull();
    }

    private static DocumentsProperties config(String cle) {
        return new DocumentsProperties(
                cle,
                List.of(),
                DataSize.ofMegabytes(25),
                200,
                DataSize.ofMegabytes(130),
                20,
                Duration.ofSeconds(60),
                Duration.ofSeconds(8),
                Duration.ofHours(2),
                Duration.ofDays(90),
                new DocumentsProperties.Clamd("", 3310, Duration.ofSeconds(30)));
    }
}
