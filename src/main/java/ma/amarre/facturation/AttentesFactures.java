package ma.amarre.facturation;

import java.util.List;
import java.util.Objects;
import ma.amarre.commun.Role;
import ma.amarre.commun.Utilisateur;
import ma.amarre.facturation.ListeFactureRepository.Filtre;
import ma.amarre.web.Attentes;
import org.springframework.stereotype.Component;

/** The invoices that a controller takes first. */
@Component
class AttentesFactures implements Attentes {

    private final ListeFactureRepository liste;

    AttentesFactures(ListeFactureRepository liste) {
        this.liste = liste;
    }

    @Override
    public List<Attente> attentes(Utilisateur u) {
        if (!u.a(Role.CONTROLE_FACTURES)) {
            return List.of();
        }
        return liste.page(new Filtre(null, StatutFacture.TRANSMISE), null, null).lignes().stream()
                .filter(r -> r.echeance() != null)
                .limit(NOMBRE)
                .map(r -> new Attente(
                        "facturation-controle",
                        r.numero(),
                        "/agent/facturation/" + r.numero(),
                        Objects.requireNonNull(r.echeance())))
                .toList();
    }
}
