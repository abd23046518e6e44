package ma.amarre.liquidation;

import java.util.List;
import java.util.Set;
import ma.amarre.commun.Espace;
import ma.amarre.web.Menu;
import org.springframework.stereotype.Component;

/** The estimate in the navigation of the insured people. */
@Component
class LiquidationMenu implements Menu {

    @Override
    public List<Entree> entrees() {
        return List.of(new Entree(
                Espace.ASSURE,
                "estimation",
                "liquidation.menu",
                "/assure/liquidation/estimation",
                "calculator",
                60,
                Set.of()));
    }
}
