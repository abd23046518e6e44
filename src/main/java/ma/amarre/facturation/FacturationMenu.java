package ma.amarre.facturation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ma.amarre.commun.Espace;
import ma.amarre.commun.Role;
import ma.amarre.commun.Utilisateur;
import ma.amarre.web.Menu;
import org.springframework.stereotype.Component;

/** The entries of the billing desks of clinics and pharmacies, of the control and of the payment, with what waits for each. */
@Component
class FacturationMenu implements Menu {

    private final ListeFactureRepository liste;

    FacturationMenu(ListeFactureRepository liste) {
        this.liste = liste;
    }

    @Override
    public List<Entree> entrees() {
        return List.of(
                clinique("facturation", "facturation.menu", "/clinique/facturation", "receipt", 30),
                clinique("facturation-lots", "facturation.menu.lots", "/clinique/facturation/lots", "files", 31),
                pharmacie("facturation", "facturation.menu", "", "receipt", 25),
                pharmacie("facturation-lots", "facturation.menu.lots", "/lots", "files", 26),
                agent("controle", "facturation.menu.controle", "/a-controler", "list-check", Role.CONTROLE_FACTURES),
                agent("a-payer", "facturation.menu.aPayer", "/a-payer", "cash-coin", Role.ORDONNANCEMENT),
                agent("ordres", "facturation.menu.ordres", "/ordres", "bank", Role.ORDONNANCEMENT));
    }

    private static Entree clinique(String cle, String libelle, String url, String icone, int ordre) {
        return new Entree(Espace.CLINIQUE, cle, libelle, url, icone, ordre, Set.of(Role.CLINIQUE_FACTURATION));
    }

    private static Entree pharmacie(String cle, String libelle, String url, String icone, int ordre) {
        return new Entree(
                Espace.PHARMACIE, cle, libelle, Bureau.PHARMACIE.url() + url, icone, ordre, Set.of(Role.PHARMACIE));
    }

    private static Entree agent(String cle, String libelle, String url, String icone, Role role) {
        return new Entree(
                Espace.AGENT, "facturation-" + cle, libelle, "/agent/facturation" + url, icone, 25, Set.of(role));
    }

    @Override
    public Map<String, Integer> comptes(Utilisateur u) {
        Map<String, Integer> comptes = new HashMap<>();
        u.acces(Role.CLINIQUE_FACTURATION).or(() -> u.acces(Role.PHARMACIE)).ifPresent(a -> {
            comptes.put("facturation", liste.combien(a.organismeId(), StatutFacture.A_CORRIGER));
            comptes.put("facturation-lots", liste.combien(a.organismeId(), StatutFacture.DEPOSEE));
        });
        if (u.a(Role.CONTROLE_FACTURES)) {
            comptes.put("facturation-controle", liste.combien(StatutFacture.TRANSMISE));
        }
        if (u.a(Role.ORDONNANCEMENT)) {
            comptes.put("facturation-a-payer", liste.combien(StatutFacture.ACCEPTEE));
        }
        return comptes;
    }
}
