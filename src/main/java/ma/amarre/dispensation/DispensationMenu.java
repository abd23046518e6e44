package ma.amarre.dispensation;

import java.util.List;
import java.util.Set;
import ma.amarre.commun.Espace;
import ma.amarre.commun.Role;
import ma.amarre.web.Menu;
import org.springframework.stereotype.Component;

@Component
class DispensationMenu implements Menu {

    @Override
    public List<Entree> entrees() {
        return List.of(
                pharmacie("comptoir", "/pharmacie", "upc-scan", 10),
                pharmacie("delivrances", "/pharmacie/dispensation/delivrances", "capsule", 20),
                pharmacie("historique", "/pharmacie/dispensation/historique", "clock-history", 30),
                agent("assouplissements", "unlock", 70, Set.of(Role.SUPERVISION)),
                agent("rappels", "exclamation-triangle", 71, Set.of(Role.MEDECIN_CONSEIL, Role.SUPERVISION)));
    }

    private static Entree pharmacie(String cle, String adresse, String icone, int ordre) {
        return new Entree(Espace.PHARMACIE, cle, "dispensation.menu." + cle, adresse, icone, ordre, Set.of());
    }

    private static Entree agent(String cle, String icone, int ordre, Set<Role> roles) {
        return new Entree(
                Espace.AGENT, cle, "dispensation.menu." + cle, "/agent/dispensation/" + cle, icone, ordre, roles);
    }
}
