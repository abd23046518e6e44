package ma.amarre.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

/** The child process itself: what it says, and that it ends. */
class RenduTest {

    @Test
    void a_child_that_gives_nothing_is_killed_and_the_file_is_called_too_heavy() throws Exception {
        long debut = System.nanoTime();
        byte[] pdf = Echantillons.pdf(1, "lent");
        RenduTrame fin =
                rendu(Duration.ofMillis(1)).executer(demande(pdf.length), new ByteArrayInputStream(pdf), t -> {});
        assertThat(fin).isEqualTo(new RenduTrame.Echec(MotifDocument.TROP_LOURD));
        assertThat(Duration.ofNanos(System.nanoTime() - debut)).isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void a_file_that_needs_more_memory_than_the_child_has_is_called_too_heavy() throws Exception {
        int taille = 400 * 1024 * 1024;
        RenduTrame fin =
                rendu(Duration.ofSeconds(60)).executer(demande(taille), InputStream.nullInputStream(), t -> {});
        assertThat(fin).isInstanceOf(RenduTrame.Echec.class);
    }

    private static RenduTrame.Demande demande(int taille) {
        return new RenduTrame.Demande("PDF", 1, 200, 200, true, false, taille);
    }

    private static Rendu rendu(Duration delai) {
        return new Rendu(new DocumentsProperties(
                "",
                List.of(),
                DataSize.ofMegabytes(25),
                200,
                DataSize.ofMegabytes(130),
                20,
                delai,
                Duration.ofSeconds(8),
                Duration.ofHours(2),
                Duration.ofDays(90),
                new DocumentsProperties.Clamd("", 3310, Duration.ofSeconds(30))));
    }
}
