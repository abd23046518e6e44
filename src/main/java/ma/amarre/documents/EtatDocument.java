package ma.amarre.documents;

/** The life of a document (architecture.md §4): RECU → ANALYSE → LISIBLE | ILLISIBLE | REFUSE → VU. */
public enum EtatDocument {
    /** All bytes are stored. */
    RECU,
    /** A child process is opening it. */
    ANALYSE,
    /** Every page can be shown. */
    LISIBLE,
    /** Damaged: it cannot be shown, the sender must send another. */
    ILLISIBLE,
    /** A rule refuses it (password, too many pages, virus): the sender must send another. */
    REFUSE,
    /** An agent has opened it. */
    VU;

    /** Key of the word shown. */
    public String cle() {
        return "documents.etat." + name();
    }

    /** Key of the plain sentence that says what it means and who must act. */
    public String clePhrase() {
        return "documents.etat." + name() + ".phrase";
    }

    /** The pages can be opened. */
    public boolean estLisible() {
        return this == LISIBLE || this == VU;
    }

    /** Nothing more will happen by itself. */
    public boolean estAnalyse() {
        return this != RECU && this != ANALYSE;
    }
}
