package ma.amarre.horloge;

import static java.util.Comparator.comparing;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import ma.amarre.commun.Periode;

/**
 * Which minutes of which days are worked, all of it dated: holidays, opening hours, and which of the two readings of "48 working
 * hours" is in force. The text of the regulation does not say which; both are therefore kept and the parameter chooses.
 *
 * @param feries days on which nothing is counted
 * @param comptages which reading is in force when; the row that began last wins
 * @param horaires opening hours; Ramadan is a shorter row laid over the ordinary one
 */
public record Calendrier(Set<LocalDate> feries, List<Regle> comptages, List<Horaire> horaires) {

    static final int MINUTES_PAR_JOUR = 24 * 60;
    private static final Set<DayOfWeek> SEMAINE = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
    private static final Plage JOUR_ENTIER = new Plage(0, MINUTES_PAR_JOUR);

    /** The readings of a delay in working hours. */
    public enum Comptage {
        /** 48 hours are two whole working days, 24 hours each. */
        JOURS_OUVRES_24H,
        /** 48 hours are hours during which the offices are open. */
        HEURES_OUVERTURE
    }

    /** A reading and the days during which it is in force. */
    public record Regle(Comptage comptage, Periode periode) {}

    /** Opening hours on some days of the week, in minutes since midnight. */
    public record Horaire(Set<DayOfWeek> jours, Plage plage, Periode periode) {}

    /** From one minute of a day, included, to another, excluded; the end of the day is 1,440. */
    public record Plage(int ouverture, int fermeture) {
        public Plage {
            if (ouverture < 0 || fermeture <= ouverture || fermeture > MINUTES_PAR_JOUR) {
                throw new IllegalArgumentException("opening hours " + ouverture + " to " + fermeture);
            }
        }
    }

    public Calendrier {
        feries = Set.copyOf(feries);
        comptages = List.copyOf(comptages);
        horaires = List.copyOf(horaires);
    }

    /** What of this day is counted; empty on a day that does not count at all. */
    Optional<Plage> plage(LocalDate jour, Delai.Unite unite) {
        if (unite == Delai.Unite.JOURS) {
            return Optional.of(JOUR_ENTIER);
        }
        if (feries.contains(jour)) {
            return Optional.empty();
        }
        if (unite == Delai.Unite.JOURS_OUVRES || comptage(jour) == Comptage.JOURS_OUVRES_24H) {
            return SEMAINE.contains(jour.getDayOfWeek()) ? Optional.of(JOUR_ENTIER) : Optional.empty();
        }
        return horaires.stream()
                .filter(h -> h.periode().contient(jour) && h.jours().contains(jour.getDayOfWeek()))
                .max(comparing(h -> h.periode().debut()))
                .map(Horaire::plage);
    }

    private Comptage comptage(LocalDate jour) {
        return comptages.stream()
                .filter(r -> r.periode().contient(jour))
                .max(comparing(r -> r.periode().debut()))
                .map(Regle::comptage)
                .orElse(Comptage.JOURS_OUVRES_24H);
    }
}
