package ma.amarre.commun;

/**
 * Somebody else changed the thing since it was read, or its state no longer allows the act: 409, shown with what is there now.
 * The message is a key of the message files.
 */
public class Conflit extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Conflit(String cleDeMessage) {
        super(cleDeMessage, null, false, false);
    }
}
