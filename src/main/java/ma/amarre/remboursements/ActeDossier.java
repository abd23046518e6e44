package ma.amarre.remboursements;

/** What can be done to a dossier; one line of its ledger each. Messages {@code remboursements.acte.NAME}. */
enum ActeDossier {
    ENREGISTRER,
    /** A liquidator takes the file: nobody else decides on it meanwhile. */
    PRENDRE,
    /** He gives it back to the queue of the office. */
    LIBERER,
    DEMANDER_COMPLEMENT,
    REPONDRE,
    DEMANDER_VISA,
    VISER,
    LIQUIDER,
    ORDONNANCER,
    PAYER,
    REJETER,
    /** Another office takes it over because a title lost its force; it stays where it is in its life. */
    TRANSFERER;

    String cle() {
        return "remboursements.acte." + name();
    }
}
