package ma.amarre.revue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import ma.amarre.commun.Espace;
import ma.amarre.commun.Role;
import ma.amarre.commun.Utilisateur;
import ma.amarre.habilitations.Echeances;
import ma.amarre.web.Menu;
import org.springframework.stereotype.Component;

/** The entries of the reviews in the space of the agents. */
@Component
class RevueMenu implements Menu {

    private static final Set<Role> EXAMINENT = Set.of(Role.AUTORITE_HABILITATIONS, Role.SUPERVISION, Role.DPO);

    private final CasRepository cas;
    private final Echeances echeances;

    RevueMenu(CasRepository cas, Echeances echeances) {
        this.cas = cas;
        this.echeances = echeances;
    }

    @Override
    public List<Entree> entrees() {
        return List.of(
                new Entree(
                        Espace.AGENT,
                        "revue-campagnes",
                        "revue.menu.campagnes",
                        "/agent/revue/campagnes",
                        "clipboard-check",
                        66,
                        Set.of(
                                Role.CORRESPONDANT_HABILITATIONS,
                                Role.AUTORITE_HABILITATIONS,
                                Role.SUPERVISION,
                                Role.DPO)),
                new Entree(Espace.AGENT, "revue-cas", "revue.menu.cas", "/agent/revue/cas", "search", 67, EXAMINENT),
                new Entree(
                        Espace.AGENT,
                        "revue-acces",
                        "revue.menu.acces",
                        "/agent/revue/acces",
                        "eye",
                        68,
                        Set.of(
                                Role.ACCUEIL,
                                Role.TRACABILITE,
                                Role.LIQUIDATION,
                                Role.INSTRUCTION_PEC,
                                Role.MEDECIN_CONSEIL,
                                Role.SUPERVISION,
                                Role.DPO)));
    }

    @Override
    public Map<String, Integer> comptes(Utilisateur utilisateur) {
        return EXAMINENT.stream().anyMatch(utilisateur::a)
                ? Map.of("revue-cas", cas.ouverts(echeances.portee(utilisateur), utilisateur.personneId()))
                : Map.of();
    }
}
