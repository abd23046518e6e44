package ma.amarre.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import javax.imageio.ImageIO;
import ma.amarre.IntegrationTest;
import ma.amarre.commun.Introuvable;
import ma.amarre.commun.RegleViolee;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What becomes of a file once it has arrived; each is opened by the real child process. */
@IntegrationTest
class AnalyseTest {

    private static final AtomicLong PROPRIETAIRES = new AtomicLong(System.nanoTime());

    @Autowired
    private Documents documents;

    @Autowired
    private JdbcClient jdbc;

    private final Proprietaire proprietaire = new Proprietaire("ESSAI", PROPRIETAIRES.incrementAndGet());

    @Test
    void a_pdf_is_shown_as_pages() throws Exception {
        Document document = deposer("facture.pdf", Echantillons.pdf(3, "Facture"));
        assertThat(document.etat()).isEqualTo(EtatDocument.LISIBLE);
        assertThat(document.pages()).isEqualTo(3);
        assertThat(document.actif()).isFalse();
        for (int page = 1; page <= 3; page++) {
            BufferedImage image = image(documents.page(document.reference(), proprietaire, page));
            assertThat(image.getWidth()).isBetween(850, 1400);
            assertThat(noirs(image)).as("the text of page %d is there", page).isGreaterThan(300);
        }
        assertThatThrownBy(() -> documents.page(document.reference(), proprietaire, 4))
                .isInstanceOf(Introuvable.class);
        assertThat(image(documents.vignette(document.reference(), proprietaire).orElseThrow())
                        .getWidth())
                .isLessThanOrEqualTo(160);
    }

    @Test
    void page_images_that_were_purged_are_made_again() throws Exception {
        Document document = deposer("facture.pdf", Echantillons.pdf(12, "Rapport"));
        jdbc.sql("delete from document_page where document_id = :id")
                .param("id", document.id())
                .update();
        assertThat(noirs(image(documents.page(document.reference(), proprietaire, 12))))
                .isGreaterThan(300);
    }

    @Test
    void a_photograph_is_shown_upright_and_tells_nothing_of_where_it_was_taken() throws Exception {
        byte[] photo = Echantillons.jpegAvecPosition(4000, 3000);
        assertThat(position(photo)).isTrue();
        Document document = deposer("IMG_1.jpg", photo);
        assertThat(document.etat()).isEqualTo(EtatDocument.LISIBLE);
        ImagePage page = documents.page(document.reference(), proprietaire, 1);
        BufferedImage image = image(page);
        assertThat(image.getHeight()).as("turned").isGreaterThan(image.getWidth());
        assertThat(image.getRGB(5, 5) & 0xff)
                .as("blue was at the foot, and comes to the left")
                .isGreaterThan(200);
        assertThat(position(page.octets())).isFalse();

        ByteArrayOutputStream original = new ByteArrayOutputStream();
        documents.ecrire(document.reference(), proprietaire, original);
        assertThat(Arrays.equals(original.toByteArray(), photo))
                .as("kept as evidence")
                .isTrue();

        ByteArrayOutputStream copie = new ByteArrayOutputStream();
        documents.ecrireCopie(document.reference(), proprietaire, copie);
        assertThat(position(copie.toByteArray())).isFalse();
        assertThat(Orientation.de("JPEG", copie.toByteArray())).isEqualTo(6);
        BufferedImage points = ImageIO.read(new ByteArrayInputStream(copie.toByteArray()));
        assertThat(points.getWidth()).isEqualTo(4000);
    }

    @ParameterizedTest
    @CsvSource({"png,PNG", "tiff,TIFF", "jpeg,JPEG"})
    void images_are_shown_whatever_their_name(String format, TypeDocument type) throws Exception {
        Document document = deposer("sans-extension", Echantillons.image(format, 2000, 1000));
        assertThat(document.type()).isEqualTo(type);
        assertThat(document.etat()).isEqualTo(EtatDocument.LISIBLE);
        assertThat(image(documents.page(document.reference(), proprietaire, 1)).getWidth())
                .isEqualTo(1400);
        ByteArrayOutputStream copie = new ByteArrayOutputStream();
        documents.ecrireCopie(document.reference(), proprietaire, copie);
        assertThat(ImageIO.read(new ByteArrayInputStream(copie.toByteArray())).getWidth())
                .isEqualTo(2000);
    }

