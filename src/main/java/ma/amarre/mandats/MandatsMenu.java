package ma.amarre.mandats;

import java.util.List;
import java.util.Set;
import ma.amarre.commun.Espace;
import ma.amarre.commun.Role;
import ma.amarre.web.Menu;
import org.springframework.stereotype.Component;

@Component
class MandatsMenu implements Menu {

    @Override
    public List<Entree> entrees() {
        return List.of(
                new Entree(Espace.ASSURE, "mandats", "mandats.menu", "/assure/mandats", "people", 72, Set.of()),
                new Entree(
                        Espace.AGENT,
                        "mandats",
                        "mandats.menu.agent",
                        "/agent/mandats",
                        "people",
                        64,
                        Set.of(Role.ACCUEIL)));
    }
}
