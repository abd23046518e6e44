package ma.amarre.documents;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import javax.imageio.ImageIO;

/**
 * The child process that opens one untrusted file: bytes in, frames out, nothing on disk, no Spring, no key, no environment. Whatever the
 * file does to it (memory, endless loops, a crash) ends here. Started by {@link Rendu} with a small heap; argument: seconds to live.
 */
class RenduEnfant {

    /** Hands a frame to the application. */
    interface Sortie {
        void envoyer(RenduTrame trame) throws IOException;
    }

    /** A reason that the file gives for not being shown. */
    static class Impossible extends Exception {
        private static final long serialVersionUID = 1L;
        final transient MotifDocument motif;

        Impossible(MotifDocument motif) {
            super(motif.name(), null, false, false);
            this.motif = motif;
        }
    }

    private RenduEnfant() {}

    public static void main(String[] args) throws Exception {
        DataOutputStream sortie = new DataOutputStream(new BufferedOutputStream(System.out, 64 * 1024));
        System.setOut(System.err);
        arreterApres(Integer.parseInt(args[0]));
        ImageIO.setUseCache(false);
        travailler(new DataInputStream(System.in), trame -> trame.ecrire(sortie));
        sortie.flush();
        Runtime.getRuntime().halt(0);
    }

    /** The application kills it too; this is for when the application itself has died. */
    private static void arreterApres(int secondes) {
        Thread.ofPlatform().daemon().start(() -> {
            try {
                Thread.sleep(secondes * 1000L);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            Runtime.getRuntime().halt(4);
        });
    }

    private static void travailler(DataInputStream entree, Sortie sortie) throws IOException {
        RenduTrame.Demande demande = RenduTrame.Demande.lire(entree);
        byte[] fichier = entree.readNBytes((int) demande.taille());
        try {
            if (demande.copie()) {
                copier(demande, fichier, sortie);
            } else if (demande.type().equals("PDF")) {
                RenduPdf.rendre(fichier, demande, sortie);
            } else {
                RenduImage.rendre(fichier, demande, sortie);
            }
            sortie.envoyer(new RenduTrame.Fin());
        } catch (Impossible refus) {
            sortie.envoyer(new RenduTrame.Echec(refus.motif));
        } catch (OutOfMemoryError tropLourd) {
            Runtime.getRuntime().halt(3);
        } catch (IOException | RuntimeException | StackOverflowError | NoClassDefFoundError casse) {
            System.err.println(casse);
            sortie.envoyer(new RenduTrame.Echec(MotifDocument.ENDOMMAGE));
        }
    }

    private static void copier(RenduTrame.Demande demande, byte[] fichier, Sortie sortie)
            throws IOException, Impossible {
        byte[] copie = RenduCopie.sansTraces(demande.type(), fichier);
        for (int debut = 0; debut < copie.length; debut += RenduTrame.MORCEAU_MAX) {
            int fin = Math.min(copie.length, debut + RenduTrame.MORCEAU_MAX);
            sortie.envoyer(new RenduTrame.Morceau(Arrays.copyOfRange(copie, debut, fin)));
        }
    }
}
