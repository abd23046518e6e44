package ma.amarre.reclamations;

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
class ReclamationsMenu implements Menu {

    private final ReclamationRepository reclamations;

    ReclamationsMenu(ReclamationRepository reclamations) {
        this.reclamations = reclamations;
    }

    @Override
    public List<Entree> entrees() {
        return List.of(
                new Entree(
                        Espace.ASSURE,
                        "consultations",
                        "reclamations.menu.consultations",
                        "/assure/reclamations/consultations",
                        "eye",
                        70,
                        Set.of()),
                new Entree(
                        Espace.ASSURE,
                        "soins",
                        "reclamations.menu.soins",
                        "/assure/reclamations/soins",
                        "receipt",
                        71,
                        Set.of()),
                new Entree(
                        Espace.ASSURE,
                        "reclamations",
                        "reclamations.menu",
                        "/assure/reclamations",
                        "chat-left-text",
                        72,
                        Set.of()),
                new Entree(
                        Espace.AGENT,
                        "reclamations",
                        "reclamations.menu.agent",
                        "/agent/reclamations",
                        "chat-left-text",
                        65,
                        Set.of(Role.ACCUEIL, Role.DPO, Role.CONTROLE_FACTURES)));
    }

    @Override
    public Map<String, Integer> comptes(Utilisateur utilisateur) {
        Map<String, Integer> comptes = new HashMap<>();
        Traitement.corbeilles(utilisateur)
                .forEach(c -> comptes.merge("reclamations", reclamations.nombre(c), Integer::sum));
        return comptes;
    }
}
