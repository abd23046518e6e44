package ma.amarre.liquidation;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;

/** The calculated lines of one file, in the order of its acts. */
public record Liquidation(List<LigneLiquidee> lignes) implements Serializable {

    public Liquidation {
        lignes = List.copyOf(lignes);
    }

    /** Whether every line could be computed; when not, {@link #total} is a part of the whole and must be said to be. */
    public boolean complete() {
        return lignes.stream().allMatch(LigneLiquidee::calculable);
    }

    /** The sums of the lines that could be computed. */
    public Parts total() {
        return lignes.stream()
                .map(LigneLiquidee::parts)
                .filter(Objects::nonNull)
                .reduce(Parts.ZERO, Parts::plus);
    }
}
