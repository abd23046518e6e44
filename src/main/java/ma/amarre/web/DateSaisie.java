package ma.amarre.web;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A date as typed in three fields (composants/champ :: date), a component of a form record: {@code DateSaisie naissance} binds
 * {@code naissance.jour}, {@code naissance.mois}, {@code naissance.annee}.
 */
public record DateSaisie(
        @Nullable String jour,
        @Nullable String mois,
        @Nullable String annee) {

    public static final DateSaisie VIDE = new DateSaisie("", "", "");

    public static DateSaisie de(LocalDate date) {
        return new DateSaisie(
                String.valueOf(date.getDayOfMonth()),
                String.valueOf(date.getMonthValue()),
                String.valueOf(date.getYear()));
    }

    public boolean estVide() {
        return Stream.of(texte(jour), texte(mois), texte(annee)).allMatch(String::isEmpty);
    }

    /** Empty when the three fields do not name a day of the calendar, with a year of four figures. */
    public Optional<LocalDate> toDate() {
        try {
            return texte(annee).length() != 4
                    ? Optional.empty()
                    : Optional.of(LocalDate.of(nombre(annee), nombre(mois), nombre(jour)));
        } catch (NumberFormatException | DateTimeException notADay) {
            return Optional.empty();
        }
    }

    private static int nombre(@Nullable String texte) {
        return Integer.parseInt(texte(texte));
    }

    private static String texte(@Nullable String texte) {
        return texte == null ? "" : texte.strip();
    }
}
