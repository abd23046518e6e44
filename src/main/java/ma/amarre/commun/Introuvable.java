package ma.amarre.commun;

/** The thing does not exist, or not for this caller: the same 404, so that nobody learns which. */
public class Introuvable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Introuvable() {
        super("introuvable", null, false, false);
    }
}
