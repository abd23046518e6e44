package ma.amarre.referentiel;

import java.util.List;
import java.util.Set;
import ma.amarre.commun.Espace;
import ma.amarre.commun.Role;
import ma.amarre.web.Menu;
import org.springframework.stereotype.Component;

/** The entries of the role REFERENTIEL. */
@Component
class ReferentielMenu implements Menu {

    private static final Set<Role> ROLES = Set.of(Role.REFERENTIEL);

    @Override
    public List<Entree> entrees() {
        return List.of(
                entree("referentiel", "referentiel.menu.accueil", "", "database", 610),
                entree("parametres", "referentiel.menu.parametres", "/parametres", "sliders", 620),
                entree("jours-feries", "referentiel.menu.joursFeries", "/jours-feries", "calendar3", 630));
    }

    private static Entree entree(String cle, String libelle, String chemin, String icone, int ordre) {
        return new Entree(Espace.AGENT, cle, libelle, "/agent/referentiel" + chemin, icone, ordre, ROLES);
    }
}
