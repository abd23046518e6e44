package ma.amarre.prestataires;

import java.util.List;
import java.util.Map;
import java.util.Set;
import ma.amarre.commun.Espace;
import ma.amarre.commun.Role;
import ma.amarre.commun.Utilisateur;
import ma.amarre.web.Menu;
import org.springframework.stereotype.Component;

/** The entry of the providers in the space of the agents, with the files that wait for a decision. */
@Component
class PrestatairesMenu implements Menu {

    private final AdmissionRepository admissions;

    PrestatairesMenu(AdmissionRepository admissions) {
        this.admissions = admissions;
    }

    @Override
    public List<Entree> entrees() {
        return List.of(
                equipe(Espace.CLINIQUE),
                equipe(Espace.PHARMACIE),
                new Entree(
                        Espace.AGENT,
                        "prestataires",
                        "prestataires.menu",
                        "/agent/prestataires",
                        "hospital",
                        70,
                        Set.of(Role.ACCUEIL, Role.SUPERVISION, Role.AUTORITE_HABILITATIONS, Role.CONTROLE_FACTURES)));
    }

    private static Entree equipe(Espace espace) {
        return new Entree(
                espace,
                "equipe",
                "prestataires.menu.equipe",
                espace.chemin() + "/prestataires/personnes",
                "people",
                90,
                Set.of());
    }

    @Override
    public Map<String, Integer> comptes(Utilisateur utilisateur) {
        return utilisateur.a(Role.SUPERVISION) ? Map.of("prestataires", admissions.enAttente()) : Map.of();
    }
}
