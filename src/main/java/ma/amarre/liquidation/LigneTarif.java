package ma.amarre.liquidation;

import java.io.Serializable;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The row of the reference data that a rule used, as it stood: kept with the line, so that an old file is explained by its old rows.
 *
 * @param liste table of the row
 * @param cle what identifies it, for example {@code CS PRIVE}
 * @param valeur of the row, figures only
 * @param unite DIRHAM or POURCENT
 * @param confiance grade of the source, A to U; nothing of C, I or U is a promise
 * @param confirmee the role REFERENTIEL has confirmed it
 * @param texte code of the legal text
 */
public record LigneTarif(
        String liste,
        String cle,
        String valeur,
        String unite,
        LocalDate valideDu,
        @Nullable LocalDate valideAu,
        String source,
        String confiance,
        boolean confirmee,
        @Nullable String texte)
        implements Serializable {

    /** For templates: whether the amount may be shown without a reserve. */
    public boolean sure() {
        return confirmee || confiance.equals("A") || confiance.equals("B");
    }
}
