package ma.amarre.espaces;

import java.util.List;
import java.util.Set;
import ma.amarre.commun.Espace;
import ma.amarre.web.Menu;
import org.springframework.stereotype.Component;

@Component
class EspacesMenu implements Menu {

    @Override
    public List<Entree> entrees() {
        return List.of(
                new Entree(Espace.ASSURE, "accueil", "espaces.menu.accueil", "/assure", "house", 0, Set.of()),
                new Entree(Espace.CLINIQUE, "accueil", "espaces.menu.accueil", "/clinique", "house", 0, Set.of()),
                new Entree(Espace.AGENT, "accueil", "espaces.menu.accueil", "/agent", "house", 0, Set.of()));
    }
}
