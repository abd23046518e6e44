package ma.amarre.horloge;

import java.time.Instant;

/**
 * One line of the ledger of a clock, never changed afterwards: with the first one and the calendar, the whole count can be done again.
 *
 * @param quiALaMain who must act from this instant
 * @param echeance the due date that this event gave, or that held when the clock was paused or stopped
 */
public record Evenement(Nature nature, Cause cause, Main quiALaMain, Instant instant, Instant echeance) {

    /** What happened to the clock. */
    public enum Nature {
        DEMARRAGE,
        PAUSE,
        REPRISE,
        /** The file changed hands and the clock ran on. */
        PASSAGE,
        ARRET,
        /** The calendar was corrected: another due date, the same time left. */
        RECALCUL
    }
}
