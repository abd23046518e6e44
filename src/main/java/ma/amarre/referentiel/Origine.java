package ma.amarre.referentiel;

import java.io.Serializable;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Where a row of the reference data comes from and when it is in force: shown beside every figure that rests on it.
 *
 * @param id of the row in its list, to tell exactly which version was used
 * @param valideDu first day, included
 * @param valideAu last day, included; null while open
 * @param confirmee a person of the role REFERENTIEL confirmed it; a paper that binds the payer rests only on such rows
 */
public record Origine(
        long id,
        LocalDate valideDu,
        @Nullable LocalDate valideAu,
        String source,
        Confiance confiance,
        boolean confirmee)
        implements Serializable {

    /** The grades of the domain shelf, best first. */
    public enum Confiance {
        /** Official text or page. */
        A,
        /** Press or page of a mutuelle: to be confirmed. */
        B,
        /** Secondary source. */
        C,
        /** Inference, arithmetic or proposal: never shown as a fact. */
        I,
        /** Unsourced: to be checked before any use. */
        U
    }

    /** Whether the row is in force on a day. */
    public boolean enVigueur(LocalDate jour) {
        return !jour.isBefore(valideDu) && (valideAu == null || !jour.isAfter(valideAu));
    }

    static Origine lire(ResultSet ligne) throws SQLException {
        Date fin = ligne.getDate("valide_au");
        return new Origine(
                ligne.getLong("id"),
                ligne.getDate("valide_du").toLocalDate(),
                fin == null ? null : fin.toLocalDate(),
                ligne.getString("source"),
                Confiance.valueOf(ligne.getString("confiance")),
                ligne.getTimestamp("confirme_le") != null);
    }
}