    @Test
    void a_pdf_closed_by_a_password_is_refused_with_its_reason() throws Exception {
        Document document = deposer("a.pdf", Echantillons.pdfProtege());
        assertThat(document.etat()).isEqualTo(EtatDocument.REFUSE);
        assertThat(document.motif()).isEqualTo(MotifDocument.MOT_DE_PASSE);
        assertThatThrownBy(() -> documents.page(document.reference(), proprietaire, 1))
                .isInstanceOf(Introuvable.class);
    }

    @Test
    void a_pdf_of_201_pages_is_refused() throws Exception {
        Document trop = deposer("a.pdf", Echantillons.pdf(201, "page"));
        assertThat(trop.etat()).isEqualTo(EtatDocument.REFUSE);
        assertThat(trop.motif()).isEqualTo(MotifDocument.TROP_DE_PAGES);
    }

    @Test
    void a_truncated_pdf_is_not_readable() throws Exception {
        byte[] entier = Echantillons.pdf(2, "coupe");
        Document document = deposer("a.pdf", Arrays.copyOf(entier, 400));
        assertThat(document.etat()).isEqualTo(EtatDocument.ILLISIBLE);
        assertThat(document.motif()).isIn(MotifDocument.ENDOMMAGE, MotifDocument.SANS_PAGE);
    }

    @Test
    void a_pdf_with_a_script_is_shown_and_the_reader_is_warned() throws Exception {
        Document document = deposer("a.pdf", Echantillons.pdfAvecScript());
        assertThat(document.etat()).isEqualTo(EtatDocument.LISIBLE);
        assertThat(document.actif()).isTrue();
    }

    @Test
    void what_cannot_be_shown_is_refused_before_it_is_kept() {
        Map<MotifDocument, byte[]> refus = Map.of(
                MotifDocument.VIDE,
                new byte[0],
                MotifDocument.TYPE_ARCHIVE,
                Echantillons.zip(Map.of("facture.pdf", "%PDF-1.4")),
                MotifDocument.TYPE_BUREAUTIQUE,
                Echantillons.zip(Map.of("[Content_Types].xml", "<Types/>")),
                MotifDocument.TYPE_WEB,
                "<!DOCTYPE html><html><script>alert(1)</script></html>".getBytes(StandardCharsets.UTF_8),
                MotifDocument.TYPE_IMAGE,
                Echantillons.image("gif", 10, 10),
                MotifDocument.TYPE_HEIC,
                "\0\0\0\30ftypheic\0\0\0\0mif1heic".getBytes(StandardCharsets.ISO_8859_1),
                MotifDocument.TYPE_INCONNU,
                "bonjour".getBytes(StandardCharsets.UTF_8));
        refus.forEach((motif, octets) -> assertThatThrownBy(() -> deposer("facture.pdf", octets))
                .as(motif.name())
                .isInstanceOf(RegleViolee.class)
                .hasMessage(motif.cle()));
        assertThat(documents.de(proprietaire)).isEmpty();
    }

    @Test
    void the_pages_of_a_document_are_written_encrypted() throws Exception {
        Document document = deposer("facture.pdf", Echantillons.pdf(1, "Facture"));
        byte[] page = jdbc.sql("select donnees from document_page where document_id = :id and page = 1")
                .param("id", document.id())
                .query((rs, n) -> rs.getBytes(1))
                .single();
        assertThat(new String(page, StandardCharsets.ISO_8859_1)).doesNotContain("PNG", "IHDR", "JFIF");
    }

    private Document deposer(String nom, byte[] octets) throws Exception {
        Depot depot = new Depot(proprietaire, "FACTURE", nom, null, null);
        return documents.attendre(
                documents.deposer(depot, new ByteArrayInputStream(octets)), java.time.Duration.ofSeconds(60));
    }

    private static BufferedImage image(ImagePage page) throws Exception {
        return ImageIO.read(new ByteArrayInputStream(page.octets()));
    }

    private static long noirs(BufferedImage image) {
        int[] points = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        return Arrays.stream(points).filter(p -> (p & 0xff) < 100).count();
    }

    private static boolean position(byte[] fichier) {
        return new String(fichier, StandardCharsets.ISO_8859_1).contains("\u0088\u0025\0\4");
    }
}
