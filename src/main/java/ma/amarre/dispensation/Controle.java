package ma.amarre.dispensation;

/** The controls of the counter that a supervisor may relax for a period; names in messages {@code dispensation.controle.NAME}. */
enum Controle {
    /** An exemption in force, for the illness of the agreement. */
    ETM,
    /** Rights that are suspended; closed rights are never relaxed. */
    DROITS_SUSPENDUS,
    /** The interval between two dispensings. */
    INTERVALLE,
    /** The last day of an agreement that has boxes left. */
    ACCORD_ECHU
}
