package ma.amarre.donnees;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import ma.amarre.assures.Regard;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ExtraitRepository {

    private static final Duration REPRISE = Duration.ofMinutes(15);
    private static final String COLONNES =
            "select id, assure_id, beneficiaire_id, etat, fait, total, demande_le, papier from donnees_extrait ";
    private final JdbcClient jdbc;
    private final Clock clock;

    ExtraitRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The newest first. */
    List<Extrait> de(Regard regard, int limite) {
        return jdbc.sql(COLONNES + "where assure_id = ? and beneficiaire_id <=> ? order by id desc limit ?")
                .params(Arrays.asList(regard.assureId(), regard.seulId(), limite))
                .query(ExtraitRepository::extrait)
                .list();
    }

    void inserer(Regard regard, String cle) {
        jdbc.sql("insert into donnees_extrait (cle, assure_id, beneficiaire_id, demande_le) values (?, ?, ?, ?)"
                        + " on duplicate key update cle = cle")
                .params(Arrays.asList(cle, regard.assureId(), regard.seulId(), Timestamp.from(clock.instant())))
                .update();
    }

    /** What waits, and what a node began and never ended. */
    List<Extrait> aFaire(int limite) {
        return jdbc.sql(COLONNES + "where etat = 'EN_ATTENTE' or etat = 'EN_COURS' and pris_le < ? order by id limit ?")
                .params(Timestamp.from(clock.instant().minus(REPRISE)), limite)
                .query(ExtraitRepository::extrait)
                .list();
    }

    void commencer(long id, int total) {
        jdbc.sql("update donnees_extrait set etat = 'EN_COURS', fait = 0, total = ?, pris_le = ? where id = ?")
                .params(total, Timestamp.from(clock.instant()), id)
                .update();
    }

    void avancer(long id, int fait) {
        jdbc.sql("update donnees_extrait set fait = ? where id = ?")
                .params(fait, id)
                .update();
    }

    void pret(long id, String papier) {
        jdbc.sql("update donnees_extrait set etat = 'PRET', fait = total, papier = ? where id = ?")
                .params(papier, id)
                .update();
    }

    void echoue(long id) {
        jdbc.sql("update donnees_extrait set etat = 'ECHOUE' where id = ?")
                .param(id)
                .update();
    }

    private static Extrait extrait(ResultSet rs, int i) throws SQLException {
        return new Extrait(
                rs.getLong("id"),
                rs.getLong("assure_id"),
                rs.getObject("beneficiaire_id", Long.class),
                Extrait.Etat.valueOf(rs.getString("etat")),
                rs.getInt("fait"),
                rs.getInt("total"),
                rs.getTimestamp("demande_le").toInstant(),
                rs.getString("papier"));
    }
}
