package ma.amarre.horloge;

/** Why a clock started, paused, resumed, changed hands or stopped. Messages {@code horloge.cause.NAME}. */
public enum Cause {
    DEPOT,
    /** Care began before the file: it must follow. */
    URGENCE,
    ENREGISTREMENT,
    COMPLEMENT_DEMANDE,
    COMPLEMENT_RECU,
    AVIS_DEMANDE,
    AVIS_RENDU,
    TRANSMISSION,
    DECISION,
    PAIEMENT,
    ANNULATION,
    EXPIRATION,
    /** A holiday was corrected, or the opening hours changed. */
    CALENDRIER
}
