package ma.amarre.imports;

import java.util.List;
import java.util.Set;
import ma.amarre.commun.Espace;
import ma.amarre.commun.Role;
import ma.amarre.web.Menu;
import org.springframework.stereotype.Component;

/** The entry of the imports in the space of the agents. */
@Component
class ImportsMenu implements Menu {

    @Override
    public List<Entree> entrees() {
        return List.of(new Entree(
                Espace.AGENT,
                "imports",
                "imports.menu",
                "/agent/imports",
                "cloud-arrow-up",
                80,
                Set.of(Role.REFERENTIEL, Role.CORRESPONDANT_HABILITATIONS)));
    }
}
