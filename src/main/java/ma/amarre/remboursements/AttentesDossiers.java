package ma.amarre.remboursements;

import java.util.ArrayList;
import java.util.List;
import ma.amarre.commun.Role;
import ma.amarre.commun.Utilisateur;
import ma.amarre.remboursements.ListeRepository.Curseur;
import ma.amarre.remboursements.ListeRepository.Rangee;
import ma.amarre.web.Attentes;
import org.springframework.stereotype.Component;

/** The dossiers to settle and to visa first. */
@Component
class AttentesDossiers implements Attentes {

    private final ListeRepository listes;
    private final Libelles libelles;

    AttentesDossiers(ListeRepository listes, Libelles libelles) {
        this.listes = listes;
        this.libelles = libelles;
    }

    @Override
    public List<Attente> attentes(Utilisateur u) {
        List<Attente> attentes = new ArrayList<>();
        if (u.a(Role.LIQUIDATION)) {
            ajouter(
                    attentes,
                    "remboursements-a-liquider",
                    listes.aLiquider(libelles.bureau(u, Role.LIQUIDATION), null, Curseur.DEBUT)
                            .lignes());
        }
        if (u.a(Role.MEDECIN_CONSEIL)) {
            ajouter(
                    attentes,
                    "remboursements-a-viser",
                    listes.aViser(Curseur.DEBUT).lignes());
        }
        return attentes;
    }

    private static void ajouter(List<Attente> attentes, String cle, List<Rangee> rangees) {
        rangees.stream()
                .limit(NOMBRE)
                .forEach(r -> attentes.add(
                        new Attente(cle, r.reference(), "/agent/remboursements/" + r.reference(), r.echeance())));
    }
}
