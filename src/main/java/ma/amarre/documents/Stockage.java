package ma.amarre.documents;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Enumeration;
import java.util.Optional;
import javax.crypto.SecretKey;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The bytes: blocks of the original and page images, encrypted, in MariaDB. One statement, so one short transaction, per block both
 * ways; at most two blocks of a document are in memory. An object store can take the place of this class and of nothing else.
 */
@Component
class Stockage {

    /** Below half a region of a small G1 heap, so that blocks are ordinary objects and die young. */
    static final int BLOC = 256 * 1024;

    private final JdbcClient jdbc;
    private final Coffre coffre;
    private final Clock clock;

    Stockage(JdbcClient jdbc, Coffre coffre, Clock clock) {
        this.jdbc = jdbc;
        this.coffre = coffre;
        this.clock = clock;
    }

    Ecriture ecriture(long id, String reference, SecretKey cle) {
        return new Ecriture(id, reference, cle);
    }

    /** Receives the file block by block; {@code dernier} is bound to the block, so that a file cut short does not open. */
    class Ecriture {
        private final long id;
        private final String reference;
        private final SecretKey cle;
        private int rang;

        private Ecriture(long id, String reference, SecretKey cle) {
            this.id = id;
            this.reference = reference;
            this.cle = cle;
        }

        void bloc(byte[] clair, int longueur, boolean dernier) {
            byte[] donnees = coffre.chiffrer(cle, clair, longueur, Coffre.contexte(reference, 'B', rang, dernier));
            jdbc.sql("insert into document_bloc (document_id, rang, donnees) values (?, ?, ?)")
                    .param(id)
                    .param(rang)
                    .param(donnees)
                    .update();
            rang++;
        }

        int blocs() {
            return rang;
        }
    }

    /** Writes the original in clear. The document is alive meanwhile; a missing or altered block is a {@link Coffre.DocumentAltere}. */
    void lire(DocumentRepository.Scelle document, OutputStream sortie) throws IOException {
        SecretKey cle = cle(document);
        for (int rang = 0; rang < document.blocs(); rang++) {
            sortie.write(bloc(document, cle, rang));
        }
    }

    /** The same as a stream, for whoever pulls. */
    InputStream ouvrir(DocumentRepository.Scelle document) {
        SecretKey cle = cle(document);
        return new SequenceInputStream(new Enumeration<>() {
            private int rang;

            @Override
            public boolean hasMoreElements() {
                return rang < document.blocs();
            }

            @Override
            public InputStream nextElement() {
                return new ByteArrayInputStream(bloc(document, cle, rang++));
            }
        });
    }

    private byte[] bloc(DocumentRepository.Scelle document, SecretKey cle, int rang) {
        byte[] donnees = jdbc.sql("select donnees from document_bloc where document_id = ? and rang = ?")
                .param(document.id())
                .param(rang)
                .query((rs, n) -> rs.getBytes(1))
                .optional()
                .orElseThrow(() -> new Coffre.DocumentAltere("a stored block is missing"));
        boolean dernier = rang == document.blocs() - 1;
        return coffre.dechiffrer(cle, donnees, Coffre.contexte(document.reference(), 'B', rang, dernier));
    }

    void garder(DocumentRepository.Scelle document, ImagePage image) {
        byte[] contexte = Coffre.contexte(document.reference(), 'P', image.numero(), true);
        byte[] donnees = coffre.chiffrer(cle(document), image.octets(), image.octets().length, contexte);
        jdbc.sql("""
            insert into document_page (document_id, page, format, largeur, hauteur, rendu_le, donnees)
            values (?, ?, ?, ?, ?, ?, ?)
            on duplicate key update format = values(format), largeur = values(largeur), hauteur = values(hauteur),
              rendu_le = values(rendu_le), donnees = values(donnees)
            """)
                .param(document.id())
                .param(image.numero())
                .param(image.format())
                .param(image.largeur())
                .param(image.hauteur())
                .param(Timestamp.from(clock.instant()))
                .param(donnees)
                .update();
    }

    Optional<ImagePage> image(DocumentRepository.Scelle document, int numero) {
        byte[] contexte = Coffre.contexte(document.reference(), 'P', numero, true);
        return jdbc.sql("select format, largeur, hauteur, donnees from document_page where document_id = ? and page ="
                        + " ?")
                .param(document.id())
                .param(numero)
                .query((rs, n) -> new ImagePage(
                        numero,
                        rs.getString(1),
                        rs.getInt(2),
                        rs.getInt(3),
                        coffre.dechiffrer(cle(document), rs.getBytes(4), contexte)))
                .optional();
    }

    /** Page images (not thumbnails) made before a date; they are made again when somebody opens the document. */
    int oublierPages(Instant avant, int limite) {
        return jdbc.sql("delete from document_page where page > 0 and rendu_le < ? limit ?")
                .param(Timestamp.from(avant))
                .param(limite)
                .update();
    }

    private SecretKey cle(DocumentRepository.Scelle document) {
        return coffre.ouvrir(document.reference(), document.cleEnveloppee(), document.cleId());
    }
}
