package ma.amarre.notifications;

/** By which way a notice reaches somebody; names in messages {@code notifications.canal.NAME}. */
enum Canal {
    /** The list of the portal keeps every notice; switched off, a notice arrives there as already read. */
    PORTAIL(true),
    COURRIEL(true),
    SMS(false);

    private final boolean dOffice;

    Canal(boolean dOffice) {
        this.dOffice = dOffice;
    }

    /** What holds while a person has chosen nothing. */
    boolean dOffice() {
        return dOffice;
    }
}
