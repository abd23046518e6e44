package ma.amarre.assures;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import ma.amarre.commun.Periode;
import org.jspecify.annotations.Nullable;

/**
 * An agreement of exonération du ticket modérateur (ETM) for a long-term illness.
 *
 * @param numero number of the agreement, written on the care form
 * @param ald code of the illness, for example H010
 * @param fin null: for life
 */
public record Exoneration(
        String numero,
        String ald,
        LocalDate debut,
        @Nullable LocalDate fin,
        @Nullable LocalDate revoqueeLe) {

    public boolean enVigueur(LocalDate jour) {
        return new Periode(debut, fin).contient(jour) && (revoqueeLe == null || jour.isBefore(revoqueeLe));
    }

    /** A row of table exoneration. */
    static Exoneration lire(ResultSet rs, int ligne) throws SQLException {
        return new Exoneration(
                rs.getString("numero"),
                rs.getString("ald"),
                rs.getObject("debut", LocalDate.class),
                rs.getObject("fin", LocalDate.class),
                rs.getObject("revoquee_le", LocalDate.class));
    }
}
