package ma.amarre.documents;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * What the application and the child process say to each other over the child's standard input and output. The child has read
 * untrusted bytes and may be anybody: every length it gives is bounded here before a byte is allocated.
 */
sealed interface RenduTrame {

    int IMAGE_MAX = 8 * 1024 * 1024;
    int MORCEAU_MAX = 256 * 1024;

    /** How many pages the file has, and whether the original holds scripts, attachments or launch actions. */
    record Pages(int nombre, boolean actif) implements RenduTrame {}

    /** One page, or the thumbnail. */
    record Page(ImagePage image) implements RenduTrame {}

    /** A piece of the copy without metadata. */
    record Morceau(byte[] octets) implements RenduTrame {}

    /** It cannot go on, and why; the last frame. */
    record Echec(MotifDocument motif) implements RenduTrame {}

    /** Everything that was asked has been sent; the last frame. */
    record Fin() implements RenduTrame {}

    /**
     * What is asked of the child; the bytes of the file follow.
     *
     * @param type name of a {@link TypeDocument}
     * @param copie a copy without metadata instead of pages
     * @param vignette the thumbnail too
     */
    record Demande(
            String type, int premiere, int derniere, int pagesMax, boolean vignette, boolean copie, long taille) {

        void ecrire(DataOutputStream sortie) throws IOException {
            sortie.writeUTF(type);
            sortie.writeInt(premiere);
            sortie.writeInt(derniere);
            sortie.writeInt(pagesMax);
            sortie.writeBoolean(vignette);
            sortie.writeBoolean(copie);
            sortie.writeLong(taille);
        }

        static Demande lire(DataInputStream entree) throws IOException {
            return new Demande(
                    entree.readUTF(),
                    entree.readInt(),
                    entree.readInt(),
                    entree.readInt(),
                    entree.readBoolean(),
                    entree.readBoolean(),
                    entree.readLong());
        }
    }

    default void ecrire(DataOutputStream sortie) throws IOException {
        switch (this) {
            case Pages(int nombre, boolean actif) -> {
                sortie.writeByte('N');
                sortie.writeInt(nombre);
                sortie.writeBoolean(actif);
            }
            case Page(ImagePage i) -> {
                sortie.writeByte('P');
                sortie.writeInt(i.numero());
                sortie.writeBoolean(i.format().equals("PNG"));
                sortie.writeInt(i.largeur());
                sortie.writeInt(i.hauteur());
                sortie.writeInt(i.octets().length);
                sortie.write(i.octets());
            }
            case Morceau(byte[] octets) -> {
                sortie.writeByte('M');
                sortie.writeInt(octets.length);
                sortie.write(octets);
            }
            case Echec(MotifDocument motif) -> {
                sortie.writeByte('E');
                sortie.writeUTF(motif.name());
            }
            case Fin() -> sortie.writeByte('F');
        }
        sortie.flush();
    }

    static RenduTrame lire(DataInputStream entree) throws IOException {
        return switch (entree.readByte()) {
            case 'N' -> new Pages(borne(entree.readInt(), 100_000), entree.readBoolean());
            case 'P' ->
                new Page(new ImagePage(
                        borne(entree.readInt(), 100_000),
                        entree.readBoolean() ? "PNG" : "JPEG",
                        borne(entree.readInt(), 10_000),
                        borne(entree.readInt(), 10_000),
                        octets(entree, IMAGE_MAX)));
            case 'M' -> new Morceau(octets(entree, MORCEAU_MAX));
            case 'E' -> new Echec(motif(entree.readUTF()));
            case 'F' -> new Fin();
            default -> throw new IOException("unknown frame");
        };
    }

    private static byte[] octets(DataInputStream entree, int max) throws IOException {
        byte[] octets = new byte[borne(entree.readInt(), max)];
        entree.readFully(octets);
        return octets;
    }

    private static int borne(int valeur, int max) throws IOException {
        if (valeur < 0 || valeur > max) {
            throw new IOException("out of bounds");
        }
        return valeur;
    }

    private static MotifDocument motif(String nom) throws IOException {
        try {
            return MotifDocument.valueOf(nom);
        } catch (IllegalArgumentException e) {
            throw new IOException("unknown reason", e);
        }
    }
}
