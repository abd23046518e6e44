package ma.amarre.pec;

import java.util.List;
import java.util.Map;
import java.util.Set;
import ma.amarre.commun.Acces;
import ma.amarre.commun.Espace;
import ma.amarre.commun.Role;
import ma.amarre.commun.Utilisateur;
import ma.amarre.web.Menu;
import org.springframework.stereotype.Component;

/** The entries of the clinics and pharmacies, with how many requests wait for their answer. */
@Component
class PecMenu implements Menu {

    private final ListePecRepository liste;

    PecMenu(ListePecRepository liste) {
        this.liste = liste;
    }

    @Override
    public List<Entree> entrees() {
        return List.of(
                new Entree(
                        Espace.CLINIQUE,
                        "pec",
                        "pec.menu.demandes",
                        "/clinique/pec",
                        "clipboard2-pulse",
                        20,
                        Set.of(Role.CLINIQUE_ADMISSION, Role.CLINIQUE_FACTURATION)),
                new Entree(
                        Espace.CLINIQUE,
                        "besoins",
                        "pec.menu.besoins",
                        "/clinique/pec/besoins",
                        "question-circle",
                        25,
                        Set.of(Role.CLINIQUE_ADMISSION, Role.CLINIQUE_FACTURATION)),
                new Entree(
                        Espace.PHARMACIE,
                        "pec",
                        "pec.menu.demandes",
                        "/pharmacie/pec",
                        "clipboard2-pulse",
                        20,
                        Set.of(Role.PHARMACIE)));
    }

    @Override
    public Map<String, Integer> comptes(Utilisateur utilisateur) {
        return utilisateur.acces().stream()
                .filter(a -> a.role() == Role.CLINIQUE_ADMISSION || a.role() == Role.PHARMACIE)
                .findFirst()
                .map(Acces::organismeId)
                .map(o -> Map.of("pec", liste.aRepondre(o)))
                .orElse(Map.of());
    }
}
