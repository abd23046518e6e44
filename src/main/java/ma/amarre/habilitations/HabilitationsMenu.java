package ma.amarre.habilitations;

import java.util.List;
import java.util.Map;
import java.util.Set;
import ma.amarre.commun.Espace;
import ma.amarre.commun.Role;
import ma.amarre.commun.Utilisateur;
import ma.amarre.web.Menu;
import org.springframework.stereotype.Component;

/** The entries of the access titles in the space of the agents. */
@Component
class HabilitationsMenu implements Menu {

    private static final Set<Role> LECTEURS =
            Set.of(Role.CORRESPONDANT_HABILITATIONS, Role.AUTORITE_HABILITATIONS, Role.SUPERVISION, Role.DPO);

    private final FileDemandes file;
    private final Portee portee;

    HabilitationsMenu(FileDemandes file, Portee portee) {
        this.file = file;
        this.portee = portee;
    }

    @Override
    public List<Entree> entrees() {
        return List.of(
                entree("habilitations-demandes", "demandes", "inbox", 60),
                entree("habilitations-titres", "titres", "person-vcard", 61),
                entree("habilitations-suspensions", "suspensions", "shield-lock", 62),
                entree("habilitations-couverture", "couverture", "people", 63),
                entree("habilitations-preuves", "preuves", "file-earmark-text", 64));
    }

    private static Entree entree(String cle, String chemin, String icone, int ordre) {
        return new Entree(
                Espace.AGENT,
                cle,
                "habilitations.menu." + chemin,
                "/agent/habilitations/" + chemin,
                icone,
                ordre,
                LECTEURS);
    }

    @Override
    public Map<String, Integer> comptes(Utilisateur utilisateur) {
        boolean decide = utilisateur.a(Role.AUTORITE_HABILITATIONS) || utilisateur.a(Role.CORRESPONDANT_HABILITATIONS);
        return decide ? Map.of("habilitations-demandes", file.nombre(portee.de(utilisateur))) : Map.of();
    }
}
