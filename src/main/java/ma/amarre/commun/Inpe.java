package ma.amarre.commun;

import java.io.Serializable;
import java.util.Optional;

/** The national professional and establishment identifier of the ANAM: an opaque string of 9 digits (providers.md §4, confidence C). */
public record Inpe(String chiffres) implements Serializable {

    public Inpe {
        if (!chiffres.matches("\\d{9}")) {
            throw new IllegalArgumentException("an INPE is 9 digits");
        }
    }

    public static Optional<Inpe> lire(String saisie) {
        String nu = saisie.replaceAll("\\s", "");
        return nu.matches("\\d{9}") ? Optional.of(new Inpe(nu)) : Optional.empty();
    }

    @Override
    public String toString() {
        return chiffres;
    }
}
