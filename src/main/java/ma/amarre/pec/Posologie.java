package ma.amarre.pec;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A prescription in figures: what it makes in boxes.
 *
 * @param unites units each time (tablets, syringes, millilitres); half a tablet is a dose
 * @param prises times in each unit of time
 * @param contenu units in a box
 */
record Posologie(BigDecimal unites, int prises, Frequence frequence, int contenu) {

    /** Messages {@code pec.officine.frequence.NAME}. */
    enum Frequence {
        JOUR(1),
        SEMAINE(7),
        /** Thirty days: the law of periods of treatment is not published (provisional, to be confirmed). */
        MOIS(30);

        private final int jours;

        Frequence(int jours) {
            this.jours = jours;
        }
    }

    /** Boxes that cover so many days, the last one begun counted whole. */
    int boites(int jours) {
        return unites.multiply(BigDecimal.valueOf((long) prises * jours))
                .divide(BigDecimal.valueOf((long) frequence.jours * contenu), 0, RoundingMode.CEILING)
                .intValue();
    }
}
