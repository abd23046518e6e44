package ma.amarre.pec;

import java.util.List;
import ma.amarre.pec.Pec.Lien;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The requests that belong together: the first one, its prolongations, régularisations and appeals. For templates as {@code @liensPec}. */
@Component("liensPec")
class LiensPec {

    /** @param premiere the request that this one refers to; false: one that refers to it */
    record Liee(String numero, Lien lien, StatutPec statut, boolean premiere) {}

    private final JdbcClient jdbc;

    LiensPec(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param brouillons whether those in preparation are shown: to who prepares them only */
    public List<Liee> de(Pec pec, boolean brouillons) {
        var origine = pec.demande().origine();
        return jdbc.sql("""
            (select numero, :lien lien, statut, 1 premiere, id from pec where id = :origine)
            union all
            (select numero, lien_origine, statut, 0, id from pec
             where pec_origine_id = :id and (:brouillons or statut not in ('BROUILLON', 'PROVISOIRE')))
            order by id
            """)
                .param("lien", origine == null ? null : origine.lien().name())
                .param("origine", origine == null ? null : origine.pecId())
                .param("id", pec.id())
                .param("brouillons", brouillons)
                .query((rs, i) -> new Liee(
                        rs.getString("numero"),
                        Lien.valueOf(rs.getString("lien")),
                        StatutPec.valueOf(rs.getString("statut")),
                        rs.getBoolean("premiere")))
                .list();
    }

    /** The requests that refer to this one in one way, those given up left out. */
    List<Long> suites(long pecId, Lien lien) {
        return jdbc.sql("""
            select id from pec where pec_origine_id = ? and lien_origine = ? and statut not in ('ANNULEE', 'REFUSEE') order by id
            """).params(pecId, lien.name()).query(Long.class).list();
    }
}
