package ma.amarre.habilitations;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ma.amarre.commun.Role;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Where a suspension sends the files, as a person adjusted it, and what was moved. */
@Repository
class TransfertRepository {

    /** Files moved, by town. */
    record Deplacement(String nature, String role, String de, String vers, int nombre) {}

    private final JdbcClient jdbc;

    TransfertRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Map<Releve.Depart, Long> choix(long suspensionId) {
        Map<Releve.Depart, Long> choix = new HashMap<>();
        jdbc.sql("select role, bureau_id, vers_bureau_id from suspension_releve where suspension_id = ?")
                .param(suspensionId)
                .query(rs -> {
                    choix.put(new Releve.Depart(Role.valueOf(rs.getString(1)), rs.getLong(2)), rs.getLong(3));
                });
        return choix;
    }

    void choisir(long suspensionId, Map<Releve.Depart, Long> choix) {
        choix.forEach((d, vers) -> jdbc.sql("""
            insert into suspension_releve (suspension_id, role, bureau_id, vers_bureau_id) values (?, ?, ?, ?)
            on duplicate key update vers_bureau_id = values(vers_bureau_id)
            """)
                .params(suspensionId, d.role().name(), d.bureauId(), vers)
                .update());
    }

    List<Deplacement> deplacements(long suspensionId) {
        return jdbc.sql("""
            select x.nature, x.role, d.ville de, v.ville vers, count(*) nombre from transfert x
            join bureau d on d.id = x.de_bureau_id join bureau v on v.id = x.vers_bureau_id
            where x.suspension_id = ? group by x.nature, x.role, d.ville, v.ville order by d.ville, x.nature
            """)
                .param(suspensionId)
                .query((rs, i) -> new Deplacement(
                        rs.getString("nature"),
                        rs.getString("role"),
                        rs.getString("de"),
                        rs.getString("vers"),
                        rs.getInt("nombre")))
                .list();
    }
}
