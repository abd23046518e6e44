package ma.amarre.referentiel;

import java.io.Serializable;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Words of the reference data in both languages.
 *
 * @param ar null where no Arabic source exists (ALD codes, devices, medicines): the French words are shown, marked as French
 */
public record Libelle(String fr, @Nullable String ar) implements Serializable {

    /** The words for a reader of {@code langue}; the French ones when there are no others. */
    public String dans(Locale langue) {
        return ar != null && langue.getLanguage().equals("ar") ? ar : fr;
    }

    /** The language of what {@link #dans} answers, for the {@code lang} attribute: a screen reader must know. */
    public String langue(Locale langue) {
        return ar != null && langue.getLanguage().equals("ar") ? "ar" : "fr";
    }
}
