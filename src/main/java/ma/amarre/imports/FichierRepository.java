package ma.amarre.imports;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The bytes of a file until its import is over, in blocks: any node can read them, and nothing is written to a disk beside the base. */
@Repository
class FichierRepository {

    private static final int BLOC = 256 << 10;
    private static final long AU_PLUS = 512L << 20;

    /** @param sha256 in hexadecimal digits */
    record Recu(long octets, String sha256) {}

    private final JdbcClient jdbc;

    FichierRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Recu ecrire(long importationId, InputStream flux) throws IOException {
        MessageDigest empreinte = sha256();
        byte[] bloc = new byte[BLOC];
        long octets = 0;
        int rang = 0;
        for (int lus = flux.readNBytes(bloc, 0, BLOC); lus > 0; lus = flux.readNBytes(bloc, 0, BLOC)) {
            empreinte.update(bloc, 0, lus);
            octets += lus;
            if (octets > AU_PLUS) {
                throw new FichierRefuse("trop-gros", Long.toString(AU_PLUS >> 20));
            }
            jdbc.sql("insert into import_fichier (importation_id, rang, contenu) values (?, ?, ?)")
                    .params(importationId, rang++, lus == BLOC ? bloc : Arrays.copyOf(bloc, lus))
                    .update();
        }
        return new Recu(octets, HexFormat.of().formatHex(empreinte.digest()));
    }

    Tableau.Source source(long importationId) {
        return () -> new Flux(importationId);
    }

    void effacer(long importationId) {
        jdbc.sql("delete from import_fichier where importation_id = ?")
                .param(importationId)
                .update();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Reads one block after the other; only one is in memory. */
    private final class Flux extends InputStream {
        private final long importationId;
        private byte[] bloc = new byte[0];
        private int position;
        private int rang;

        Flux(long importationId) {
            this.importationId = importationId;
        }

        @Override
        public int read() {
            return suite() ? bloc[position++] & 0xFF : -1;
        }

        @Override
        public int read(byte[] vers, int debut, int longueur) {
            if (longueur == 0) {
                return 0;
            }
            if (!suite()) {
                return -1;
            }
            int lus = Math.min(longueur, bloc.length - position);
            System.arraycopy(bloc, position, vers, debut, lus);
            position += lus;
            return lus;
        }

        private boolean suite() {
            if (position < bloc.length) {
                return true;
            }
            Optional<byte[]> suivant = jdbc.sql(
                            "select contenu from import_fichier where importation_id = ? and rang = ?")
                    .params(importationId, rang)
                    .query(byte[].class)
                    .optional();
            suivant.ifPresent(b -> {
                bloc = b;
                position = 0;
                rang++;
            });
            return suivant.isPresent();
        }
    }
}
