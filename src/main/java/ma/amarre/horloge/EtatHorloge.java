package ma.amarre.horloge;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import ma.amarre.commun.HorlogeConfig;

/**
 * What the clock of a file says now; the fragment {@code horloge/fragment-horloge} shows it with the same words in every space.
 *
 * @param depuis since when this hand has the file
 * @param echeance when the delay ends; while the clock is paused, when it would have ended, which nobody should be shown
 * @param reste working time left, in the unit of the delay, never negative; frozen while paused
 * @param retard working time since the delay ended
 * @param cause why the clock is in this state
 */
public record EtatHorloge(
        Main quiALaMain,
        Instant depuis,
        Instant echeance,
        Delai delai,
        Duration reste,
        Duration retard,
        Etat etat,
        Cause cause,
        boolean enRetard) {

    /** The life of a clock. */
    public enum Etat {
        EN_COURS,
        EN_PAUSE,
        ARRETEE
    }

    public boolean enPause() {
        return etat == Etat.EN_PAUSE;
    }

    public boolean arretee() {
        return etat == Etat.ARRETEE;
    }

    /** For templates: the wall clock of Casablanca. */
    public ZonedDateTime depuisAuMur() {
        return depuis.atZone(HorlogeConfig.ZONE);
    }

    /** For templates: the wall clock of Casablanca. */
    public ZonedDateTime echeanceAuMur() {
        return echeance.atZone(HorlogeConfig.ZONE);
    }

    /** How long it took so far, pauses left out, in the unit of the delay; more than the delay when late. */
    public Duration ecoule() {
        return delai.duree().minus(reste).plus(retard);
    }

    /** How much of the delay is used, 0 to 100: the arc of the fragment. */
    public int pourcentage() {
        long total = delai.duree().toSeconds();
        return enRetard ? 100 : Math.clamp(100 - reste.toSeconds() * 100 / total, 0, 100);
    }

    /** What is left or overdue, in the largest unit that says it fairly: message {@code horloge.duree.UNITE} with this quantity. */
    public Quantite quantite() {
        Duration d = enRetard ? retard : reste;
        String famille = delai.unite() == Delai.Unite.JOURS ? "" : "Ouvre";
        if (delai.unite() != Delai.Unite.HEURES_OUVREES && d.toDays() >= 2) {
            return new Quantite("jours" + famille, d.toDays());
        }
        if (d.toMinutes() == 0) {
            return new Quantite("instant", 0);
        }
        return d.toHours() >= 1
                ? new Quantite("heures" + famille, d.toHours())
                : new Quantite("minutes", d.toMinutes());
    }

    /** A number and the name of its unit in the messages. */
    public record Quantite(String unite, long nombre) {}
}
