package ma.amarre.controle;

import java.util.List;
import java.util.Map;
import java.util.Set;
import ma.amarre.commun.Espace;
import ma.amarre.commun.Role;
import ma.amarre.commun.Utilisateur;
import ma.amarre.web.Menu;
import org.springframework.stereotype.Component;

/** The checks of the médecin-conseil, the rules of supervision. */
@Component
class ControleMenu implements Menu {

    private final ControleRepository controles;

    ControleMenu(ControleRepository controles) {
        this.controles = controles;
    }

    @Override
    public List<Entree> entrees() {
        return List.of(
                new Entree(
                        Espace.AGENT,
                        "controle-verifications",
                        "controle.menu.verifications",
                        "/agent/controle/verifications",
                        "clipboard-check",
                        15,
                        Set.of(Role.MEDECIN_CONSEIL)),
                new Entree(
                        Espace.AGENT,
                        "controle-regles",
                        "controle.menu.regles",
                        "/agent/controle/regles",
                        "speedometer2",
                        16,
                        Set.of(Role.SUPERVISION, Role.MEDECIN_CONSEIL)));
    }

    @Override
    public Map<String, Integer> comptes(Utilisateur u) {
        return u.acces(Role.MEDECIN_CONSEIL)
                .map(a -> Map.of(
                        "controle-verifications",
                        controles.attendent(a.organismeId()).size()))
                .orElse(Map.of());
    }
}
