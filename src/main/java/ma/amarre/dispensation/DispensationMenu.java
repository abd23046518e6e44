package ma.amarre.dispensation;

import java.util.List;
import java.util.Set;
import ma.amarre.commun.Espace;
import ma.amarre.web.Menu;
import org.springframework.stereotype.Component;

@Component
class DispensationMenu implements Menu {

    @Override
    public List<Entree> entrees() {
        return List.of(
                new Entree(
                        Espace.PHARMACIE,
                        "comptoir",
                        "dispensation.menu.comptoir",
                        "/pharmacie",
                        "upc-scan",
                        10,
                        Set.of()),
                new Entree(
                        Espace.PHARMACIE,
                        "historique",
                        "dispensation.menu.historique",
                        "/pharmacie/dispensation/historique",
                        "clock-history",
                        30,
                        Set.of()));
    }
}
