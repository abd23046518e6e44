package ma.amarre.documents;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** The virus check: clamd over TCP, command INSTREAM. Its StreamMaxLength must be at least the largest file accepted. */
class Clamd {

    private static final int MORCEAU = 64 * 1024;
    private static final int REPONSE_MAX = 4096;
    private final DocumentsProperties.Clamd config;

    Clamd(DocumentsProperties.Clamd config) {
        this.config = config;
    }

    /**
     * @return whether nothing was found
     * @throws IOException when clamd does not answer, or answers that it could not check: the file stays unchecked
     */
    boolean estSain(InputStream fichier) throws IOException {
        int delai = (int) config.delai().toMillis();
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(config.host(), config.port()), delai);
            socket.setSoTimeout(delai);
            AtomicLong avance = new AtomicLong(System.nanoTime());
            Thread gardien = Thread.ofVirtual().start(() -> garder(socket, avance));
            try {
                envoyer(fichier, socket, avance);
                return sain(new String(socket.getInputStream().readNBytes(REPONSE_MAX), StandardCharsets.UTF_8));
            } finally {
                gardien.interrupt();
            }
        }
    }

    private static void envoyer(InputStream fichier, Socket socket, AtomicLong avance) throws IOException {
        DataOutputStream sortie = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream(), MORCEAU));
        sortie.write("zINSTREAM\0".getBytes(StandardCharsets.US_ASCII));
        byte[] morceau = new byte[MORCEAU];
        for (int lus = fichier.read(morceau); lus > 0; lus = fichier.read(morceau)) {
            sortie.writeInt(lus);
            sortie.write(morceau, 0, lus);
            avance.set(System.nanoTime());
        }
        sortie.writeInt(0);
        sortie.flush();
        avance.set(System.nanoTime());
    }

    /** Reading has its own limit of time, writing has none: a server that accepts and never reads would hold the analysis for ever. */
    private void garder(Socket socket, AtomicLong avance) {
        try {
            Duration reste = config.delai();
            while (!reste.isNegative() && !reste.isZero()) {
                Thread.sleep(reste);
                reste = config.delai().minusNanos(System.nanoTime() - avance.get());
            }
            socket.close();
        } catch (InterruptedException | IOException finished) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean sain(String reponse) throws IOException {
        String texte = reponse.replace("\0", "").strip();
        if (texte.endsWith(" FOUND")) {
            return false;
        }
        if (texte.equals("stream: OK")) {
            return true;
        }
        throw new IOException("clamd: " + texte);
    }
}
