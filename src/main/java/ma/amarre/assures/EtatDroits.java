package ma.amarre.assures;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The rights of a beneficiary on one day.
 *
 * @param etat what the day is
 * @param jusqu last known day of the open rights; null when they have no known end, or are not open
 * @param motif coded reason when suspended or ended, null otherwise
 */
public record EtatDroits(
        Etat etat, @Nullable LocalDate jusqu, @Nullable String motif) {

    /** Open, suspended, ended before the day, or never opened by the day. */
    public enum Etat {
        OUVERT,
        SUSPENDU,
        FERME,
        AUCUN
    }

    public boolean estOuvert() {
        return etat == Etat.OUVERT;
    }
}
