package ma.amarre.pec;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import ma.amarre.commun.Montant;
import ma.amarre.pec.LignePec.Decision;
import ma.amarre.pec.LignePec.Nature;
import ma.amarre.pec.LignePec.Sens;

/** What a request that follows another one takes over: its lines, and its last day. */
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

    /** Granted, as asked or otherwise. */
    static boolean accordee(LignePec ligne) {
        return ligne.decidee().map(d -> d.sens() != Sens.REFUSEE).orElse(false);
    }

    /** The last day that the request covers: as typed, else by the days granted or asked, else the end of its validity. */
    static LocalDate fin(Pec pec) {
        LocalDate debut = Objects.requireNonNull(pec.demande().debutSoins());
        if (pec.demande().finSoins() != null) {
            return pec.demande().finSoins();
        }
        long jours = pec.lignes().stream()
                .filter(l -> l.nature() == Nature.JOURNEE)
                .mapToLong(l -> l.decidee().map(Decision::quantite).orElse(l.quantite()))
                .sum();
        LocalDate valideAu = pec.suivi().valideAu();
        return jours > 0
                ? debut.plus(jours - 1, ChronoUnit.DAYS)
                : valideAu == null || valideAu.isBefore(debut) ? debut : valideAu;
    }
}
