package ma.amarre.dispensation;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;

/** The name of a patient in the language of the reader, for rows that hold both as {@code patient} and {@code patient_ar}. */
final class NomPatient {

    /** Columns of a query whose person has the alias {@code p}. */
    static final String COLONNES =
            "concat(p.prenom, ' ', p.nom) patient, concat(p.prenom_ar, ' ', p.nom_ar) patient_ar";

    private NomPatient() {}

    static @Nullable String lire(ResultSet rs) throws SQLException {
        return choisir(rs.getString("patient"), rs.getString("patient_ar"));
    }

    /** The French name where no Arabic one is known. */
    static @Nullable String choisir(@Nullable String nom, @Nullable String nomAr) {
        return nomAr != null && LocaleContextHolder.getLocale().getLanguage().equals("ar") ? nomAr : nom;
    }
}
