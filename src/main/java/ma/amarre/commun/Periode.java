package ma.amarre.commun;

import java.io.Serializable;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Days from {@code debut} to {@code fin}, both included; no {@code fin} means open. */
public record Periode(LocalDate debut, @Nullable LocalDate fin) implements Serializable {

    public Periode {
        if (fin != null && fin.isBefore(debut)) {
            throw new IllegalArgumentException("a period ends on or after its first day: " + debut + " to " + fin);
        }
    }

    public boolean contient(LocalDate jour) {
        return !jour.isBefore(debut) && (fin == null || !jour.isAfter(fin));
    }
}
