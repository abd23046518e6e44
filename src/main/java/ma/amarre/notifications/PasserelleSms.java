package ma.amarre.notifications;

/** The way out for SMS: a gateway of the operator, or nothing. */
interface PasserelleSms {

    /** What became of one SMS. */
    enum Issue {
        ENVOYE,
        /** For good: no such number, or it wants none. */
        REFUSE,
        A_REESSAYER
    }

    /** Whether SMS can be chosen at all. */
    boolean ouverte();

    /**
     * @param cle of this SMS, the same each time it is tried, so that a gateway can send it once
     * @param texte without any health data
     */
    Issue envoyer(String cle, String telephone, String texte);
}
