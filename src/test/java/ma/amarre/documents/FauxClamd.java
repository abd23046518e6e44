package ma.amarre.documents;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands for clamd: a real TCP server that speaks INSTREAM as its manual says, and finds the EICAR test file only. */
final class FauxClamd implements AutoCloseable {

    /** Cut in two, so that no virus check stops at this source. */
    static final String EICAR = "X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-" + "ANTIVIRUS-TEST-FILE!$H+H*";

    /** How the server behaves. */
    enum Humeur {
        REPOND,
        /** Takes everything and says nothing. */
        MUET,
        /** Accepts, and never reads: the sender's buffers fill up. */
        SOURD,
        /** Its StreamMaxLength is a kilobyte: answers early. */
        ETROIT
    }

    private final ServerSocket ecoute;
    private final Humeur humeur;
    final AtomicInteger controles = new AtomicInteger();

    FauxClamd(Humeur humeur) throws IOException {
        this.humeur = humeur;
        this.ecoute = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> {
            while (!ecoute.isClosed()) {
                try {
                    Socket client = ecoute.accept();
                    Thread.ofVirtual().start(() -> servir(client));
                } catch (IOException closed) {
                    return;
                }
            }
        });
    }

    int port() {
        return ecoute.getLocalPort();
    }

    private void servir(Socket client) {
        try (client) {
            if (humeur == Humeur.SOURD) {
                Thread.sleep(60_000);
                return;
            }
            DataInputStream entree = new DataInputStream(client.getInputStream());
            OutputStream sortie = client.getOutputStream();
            byte[] commande = entree.readNBytes(10);
            if (!new String(commande, StandardCharsets.US_ASCII).equals("zINSTREAM\0")) {
                repondre(sortie, "UNKNOWN COMMAND");
                return;
            }
            ByteArrayOutputStream fichier = new ByteArrayOutputStream();
            for (int taille = entree.readInt(); taille > 0; taille = entree.readInt()) {
                if (humeur == Humeur.ETROIT && fichier.size() + taille > 1024) {
                    repondre(sortie, "INSTREAM size limit exceeded. ERROR");
                    client.shutdownOutput();
                    entree.skip(Long.MAX_VALUE); // a reset would take the answer with it
                    return;
                }
                fichier.write(entree.readNBytes(taille));
            }
            controles.incrementAndGet();
            if (humeur == Humeur.MUET) {
                Thread.sleep(60_000);
            }
            boolean infecte = fichier.toString(StandardCharsets.ISO_8859_1).contains(EICAR);
            repondre(sortie, infecte ? "stream: Eicar-Test-Signature FOUND" : "stream: OK");
        } catch (IOException | InterruptedException gone) {
            // the sender went away
        }
    }

    private static void repondre(OutputStream sortie, String mots) throws IOException {
        sortie.write((mots + "\0").getBytes(StandardCharsets.US_ASCII));
        sortie.flush();
    }

    @Override
    public void close() throws IOException {
        ecoute.close();
    }
}
