package ma.amarre.pec;

import java.util.ArrayList;
import java.util.List;
import ma.amarre.commun.Montant;
import ma.amarre.pec.LignePec.Decision;

/** Lines of a decided request, as a request that follows it asks for them again. */
final class LignesSuivantes {

    private LignesSuivantes() {}

    /** What was not granted of a line. */
    static LignePec reste(LignePec l) {
        Decision d = l.decidee().orElseThrow();
        Montant montant = l.montantDemande().moins(d.montant());
        int quantite = d.quantite() < l.quantite() ? l.quantite() - d.quantite() : l.quantite();
        return new LignePec(
                0,
                l.rang(),
                l.nature(),
                l.code(),
                l.libelle(),
                l.libelleAr(),
                l.coefficient(),
                quantite,
                l.datePrevue(),
                l.posologie(),
                l.dureeJours(),
                montant,
                d.quantite() == 0 ? l.estimation() : LignePec.Estimation.AUCUNE,
                null);
    }

    static List<LignePec> numeroter(List<LignePec> lignes) {
        List<LignePec> nouvelles = new ArrayList<>();
        for (LignePec l : lignes) {
            nouvelles.add(new LignePec(
                    0,
                    nouvelles.size() + 1,
                    l.nature(),
                    l.code(),
                    l.libelle(),
                    l.libelleAr(),
                    l.coefficient(),
                    l.quantite(),
                    l.datePrevue(),
                    l.posologie(),
                    l.dureeJours(),
                    l.montantDemande(),
                    l.estimation(),
                    null));
        }
        return nouvelles;
    }
}
