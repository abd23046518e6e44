package ma.amarre.documents;

/** Stored bytes are not what was deposited, or their key is not ours. The store never lies: it fails, and operations must look. */
class DocumentAltere extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DocumentAltere(String message) {
        super(message);
    }
}
