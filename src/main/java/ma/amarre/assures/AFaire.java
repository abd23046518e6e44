package ma.amarre.assures;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a household should do for one of its persons before something stops.
 *
 * @param cle of the sentence, {@code assures.aFaire.…}
 * @param date until when, or since when; null when no day is known
 * @param code of the long-term illness it speaks of, or null
 */
public record AFaire(
        String cle, @Nullable LocalDate date, @Nullable String code) {

    /** How long before the end of rights, and before an age limit, the household is told: a choice of this portal, not a rule. */
    private static final int AVANCE_MOIS = 6;

    /** For how long an agreement that ended is still spoken of. */
    private static final int RAPPEL_MOIS = 12;

    /**
     * @param ageEnfant until which birthday a child is covered without a certificate (parameter {@code enfant.age}); empty: not said
     * @param alerteEtm how many days before its end an agreement is to be renewed (parameter {@code etm.alerte}); empty: only after it
     */
    static List<AFaire> pour(Foyer.Membre m, LocalDate jour, Optional<Integer> ageEnfant, Optional<Integer> alerteEtm) {
        List<AFaire> taches = new ArrayList<>(droits(m, jour));
        if (m.droits().estOuvert()) {
            ageEnfant.flatMap(age -> anniversaire(m, age, jour)).ifPresent(taches::add);
            m.exonerations().stream()
                    .filter(e -> e.revoqueeLe() == null && e.fin() != null)
                    .filter(e -> aRenouveler(m, e, jour, alerteEtm))
                    .map(e -> new AFaire(e.enVigueur(jour) ? "etm.bientot" : "etm.finie", e.fin(), e.ald()))
                    .forEach(taches::add);
        }
        return taches;
    }

    private static List<AFaire> droits(Foyer.Membre m, LocalDate jour) {
        LocalDate jusqu = m.droits().jusqu();
        return switch (m.droits().etat()) {
            case SUSPENDU -> List.of(new AFaire("suspendus", null, null));
            case FERME, AUCUN -> List.of(new AFaire("fermes", null, null));
            case OUVERT ->
                jusqu != null && jusqu.isBefore(jour.plusMonths(AVANCE_MOIS))
                        ? List.of(new AFaire("bientot", jusqu, null))
                        : List.of();
        };
    }

    private static Optional<AFaire> anniversaire(Foyer.Membre m, int age, LocalDate jour) {
        LocalDate anniversaire = m.personne().dateNaissance().plusYears(age);
        boolean approche = m.personne().lien() == Beneficiaire.Lien.ENFANT
                && anniversaire.isAfter(jour)
                && anniversaire.isBefore(jour.plusMonths(AVANCE_MOIS));
        return approche ? Optional.of(new AFaire("etudes", anniversaire, null)) : Optional.empty();
    }

    private static boolean aRenouveler(Foyer.Membre m, Exoneration e, LocalDate jour, Optional<Integer> alerte) {
        LocalDate fin = e.fin();
        boolean reprise = m.exonerations().stream()
                .anyMatch(autre -> autre != e && autre.ald().equals(e.ald()) && autre.enVigueur(jour));
        if (fin == null || reprise) {
            return false;
        }
        return e.enVigueur(jour)
                ? alerte.filter(jours -> fin.isBefore(jour.plusDays(jours))).isPresent()
                : fin.isAfter(jour.minusMonths(RAPPEL_MOIS));
    }
}
