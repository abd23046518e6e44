package ma.amarre.prestataires;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Optional;
import ma.amarre.commun.Introuvable;
import ma.amarre.commun.Selection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Clinics and pharmacies as the other modules read them. */
@Repository
public class Prestataires {

    /** Whether a provider may work under third-party payment on a day. */
    public enum Admission {
        ADMIS,
        SUSPENDU,
        NON_ADMIS
    }

    private static final String PRESTATAIRE =
            "select id, organisme_id, inpe, nature, secteur, nom, nom_ar, ville from prestataire ";
    private final JdbcClient jdbc;

    Prestataires(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The provider that a body is. @throws Introuvable when it is none */
    public Prestataire parOrganisme(long organismeId) {
        return un(PRESTATAIRE + "where organisme_id = ?", organismeId).orElseThrow(Introuvable::new);
    }

    /** @throws Introuvable when there is none */
    public Prestataire parId(long id) {
        return selection(id).lire(jdbc);
    }

    /** The same as a value. @throws Introuvable when it is read and there is none */
    public Selection<Prestataire> selection(long id) {
        return Selection.une(PRESTATAIRE + "where id = ?", Prestataires::prestataire, id)
                .puis(p -> p.orElseThrow(Introuvable::new));
    }

    /** The admission to third-party payment in force on a day; a suspension of that day wins. */
    public Admission admission(long prestataireId, LocalDate jour) {
        return jdbc.sql("""
            select exists (select * from admission_suspension s
              where s.admission_id = a.id and s.debut <= ? and (s.fin is null or s.fin >= ?)) suspendue
            from admission a
            where a.prestataire_id = ? and a.statut in ('ADMISE', 'SUSPENDUE') and a.debut <= ? and (a.fin is null or a.fin >= ?)
            order by a.debut desc limit 1
            """)
                .params(jour, jour, prestataireId, jour, jour)
                .query(Boolean.class)
                .optional()
                .map(suspendue -> suspendue ? Admission.SUSPENDU : Admission.ADMIS)
                .orElse(Admission.NON_ADMIS);
    }

    private Optional<Prestataire> un(String sql, long cle) {
        return jdbc.sql(sql).param(cle).query(Prestataires::prestataire).optional();
    }

    private static Prestataire prestataire(ResultSet rs, int ligne) throws SQLException {
        return new Prestataire(
                rs.getLong("id"),
                rs.getLong("organisme_id"),
                rs.getString("inpe"),
                rs.getString("nature"),
                rs.getString("secteur"),
                rs.getString("nom"),
                rs.getString("nom_ar"),
                rs.getString("ville"));
    }
}
