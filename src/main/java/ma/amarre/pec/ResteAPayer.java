package ma.amarre.pec;

import java.util.Optional;
import ma.amarre.commun.Montant;

/**
 * What the household may have to pay for a request, before the patient is admitted: an estimate, never a promise. Comforts that no
 * agreement covers (single room, laundry, companion) come on top.
 *
 * @param connu left of the lines whose tariff is known, refused lines in full
 * @param inconnues lines that cannot be computed
 * @param lignes all lines
 */
record ResteAPayer(Montant connu, int inconnues, int lignes) {

    /** Empty once it is of no use: the request is refused, over, or has no line. */
    static Optional<ResteAPayer> de(Pec pec) {
        boolean utile = pec.statut().avantDecision() || pec.statut().accordee();
        if (!utile || pec.lignes().isEmpty()) {
            return Optional.empty();
        }
        Montant connu = Montant.ZERO;
        int inconnues = 0;
        for (LignePec l : pec.lignes()) {
            Optional<Montant> reste = reste(l);
            connu = reste.map(connu::plus).orElse(connu);
            inconnues += reste.isEmpty() ? 1 : 0;
        }
        return Optional.of(new ResteAPayer(connu, inconnues, pec.lignes().size()));
    }

    private static Optional<Montant> reste(LignePec l) {
        if (l.decision() != null && l.decision().sens() == LignePec.Sens.REFUSEE) {
            return Optional.of(l.montantDemande());
        }
        return Optional.ofNullable(l.estimation().reste());
    }

    /** Whether nothing at all can be said. */
    public boolean inconnu() {
        return inconnues == lignes;
    }
}
