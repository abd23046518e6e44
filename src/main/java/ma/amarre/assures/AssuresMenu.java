package ma.amarre.assures;

import java.util.List;
import java.util.Set;
import ma.amarre.commun.Espace;
import ma.amarre.commun.Role;
import ma.amarre.web.Menu;
import org.springframework.stereotype.Component;

/** The entries of this module in the navigation. */
@Component
class AssuresMenu implements Menu {

    @Override
    public List<Entree> entrees() {
        return List.of(
                new Entree(
                        Espace.AGENT,
                        "activation",
                        "assures.menu.activation",
                        "/agent/assures/activation",
                        "key",
                        63,
                        Set.of(Role.ACCUEIL)),
                new Entree(
                        Espace.ASSURE,
                        "famille",
                        "assures.menu.famille",
                        "/assure/assures/foyer",
                        "people",
                        25,
                        Set.of()),
                new Entree(
                        Espace.CLINIQUE,
                        "droits",
                        "assures.menu.droits",
                        "/clinique/assures/droits",
                        "person-vcard",
                        10,
                        Set.of(Role.CLINIQUE_ADMISSION, Role.CLINIQUE_FACTURATION)));
    }
}
