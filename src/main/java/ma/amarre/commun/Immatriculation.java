package ma.amarre.commun;

import java.io.Serializable;
import java.util.Optional;

/**
 * The registration number of an insured person: digits only. Its length and check digit are not published (insured.md §3.4), so
 * neither is checked; from 1 to 15 digits are taken.
 */
public record Immatriculation(String chiffres) implements Serializable {

    public Immatriculation {
        if (!chiffres.matches("\\d{1,15}")) {
            throw new IllegalArgumentException("a registration number is 1 to 15 digits");
        }
    }

    /** What a person typed, spaces, dots and dashes forgiven. Empty when it is no registration number. */
    public static Optional<Immatriculation> lire(String saisie) {
        String nu = saisie.replaceAll("[\\s.\\-\u00a0\u202f]", "");
        return nu.matches("\\d{1,15}") ? Optional.of(new Immatriculation(nu)) : Optional.empty();
    }

    @Override
    public String toString() {
        return chiffres;
    }
}
