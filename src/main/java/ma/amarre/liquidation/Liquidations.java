package ma.amarre.liquidation;

import java.util.List;
import org.springframework.stereotype.Service;

/**
 * The calculation for other modules: what is owed for acts already billed, and what would be (an act without billed amount counts at
 * its tariff). It reads the reference data at the date of care and writes nothing; who asks stores the answer and the journal line.
 */
@Service
public class Liquidations {

    private final Liquidateur liquidateur;

    Liquidations(BaremeReferentiel bareme) {
        this.liquidateur = new Liquidateur(bareme);
    }

    /** The lines in the order of the acts, each with its shares and its explanation, or with the name of the row that is missing. */
    public Liquidation liquider(Soins soins, List<Acte> actes) {
        return liquidateur.liquider(soins, actes);
    }

    /** The same for one act: while a line is being typed. */
    public LigneLiquidee liquider(Soins soins, Acte acte) {
        return liquidateur.liquider(soins, List.of(acte)).lignes().getFirst();
    }
}
