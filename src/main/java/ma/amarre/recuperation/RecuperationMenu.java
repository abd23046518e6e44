package ma.amarre.recuperation;

import java.util.List;
import java.util.Set;
import ma.amarre.commun.Espace;
import ma.amarre.commun.Role;
import ma.amarre.web.Menu;
import org.springframework.stereotype.Component;

/** The counter's page for whoever lost his access. */
@Component
class RecuperationMenu implements Menu {

    @Override
    public List<Entree> entrees() {
        return List.of(new Entree(
                Espace.AGENT,
                "recuperation",
                "recuperation.menu",
                "/agent/recuperation/guichet",
                "key",
                66,
                Set.of(Role.ACCUEIL, Role.AUTORITE_HABILITATIONS)));
    }
}
