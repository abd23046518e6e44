package ma.amarre.demandes;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ma.amarre.commun.Espace;
import ma.amarre.commun.Role;
import ma.amarre.commun.Utilisateur;
import ma.amarre.web.Menu;
import org.springframework.stereotype.Component;

@Component
class DemandesMenu implements Menu {

    private final DemandeRepository demandes;

    DemandesMenu(DemandeRepository demandes) {
        this.demandes = demandes;
    }

    @Override
    public List<Entree> entrees() {
        return List.of(
                new Entree(Espace.ASSURE, "demandes", "demandes.menu", "/assure/demandes", "pencil", 55, Set.of()),
                new Entree(
                        Espace.AGENT,
                        "demandes",
                        "demandes.menu.agent",
                        "/agent/demandes",
                        "inbox",
                        64,
                        Set.of(Role.SUPERVISION, Role.MEDECIN_CONSEIL, Role.ACCUEIL)));
    }

    @Override
    public Map<String, Integer> comptes(Utilisateur utilisateur) {
        Map<String, Integer> comptes = new HashMap<>();
        Traitement.corbeilles(utilisateur).forEach(c -> comptes.merge("demandes", demandes.nombre(c), Integer::sum));
        return comptes;
    }
}
