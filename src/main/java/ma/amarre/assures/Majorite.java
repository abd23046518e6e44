package ma.amarre.assures;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import ma.amarre.commun.RegleViolee;
import ma.amarre.referentiel.Parametres;
import ma.amarre.web.ParRequete;
import org.springframework.stereotype.Component;

/**
 * When the medical detail of a child closes to the parents: on the birthday that the parameter {@code majorite.detail.age} names.
 * While it is empty nothing closes, and the page of the child says so. Afterwards the parents still see rights, statuses and amounts.
 */
@Component
public class Majorite {

    /** The parameter is asked only for a household with a child of that age: a smaller value has no effect. */
    static final int PLANCHER = 15;

    /** How long before, the household is told: a choice of this portal, not a rule. */
    private static final int AVANCE_MOIS = 6;

    private final Parametres parametres;
    private final Clock clock;

    Majorite(Parametres parametres, Clock clock) {
        this.parametres = parametres;
        this.clock = clock;
    }

    /** Those of a household whose detail its head does not see any more. */
    List<Beneficiaire> fermes(List<Beneficiaire> foyer) {
        LocalDate jour = LocalDate.now(clock);
        return foyer.stream()
                .filter(b -> fermeture(b).filter(d -> !d.isAfter(jour)).isPresent())
                .toList();
    }

    boolean ferme(Beneficiaire b) {
        return !fermes(List.of(b)).isEmpty();
    }

    /** The day on which it closes; empty for whoever is no child, is far from it, or while no age is set. */
    Optional<LocalDate> fermeture(Beneficiaire b) {
        return approche(b) ? age().map(b.dateNaissance()::plusYears) : Optional.empty();
    }

    /**
     * A child has an account of his own from the day on which his detail closes to the parents, and not while no day is set; everybody
     * else at once.
     *
     * @throws RegleViolee before that day
     */
    void exigerCompte(Beneficiaire b) {
        if (b.lien() != Beneficiaire.Lien.ENFANT) {
            return;
        }
        if (age().isEmpty()) {
            throw new RegleViolee("rang", "assures.activation.sansAge");
        }
        if (!ferme(b)) {
            throw new RegleViolee("rang", "assures.activation.mineur");
        }
    }

    /** What the household is told about it: that it comes, that it came, or that nobody has set a date. */
    Optional<AFaire> annonce(Beneficiaire b) {
        if (!approche(b)) {
            return Optional.empty();
        }
        LocalDate jour = LocalDate.now(clock);
        return fermeture(b)
                .map(d -> d.isAfter(jour.plusMonths(AVANCE_MOIS))
                        ? Optional.<AFaire>empty()
                        : Optional.of(new AFaire(d.isAfter(jour) ? "majorite.bientot" : "majorite.fermee", d, null)))
                .orElseGet(() -> Optional.of(new AFaire("majorite.sansDate", null, null)));
    }

    private boolean approche(Beneficiaire b) {
        return b.lien() == Beneficiaire.Lien.ENFANT && b.age(LocalDate.now(clock)) >= PLANCHER;
    }

    private Optional<Integer> age() {
        return ParRequete.lire(
                "assures.majorite", () -> parametres.entier("majorite.detail.age", LocalDate.now(clock)));
    }
}
