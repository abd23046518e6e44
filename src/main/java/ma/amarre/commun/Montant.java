package ma.amarre.commun;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * An amount of money in dirhams, exact, always two decimals. The rounding rule of the regulation is not published:
 * {@link #part} rounds half up to the centime, and the last share of a split is always a subtraction, so that shares add up.
 */
public record Montant(BigDecimal valeur) implements Comparable<Montant>, Serializable {

    public static final Montant ZERO = new Montant(BigDecimal.ZERO);

    public Montant {
        valeur = valeur.setScale(2, RoundingMode.HALF_UP);
    }

    /** @param dirhams for example "1250" or "1250.50" */
    public static Montant of(String dirhams) {
        return new Montant(new BigDecimal(dirhams));
    }

    public static Montant of(long dirhams) {
        return new Montant(BigDecimal.valueOf(dirhams));
    }

    public Montant plus(Montant autre) {
        return new Montant(valeur.add(autre.valeur));
    }

    public Montant moins(Montant autre) {
        return new Montant(valeur.subtract(autre.valeur));
    }

    public Montant fois(BigDecimal quantite) {
        return new Montant(valeur.multiply(quantite));
    }

    /** @param taux a rate in percent, 80 for 80 % */
    public Montant part(BigDecimal taux) {
        return new Montant(valeur.multiply(taux).movePointLeft(2));
    }

    public Montant min(Montant autre) {
        return compareTo(autre) <= 0 ? this : autre;
    }

    public Montant max(Montant autre) {
        return compareTo(autre) >= 0 ? this : autre;
    }

    public boolean estNegatif() {
        return valeur.signum() < 0;
    }

    public boolean estNul() {
        return valeur.signum() == 0;
    }

    /** For the screens: "1 250,00", figures in Latin script in both languages, groups held by a narrow no-break space. */
    public String enLettres() {
        String[] parts = valeur.abs().toPlainString().split("\\.");
        String entiers = parts[0].replaceAll("(?<=\\d)(?=(\\d{3})+$)", "\u202f");
        return (estNegatif() ? "−" : "") + entiers + "," + parts[1];
    }

    @Override
    public int compareTo(Montant autre) {
        return valeur.compareTo(autre.valeur);
    }

    @Override
    public String toString() {
        return valeur.toPlainString();
    }
}
