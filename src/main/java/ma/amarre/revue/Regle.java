package ma.amarre.revue;

/**
 * What the nightly detection looks for (governance.md ACC-08, ACC-18). Each opens a case for a person and does nothing else. Names and
 * sentences in messages {@code revue.regle.NAME} and {@code revue.constat.NAME}; thresholds in the table regle_detection.
 */
enum Regle {
    /** The legal link is over and the title is not. */
    LIEN_FINI,
    /** A title without the reference of a proof. */
    SANS_PREUVE,
    /** No sign-in for so many days. */
    SANS_CONNEXION,
    /** Living titles in so many bodies. */
    DEUX_ORGANISMES,
    /** At work in two towns within so many minutes. */
    DEUX_VILLES,
    /** The file of one's own household was opened. */
    DOSSIER_PROCHE,
    /** So many insured people read in a day without any act on them. */
    LECTURE_SANS_ACTE,
    /** So many files opened between ten in the evening and six in the morning. */
    NUIT,
    /** So many changes of bank account accepted by one agent within the window. */
    COMPTES_BANCAIRES,
    /** The file of somebody who works in the same office was opened and nothing done to it. */
    DOSSIER_COLLEGUE,
    /** One account entered from so many devices in a day: lent, or stolen. */
    COMPTE_PARTAGE,
    /** So many accounts entered from one device within a quarter of an hour. */
    APPAREIL_PARTAGE,
    /** One agent rejects, the same other one registers it again, the first one pays it: so many times within the window. */
    MEME_PAIRE,
    /** A reading out of the ordinary that its reviewer found without ground. */
    ACCES_EXCEPTIONNEL
}
