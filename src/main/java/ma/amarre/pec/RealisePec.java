package ma.amarre.pec;

import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import ma.amarre.commun.Conflit;
import ma.amarre.commun.RegleViolee;
import ma.amarre.journal.Journal;
import ma.amarre.journal.Journal.Entree;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the provider states as done under an agreement, day by day, and takes back when it was wrong. From the first statement on, an
 * invoice of that line bills no more than what was stated.
 */
@Service
class RealisePec {

    private final RegistrePec registre;
    private final Journal journal;
    private final Clock clock;

    RealisePec(RegistrePec registre, Journal journal, Clock clock) {
        this.registre = registre;
        this.journal = journal;
        this.clock = clock;
    }

    /** An agreement, also one whose validity has ended since: care is sometimes stated late. */
    static boolean admis(Pec pec) {
        return pec.statut().accordee()
                || (pec.statut() == StatutPec.EXPIREE && pec.suivi().decideeLe() != null);
    }

    /** @throws Conflit when nothing was granted */
    static void exiger(Pec pec) {
        if (!admis(pec)) {
            throw new Conflit("pec.conflit.REALISER");
        }
    }

    /**
     * One statement: so much of each line on that day. The same key twice is the same statement.
     *
     * @param quantites by id of the line
     * @param motif why it is taken back; null for care given
     * @throws RegleViolee outside the days of the agreement, or beyond what its ledger allows: field {@code jour} or {@code lignes.<id>}
     */
    @Transactional
    void declarer(
            Pec pec,
            Map<Long, Integer> quantites,
            LocalDate jour,
            @Nullable String motif,
            String cle,
            @Nullable Long compteId) {
        exiger(pec);
        exigerJour(pec, jour);
        String objet = "REALISE:" + cle;
        // in the order of the lines, as an invoice takes their locks
        new TreeMap<>(quantites).forEach((ligne, quantite) -> {
            if (motif == null) {
                registre.utiliser(ligne, quantite, jour, objet, compteId);
            } else {
                registre.corriger(ligne, quantite, jour, motif, objet, compteId);
            }
        });
        String detail = pec.lignes().stream()
                .filter(l -> quantites.containsKey(l.id()))
                .map(l -> l.code() + (motif == null ? " +" : " −") + quantites.get(l.id()))
                .collect(Collectors.joining(", "));
        journal.consigner(Entree.acte("pec.realiser", MouvementPec.OBJET, pec.numero())
                .assure(pec.identite().assureId())
                .motif(motif)
                .detail(jour + " : " + detail));
    }

    private void exigerJour(Pec pec, LocalDate jour) {
        if (jour.isAfter(LocalDate.now(clock))) {
            throw new RegleViolee("jour", "pec.realise.avenir");
        }
        LocalDate du = pec.suivi().valideDu();
        LocalDate au = pec.suivi().valideAu();
        if ((du != null && jour.isBefore(du)) || (au != null && jour.isAfter(au))) {
            throw new RegleViolee("jour", "pec.realise.horsAccord", ecrire(du), ecrire(au));
        }
    }

    private static String ecrire(@Nullable LocalDate jour) {
        return jour == null ? "–" : jour.format(DateTimeFormatter.ofPattern("dd/MM/uuuu"));
    }
}
