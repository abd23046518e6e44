package ma.amarre.referentiel;

import java.time.LocalDate;
import java.util.Optional;
import ma.amarre.commun.RegleViolee;

/**
 * What the reference data answers at a date: the row, or the name of the row that is missing. Missing means "cannot be computed",
 * never zero.
 */
public sealed interface Lecture<T> {

    /** The row in force. */
    record Trouvee<T>(T ligne) implements Lecture<T> {}

    /**
     * No row in force, or a row known without its value.
     *
     * @param liste the list, as its table is called: {@code lettre_cle}, {@code forfait}, {@code taux_couverture} …
     * @param cle what was looked for, for example {@code COUVEUSE PRIVE}
     * @param sansValeur the row is there and its value is not published
     */
    record Manquante<T>(String liste, String cle, LocalDate jour, boolean sansValeur) implements Lecture<T> {

        /** Key of the sentence that names the gap; its arguments are {@link #cle} and {@link #jour}. */
        public String cleDeMessage() {
            return "referentiel.manquant." + liste;
        }
    }

    default Optional<T> optionnelle() {
        return this instanceof Trouvee<T>(T ligne) ? Optional.of(ligne) : Optional.empty();
    }

    /** The row, or a refusal (422) that names what is missing. */
    default T exiger() {
        return switch (this) {
            case Trouvee<T>(T ligne) -> ligne;
            case Manquante<T> m -> throw new RegleViolee("", m.cleDeMessage(), m.cle(), m.jour());
        };
    }
}
