package ma.amarre.liquidation;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import ma.amarre.commun.Montant;
import ma.amarre.liquidation.Acte.Nature;
import ma.amarre.liquidation.LigneLiquidee.Manque;
import ma.amarre.liquidation.Regle.Code;

/**
 * Acts of one session (NGAP, general provisions, art. 9): of a consultation and an act only the dearer is paid; of surgical acts the
 * dearest is paid whole, the second at half, the others not at all. The acts for which the article gives 75 % are not known: half
 * (insured.md §2.2, confidence C). A tariff that is missing leaves the whole session without answer.
 */
final class Seances {

    private static final Comparator<Brouillon> LE_PLUS_CHER =
            comparing(Brouillon::tarif).reversed();
    private static final BigDecimal MOITIE = BigDecimal.valueOf(50);

    private Seances() {}

    static void appliquer(List<Brouillon> lignes, Soins soins) {
        Map<String, List<Brouillon>> seances = lignes.stream()
                .filter(l -> l.acte().seance() != null)
                .collect(groupingBy(l -> Objects.requireNonNull(l.acte().seance()), LinkedHashMap::new, toList()));
        seances.values().stream().filter(s -> s.size() > 1).forEach(s -> seance(s, soins));
    }

    private static void seance(List<Brouillon> seance, Soins soins) {
        List<Brouillon> consultations = deNature(seance, true);
        List<Brouillon> actes = deNature(seance, false);
        List<Brouillon> concernes = new ArrayList<>(actes);
        concernes.addAll(consultations);
        if (actes.isEmpty() || concernes.size() < 2) {
            return;
        }
        if (concernes.stream().anyMatch(Brouillon::incomplet)) {
            concernes.forEach(l ->
                    l.manque(new Manque("liquidation.manque.seance", l.acte().code(), soins.jour())));
            return;
        }
        if (!consultations.isEmpty()) {
            plusCher(actes, consultations);
        }
        chirurgie(actes.stream()
                .filter(l -> l.acte().estChirurgical() && !l.tarif().estNul())
                .toList());
    }

    private static void plusCher(List<Brouillon> actes, List<Brouillon> consultations) {
        Brouillon acte = premier(actes);
        Brouillon consultation = premier(consultations);
        boolean acteGarde = acte.tarif().compareTo(consultation.tarif()) >= 0;
        Brouillon garde = acteGarde ? acte : consultation;
        (acteGarde ? consultations : actes).forEach(l -> ecarter(l, garde));
        if (acteGarde && !garde.acte().estChirurgical()) {
            actes.stream().filter(l -> l != garde).forEach(l -> ecarter(l, garde));
        }
    }

    private static void chirurgie(List<Brouillon> actes) {
        List<Brouillon> ordre = actes.stream().sorted(LE_PLUS_CHER).toList();
        for (int rang = 1; rang < ordre.size(); rang++) {
            Brouillon ligne = ordre.get(rang);
            if (rang == 1) {
                Montant moitie = ligne.tarif().part(MOITIE);
                ligne.regle(Code.SEANCE_MOITIE, null, ligne.tarif(), moitie);
                ligne.abattre(moitie);
            } else {
                ligne.regle(Code.SEANCE_NON_COTE, null);
                ligne.abattre(Montant.ZERO);
            }
        }
    }

    private static void ecarter(Brouillon ligne, Brouillon garde) {
        ligne.regle(Code.SEANCE_PLUS_CHER, null, garde.acte().code(), garde.tarif());
        ligne.abattre(Montant.ZERO);
    }

    private static Brouillon premier(List<Brouillon> lignes) {
        return lignes.stream().sorted(LE_PLUS_CHER).findFirst().orElseThrow();
    }

    /** Medicines, devices, days and forfaits are not acts of the article. */
    private static List<Brouillon> deNature(List<Brouillon> seance, boolean consultation) {
        return seance.stream()
                .filter(l -> consultation
                        ? l.acte().nature() == Nature.CONSULTATION
                        : l.acte().nature() == Nature.ACTE || l.acte().nature() == Nature.FORFAIT_CHIRURGIE)
                .toList();
    }
}
