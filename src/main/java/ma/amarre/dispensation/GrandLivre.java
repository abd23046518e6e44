package ma.amarre.dispensation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import ma.amarre.dispensation.SoldeRepository.Mouvement;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The ledger of an agreement, as its page shows it: what moved its boxes, in any pharmacy, and what was left after. The fragment
 * {@code dispensation/grand-livre} names it; the reader has opened the request under its own access.
 */
@Repository("grandLivre")
class GrandLivre {

    /** One movement. @param reste boxes that nobody had received and no slip kept */
    public record Ecriture(Instant instant, Mouvement nature, int boites, String objet, int reste) {}

    private record Lue(long ligne, int accordees, Ecriture ecriture) {}

    private final JdbcClient jdbc;

    GrandLivre(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Newest first; empty before the first dispensing. */
    public List<Ecriture> de(long pecId) {
        List<Lue> lues = jdbc.sql("""
            select l.id, coalesce(s.accordees, 0) accordees, m.instant, m.nature, m.boites, m.objet
            from pec_ligne l join mouvement_officine m on m.ligne_id = l.id left join solde_officine s on s.ligne_id = l.id
            where l.pec_id = ? order by m.id
            """)
                .param(pecId)
                .query((rs, i) -> new Lue(
                        rs.getLong("id"),
                        rs.getInt("accordees"),
                        new Ecriture(
                                rs.getTimestamp("instant").toInstant(),
                                Mouvement.valueOf(rs.getString("nature")),
                                rs.getInt("boites"),
                                rs.getString("objet"),
                                0)))
                .list();
        Map<Long, Integer> restes = new TreeMap<>();
        List<Ecriture> ecritures = new ArrayList<>();
        for (Lue l : lues) {
            Ecriture e = l.ecriture();
            int sens = e.nature().prend() ? -e.boites() : e.boites();
            int reste = restes.merge(l.ligne(), l.accordees() + sens, (avant, x) -> avant + sens);
            ecritures.addFirst(new Ecriture(e.instant(), e.nature(), e.boites(), e.objet(), reste));
        }
        return ecritures;
    }
}
