package ma.amarre.liquidation;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A calculated line with its explanation, or the name of the row that is missing. Modules store it whole as JSON beside the amounts.
 *
 * @param parts null when it cannot be computed: never zero in place of a gap
 * @param regles what was applied, in order
 * @param manque what is missing; null when the line is computed
 */
public record LigneLiquidee(
        Acte acte,
        @Nullable Parts parts,
        List<Regle> regles,
        @Nullable Manque manque) implements Serializable {

    /**
     * A gap of the reference data.
     *
     * @param cle key of the sentence that names it; arguments {@code quoi} and {@code jour}
     * @param quoi the row looked for, for example {@code KE PRIVE}
     */
    public record Manque(String cle, String quoi, LocalDate jour) implements Serializable {}

    public LigneLiquidee {
        regles = List.copyOf(regles);
        if ((parts == null) == (manque == null)) {
            throw new IllegalArgumentException("a line is computed, or something is missing");
        }
    }

    public boolean calculable() {
        return parts != null;
    }
}
