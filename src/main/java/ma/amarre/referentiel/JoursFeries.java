package ma.amarre.referentiel;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import ma.amarre.commun.Selection;
import ma.amarre.referentiel.Origine.Confiance;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Public holidays, as a person can correct them: Morocco sights the moon itself, so that the computed dates (grade I) are proposals
 * until announced. In 2025 the four feasts fell one day after the computed date.
 */
@Repository("joursFeriesDates")
public class JoursFeries {

    /**
     * @param code which feast
     * @param confiance I: computed, not announced
     */
    public record JourFerie(
            long id,
            LocalDate jour,
            String code,
            Libelle libelle,
            String source,
            Confiance confiance,
            boolean confirme) {}

    private final JdbcClient jdbc;

    JoursFeries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The holidays of a stretch of days, both ends included, in order. */
    public List<JourFerie> entre(LocalDate du, LocalDate au) {
        return jdbc.sql("""
            select id, jour, code, libelle_fr, libelle_ar, source, confiance, confirme_le
            from jour_ferie
            where actif = 1 and jour between :du and :au
            order by jour
            """)
                .param("du", du)
                .param("au", au)
                .query((rs, n) -> ligne(rs))
                .list();
    }

    /** A holiday that nobody withdrew. */
    Optional<JourFerie> parId(long id) {
        return jdbc.sql("""
            select id, jour, code, libelle_fr, libelle_ar, source, confiance, confirme_le
            from jour_ferie
            where id = ? and actif = 1
            """).param(id).query((rs, n) -> ligne(rs)).optional();
    }

    /** The same, as bare days: for the clock. */
    public Set<LocalDate> joursEntre(LocalDate du, LocalDate au) {
        return entre(du, au).stream().map(JourFerie::jour).collect(Collectors.toUnmodifiableSet());
    }

    /** Every holiday that is in the table, as bare days: some hundreds. */
    public Selection<Set<LocalDate>> tous() {
        return Selection.lignes(
                        "select jour from jour_ferie where actif = 1",
                        "",
                        (rs, n) -> rs.getDate("jour").toLocalDate())
                .puis(Set::copyOf);
    }

    private static JourFerie ligne(ResultSet rs) throws SQLException {
        return new JourFerie(
                rs.getLong("id"),
                rs.getDate("jour").toLocalDate(),
                rs.getString("code"),
                new Libelle(rs.getString("libelle_fr"), rs.getString("libelle_ar")),
                rs.getString("source"),
                Confiance.valueOf(rs.getString("confiance")),
                rs.getTimestamp("confirme_le") != null);
    }
}
