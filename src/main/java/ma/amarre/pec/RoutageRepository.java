package ma.amarre.pec;

import java.time.Clock;
import java.time.LocalDate;
import ma.amarre.commun.RegleViolee;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Which office of the payer treats a request. No rule is published: dated rows say it, the most precise first; without a row it is
 * the first office of the payer in force.
 */
@Repository
class RoutageRepository {

    private final JdbcClient jdbc;
    private final Clock clock;

    RoutageRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @throws RegleViolee when the payer has no office on this day */
    long bureau(Pec pec) {
        LocalDate jour = LocalDate.now(clock);
        return jdbc.sql("""
            (select r.bureau_id, 1 precision_rang, r.organisme_id is not null par_organisme, r.id
             from pec_routage r
             where (r.organisme_id = :organisme or r.organisme_id is null) and (r.famille = :famille or r.famille is null)
               and r.valide_du <= :jour and (r.valide_au is null or r.valide_au >= :jour))
            union all
            (select b.id, 2, 0, b.id from bureau b join organisme o on o.id = b.organisme_id
             where o.nature = 'PAYEUR' and o.valide_du <= :jour and (o.valide_au is null or o.valide_au >= :jour)
               and b.valide_du <= :jour and (b.valide_au is null or b.valide_au >= :jour))
            order by precision_rang, par_organisme desc, id limit 1
            """)
                .param("organisme", pec.identite().organismeId())
                .param("famille", pec.demande().famille())
                .param("jour", jour)
                .query((rs, i) -> rs.getLong("bureau_id"))
                .optional()
                .orElseThrow(() -> new RegleViolee("", "pec.regle.sansBureau"));
    }
}
