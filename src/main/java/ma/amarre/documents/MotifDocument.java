package ma.amarre.documents;

/** Why a file is refused, cannot be read or waits; each has a sentence that says what to do. */
public enum MotifDocument {
    // refused while it arrives: nothing is kept
    VIDE,
    TROP_GROS,
    TYPE_HEIC,
    TYPE_IMAGE,
    TYPE_BUREAUTIQUE,
    TYPE_ARCHIVE,
    TYPE_WEB,
    TYPE_INCONNU,
    // refused by the analysis
    MOT_DE_PASSE,
    TROP_DE_PAGES,
    VIRUS,
    // cannot be read
    ENDOMMAGE,
    SANS_PAGE,
    PAGE_ENDOMMAGEE,
    IMAGE_MANQUANTE,
    TROP_LOURD,
    // waits
    ATTENTE_CONTROLE;

    /** Key of the sentence; argument {0} is the limit in megabytes for TROP_GROS, the pages of the file for TROP_DE_PAGES. */
    public String cle() {
        return "documents.motif." + name();
    }

    EtatDocument etat() {
        return switch (this) {
            case MOT_DE_PASSE, TROP_DE_PAGES, VIRUS -> EtatDocument.REFUSE;
            case ATTENTE_CONTROLE -> EtatDocument.RECU;
            default -> EtatDocument.ILLISIBLE;
        };
    }
}
