package ma.amarre.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import ma.amarre.IntegrationTest;
import ma.amarre.commun.Introuvable;
import ma.amarre.commun.RegleViolee;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** From the stream to the blocks and back. */
@IntegrationTest
class DepotTest {

    private static final AtomicLong PROPRIETAIRES = new AtomicLong(System.nanoTime());

    @Autowired
    private Documents documents;

    @Autowired
    private JdbcClient jdbc;

    private final Proprietaire proprietaire = new Proprietaire("ESSAI", PROPRIETAIRES.incrementAndGet());

    @Test
    void a_file_of_any_size_comes_back_as_it_was_sent() throws Exception {
        long graine = System.nanoTime();
        Random alea = new Random(graine);
        int bloc = Stockage.BLOC;
        int[] tailles = {
            5,
            4096,
            bloc - 1,
            bloc,
            bloc + 1,
            2 * bloc - 1,
            2 * bloc,
            2 * bloc + 1,
            5 + alea.nextInt(8 * bloc),
            5 + alea.nextInt(8 * bloc)
        };
        for (int taille : tailles) {
            byte[] fichier = pdf(alea, taille);
            Document document = documents.deposer(depot("facture.pdf"), enMorceaux(fichier, alea));
            ByteArrayOutputStream relu = new ByteArrayOutputStream();
            documents.ecrire(document.reference(), proprietaire, relu);
            assertThat(relu.toByteArray())
                    .as("size %d, seed %d", taille, graine)
                    .isEqualTo(fichier);
            assertThat(document.taille()).isEqualTo(taille);
            assertThat(document.sha256())
                    .isEqualTo(HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(fichier)));
        }
    }

    @Test
    void the_same_bytes_for_the_same_requirement_are_one_document() throws Exception {
        byte[] fichier = pdf(new Random(1), 300_000);
        Document premier = documents.deposer(depot("a.pdf"), new ByteArrayInputStream(fichier));
        Document second = documents.deposer(depot("b.pdf"), new ByteArrayInputStream(fichier));
        assertThat(second.reference()).isEqualTo(premier.reference());
        assertThat(documents.de(proprietaire)).hasSize(1);
        Proprietaire autre = new Proprietaire("ESSAI", PROPRIETAIRES.incrementAndGet());
        Document chezAutrui =
                documents.deposer(new Depot(autre, "FACTURE", "a.pdf", null, null), new ByteArrayInputStream(fichier));
        assertThat(chezAutrui.reference()).isNotEqualTo(premier.reference());
    }

    @Test
    void a_reference_without_its_owner_opens_nothing() throws Exception {
        Document document = documents.deposer(depot("a.pdf"), new ByteArrayInputStream(pdf(new Random(2), 900)));
        Proprietaire autre = new Proprietaire("ESSAI", proprietaire.id() + 1_000_000);
        Proprietaire autreType = new Proprietaire("AUTRE", proprietaire.id());
        for (Proprietaire faux : new Proprietaire[] {autre, autreType}) {
            assertThatThrownBy(() -> documents.trouver(document.reference(), faux))
                    .isInstanceOf(Introuvable.class);
            assertThatThrownBy(() -> documents.ecrire(document.reference(), faux, new ByteArrayOutputStream()))
                    .isInstanceOf(Introuvable.class);
            assertThatThrownBy(() -> documents.consulter(document.reference(), faux, 1))
                    .isInstanceOf(Introuvable.class);
            assertThatThrownBy(() -> documents.retirer(document.reference(), faux))
                    .isInstanceOf(Introuvable.class);
            assertThat(documents.de(faux)).isEmpty();
        }
    }

    @Test
    void a_file_that_is_too_large_is_refused_while_it_streams_and_leaves_nothing() {
        long limite = 25L * 1024 * 1024;
        AtomicLong lus = new AtomicLong();
        InputStream sansFin = new InputStream() {
            @Override
            public int read() {
                return lus.getAndIncrement() < 5 ? "%PDF-".charAt((int) lus.get() - 1) : 'x';
            }

            @Override
            public int read(byte[] b, int off, int len) {
                for (int i = 0; i < len; i++) {
                    b[off + i] = (byte) read();
                }
                return len;
            }
        };
        assertThatThrownBy(() -> documents.deposer(depot("scan.pdf"), sansFin))
                .isInstanceOfSatisfying(RegleViolee.class, refus -> {
                    assertThat(refus).hasMessage(MotifDocument.TROP_GROS.cle());
                    assertThat(refus.arguments().getFirst()).isEqualTo(25L);
                });
        assertThat(lus.get()).isBetween(limite, limite + 2L * Stockage.BLOC);
        assertThat(lignes()).isZero();
    }

    @Test
    void a_sender_who_goes_away_leaves_nothing() {
        InputStream coupe = new InputStream() {
            private int lus;

            @Override
            public int read() throws IOException {
                if (lus > 700_000) {
                    throw new IOException("connection reset");
                }
                return "%PDF-1.4".charAt(lus++ % 8);
            }
        };
        assertThatThrownBy(() -> documents.deposer(depot("scan.pdf"), coupe)).isInstanceOf(IOException.class);
        assertThat(lignes()).isZero();
    }

    @Test
    void what_a_killed_server_left_is_invisible_and_purged() {
        jdbc.sql("""
            insert into document (reference, proprietaire_type, proprietaire_id, nature, nom, type_contenu, cle_enveloppee,
              cle_id, commence_le)
            values (:reference, 'ESSAI', :id, 'FACTURE', 'a.pdf', 'PDF', 'x', 'x', '2026-01-01')
            """)
                .param("reference", "DOC-TUE-" + proprietaire.id())
                .param("id", proprietaire.id())
                .update();
        jdbc.sql("insert into document_bloc (document_id, rang, donnees) select id, 0, 'x' from document where"
                        + " reference = :reference")
                .param("reference", "DOC-TUE-" + proprietaire.id())
                .update();
        assertThat(documents.de(proprietaire)).isEmpty();
        assertThatThrownBy(() -> documents.trouver("DOC-TUE-" + proprietaire.id(), proprietaire))
                .isInstanceOf(Introuvable.class);
        assertThat(documents.purgerInacheves()).isPositive();
        assertThat(lignes()).isZero();
    }

    @Test
    void a_stored_block_that_was_altered_or_dropped_is_never_served() throws Exception {
        Document document = documents.deposer(depot("a.pdf"), new ByteArrayInputStream(pdf(new Random(3), 600_000)));
        jdbc.sql("update document_bloc set donnees = insert(donnees, 100, 1, 'X') where document_id = :id and rang = 1")
                .param("id", document.id())
                .update();
        assertThatThrownBy(() -> documents.ecrire(document.reference(), proprietaire, new ByteArrayOutputStream()))
                .isInstanceOf(Coffre.DocumentAltere.class);
        jdbc.sql("update document set blocs = 1 where id = :id")
                .param("id", document.id())
                .update();
        assertThatThrownBy(() -> documents.ecrire(document.reference(), proprietaire, new ByteArrayOutputStream()))
                .as("the first block alone, though unaltered, is not the file")
                .isInstanceOf(Coffre.DocumentAltere.class);
    }

    @Test
    void every_reading_and_act_is_in_the_journal() throws Exception {
        Document document = documents.deposer(depot("a.pdf"), new ByteArrayInputStream(pdf(new Random(4), 900)));
        documents.ecrire(document.reference(), proprietaire, new ByteArrayOutputStream());
        documents.consulter(document.reference(), proprietaire, 7);
        documents.retirer(document.reference(), proprietaire);
        assertThat(jdbc.sql("select action from journal where objet_type = 'DOCUMENT' and objet_id = :r order by id")
                        .param("r", document.reference())
                        .query(String.class)
                        .list())
                .containsExactly(
                        "documents.deposer", "documents.telecharger", "documents.consulter", "documents.retirer");
    }

    @Test
    void the_name_is_cleaned_of_path_and_marks() {
        assertThat(new Depot(proprietaire, "X", "C:\\scans\\fac\u202Eture\n.pdf", null, null).nom())
                .isEqualTo("facture.pdf");
        assertThat(new Depot(proprietaire, "X", "../../etc/passwd", null, null).nom())
                .isEqualTo("passwd");
        assertThat(new Depot(proprietaire, "X", "\u0007", null, null).nom()).isEqualTo("document");
        assertThat(new Depot(proprietaire, "X", "وصفة طبية.pdf", null, null).nom())
                .isEqualTo("وصفة طبية.pdf");
    }

    private Depot depot(String nom) {
        return new Depot(proprietaire, "FACTURE", nom, null, null);
    }

    private int lignes() {
        return jdbc.sql("select count(*) from document where proprietaire_type = 'ESSAI' and proprietaire_id = :id")
                .param("id", proprietaire.id())
                .query(Integer.class)
                .single();
    }

    private static byte[] pdf(Random alea, int taille) {
        byte[] octets = new byte[taille];
        alea.nextBytes(octets);
        System.arraycopy("%PDF-".getBytes(java.nio.charset.StandardCharsets.US_ASCII), 0, octets, 0, 5);
        return octets;
    }

    /** A network gives what it has, not what was asked. */
    private static InputStream enMorceaux(byte[] octets, Random alea) {
        return new FilterInputStream(new ByteArrayInputStream(octets)) {
            @Override
            public int read(byte[] b, int off, int len) throws IOException {
                return super.read(b, off, Math.min(len, 1 + alea.nextInt(9000)));
            }
        };
    }
}
