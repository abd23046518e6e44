package ma.amarre.attestations;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import ma.amarre.assures.Beneficiaire;
import ma.amarre.assures.EtatDroits;
import ma.amarre.assures.Exoneration;
import org.jspecify.annotations.Nullable;

/**
 * One person of a household on one day, as the screen and the certificates show him.
 *
 * @param exonerations those in force that day
 */
record Membre(Beneficiaire personne, EtatDroits droits, List<Exoneration> exonerations) {

    public boolean ouvert() {
        return droits.estOuvert();
    }

    public boolean femme() {
        return "F".equals(personne.sexe());
    }

    /** Last known day of the rights; null when none is known. */
    public @Nullable LocalDate jusqu() {
        return droits.jusqu();
    }

    public Optional<Exoneration> exoneration(@Nullable String numero) {
        return exonerations.stream().filter(e -> e.numero().equals(numero)).findFirst();
    }

    /** The earliest of these days; null when none is known. */
    static @Nullable LocalDate premier(Stream<@Nullable LocalDate> jours) {
        return jours.filter(j -> j != null).min(LocalDate::compareTo).orElse(null);
    }
}
