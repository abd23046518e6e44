package ma.amarre.horloge;

import java.io.Serializable;
import java.time.Duration;
import ma.amarre.commun.RegleViolee;
import ma.amarre.referentiel.Parametres;

/**
 * A legal delay as it stood when the clock was started: a later change of the parameter does not move a running clock.
 *
 * @param code the parameter it came from, for example {@code pec.delai.reponse}
 * @param quantite how many units
 */
public record Delai(String code, int quantite, Unite unite) implements Serializable {

    /** What is counted. */
    public enum Unite {
        /** Working hours; what that means (opening hours or whole working days) is a dated parameter, see {@link Calendrier}. */
        HEURES_OUVREES,
        /** Whole days, weekends and holidays left out. */
        JOURS_OUVRES,
        /** Calendar days, weekends and holidays included. */
        JOURS
    }

    public Delai {
        if (quantite <= 0) {
            throw new IllegalArgumentException("a delay is positive: " + code + " " + quantite);
        }
    }

    /** 48 working hours for a PEC: page infopratiqueps?r=130 of the managing body, undated, after law 55-19, confidence A. */
    public static Delai heuresOuvrees(String code, int quantite) {
        return new Delai(code, quantite, Unite.HEURES_OUVREES);
    }

    /** 7 days for dialysis: same page, confidence A. */
    public static Delai jours(String code, int quantite) {
        return new Delai(code, quantite, Unite.JOURS);
    }

    /**
     * The delay of a dated parameter.
     *
     * @throws RegleViolee when the parameter is counted in something that a clock cannot count
     */
    static Delai de(String code, Parametres.Delai parametre) {
        Unite unite = switch (parametre.unite()) {
            case HEURE_OUVREE -> Unite.HEURES_OUVREES;
            case JOUR -> Unite.JOURS;
            default -> throw new RegleViolee("", "horloge.unite", code);
        };
        return new Delai(code, parametre.nombre(), unite);
    }

    Duration duree() {
        return unite == Unite.HEURES_OUVREES ? Duration.ofHours(quantite) : Duration.ofDays(quantite);
    }
}
