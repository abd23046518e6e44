package ma.amarre.horloge;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import ma.amarre.commun.Conflit;
import ma.amarre.commun.Selection;
import ma.amarre.horloge.EtatHorloge.Etat;
import ma.amarre.horloge.Evenement.Nature;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class HorlogeRepository {

    private final JdbcClient jdbc;

    HorlogeRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    static Selection<Optional<Horloge>> selection(String objetType, long objetId) {
        return Selection.une(
                "select * from horloge where objet_type = ? and objet_id = ?",
                (rs, n) -> horloge(rs),
                objetType,
                objetId);
    }

    Optional<Horloge> parObjet(String objetType, long objetId) {
        return jdbc.sql("select * from horloge where objet_type = ? and objet_id = ?")
                .params(objetType, objetId)
                .query((rs, n) -> horloge(rs))
                .optional();
    }

    List<Horloge> parObjets(String objetType, Collection<Long> objetIds) {
        return jdbc.sql("select * from horloge where objet_type = :type and objet_id in (:ids)")
                .param("type", objetType)
                .param("ids", objetIds)
                .query((rs, n) -> horloge(rs))
                .list();
    }

    /** Running clocks of this kind after this id, a page at a time: for the recalculation that follows a corrected holiday. */
    List<Horloge> enCours(long apresId, int nombre) {
        return jdbc.sql("select * from horloge where id > ? and etat = 'EN_COURS' order by id limit ?")
                .params(apresId, nombre)
                .query((rs, n) -> horloge(rs))
                .list();
    }

    void inserer(Horloge horloge) {
        Long id = jdbc.sql("""
            insert into horloge (objet_type, objet_id, delai_code, delai_quantite, delai_unite, debut,
                etat, reprise_le, reste, echeance, main, depuis, cause)
            values (:objetType, :objetId, :code, :quantite, :unite, :debut,
                :etat, :repriseLe, :reste, :echeance, :main, :depuis, :cause)
                        returning id
            """)
                .param("objetType", horloge.objetType())
                .param("objetId", horloge.objetId())
                .param("code", horloge.delai().code())
                .param("quantite", horloge.delai().quantite())
                .param("unite", horloge.delai().unite().name())
                .param("debut", Timestamp.from(horloge.debut()))
                .param("etat", horloge.etat().name())
                .param("repriseLe", Timestamp.from(horloge.repriseLe()))
                .param("reste", micros(horloge.reste()))
                .param("echeance", Timestamp.from(horloge.echeance()))
                .param("main", horloge.main().name())
                .param("depuis", Timestamp.from(horloge.depuis()))
                .param("cause", horloge.cause().name())
                .query(Long.class)
                .single();
        ecrire(id, horloge, Nature.DEMARRAGE);
    }

    /** A new due date of a running clock. @return false when the clock moved since it was read */
    boolean recalculer(Horloge horloge, Instant instant) {
        int rows = jdbc.sql("update horloge set echeance = ?, version = version + 1 where id = ? and version = ?")
                .params(Timestamp.from(horloge.echeance()), horloge.id(), horloge.version())
                .update();
        if (rows == 1) {
            jdbc.sql("""
                insert into horloge_evenement (horloge_id, nature, cause, main, instant, reste, echeance)
                values (?, 'RECALCUL', 'CALENDRIER', ?, ?, ?, ?)
                """)
                    .params(
                            horloge.id(),
                            horloge.main().name(),
                            Timestamp.from(instant),
                            micros(horloge.reste()),
                            Timestamp.from(horloge.echeance()))
                    .update();
        }
        return rows == 1;
    }

    /** @throws Conflit when the clock moved since it was read */
    void modifier(Horloge horloge) {
        int rows = jdbc.sql("""
            update horloge set etat = :etat, reprise_le = :repriseLe, reste = :reste, echeance = :echeance,
                main = :main, depuis = :depuis, cause = :cause, version = version + 1
            where id = :id and version = :version
            """)
                .param("etat", horloge.etat().name())
                .param("repriseLe", Timestamp.from(horloge.repriseLe()))
                .param("reste", micros(horloge.reste()))
                .param("echeance", Timestamp.from(horloge.echeance()))
                .param("main", horloge.main().name())
                .param("depuis", Timestamp.from(horloge.depuis()))
                .param("cause", horloge.cause().name())
                .param("id", horloge.id())
                .param("version", horloge.version())
                .update();
        if (rows == 0) {
            throw new Conflit("horloge.transition");
        }
    }

    void modifier(Horloge horloge, Nature nature) {
        modifier(horloge);
        ecrire(horloge.id(), horloge, nature);
    }

    List<Evenement> evenements(String objetType, long objetId) {
        return jdbc.sql("""
            select e.* from horloge_evenement e join horloge h on h.id = e.horloge_id
            where h.objet_type = ? and h.objet_id = ? order by e.id
            """)
                .params(objetType, objetId)
                .query((rs, n) -> new Evenement(
                        Nature.valueOf(rs.getString("nature")),
                        Cause.valueOf(rs.getString("cause")),
                        Main.valueOf(rs.getString("main")),
                        instant(rs, "instant"),
                        instant(rs, "echeance")))
                .list();
    }

    private void ecrire(Long id, Horloge horloge, Nature nature) {
        jdbc.sql("""
            insert into horloge_evenement (horloge_id, nature, cause, main, instant, reste, echeance)
            values (?, ?, ?, ?, ?, ?, ?)
            """)
                .params(
                        id,
                        nature.name(),
                        horloge.cause().name(),
                        horloge.main().name(),
                        Timestamp.from(horloge.depuis()),
                        micros(horloge.reste()),
                        Timestamp.from(horloge.echeance()))
                .update();
    }

    private static Horloge horloge(ResultSet rs) throws SQLException {
        return new Horloge(
                rs.getLong("id"),
                rs.getString("objet_type"),
                rs.getLong("objet_id"),
                new Delai(
                        rs.getString("delai_code"),
                        rs.getInt("delai_quantite"),
                        Delai.Unite.valueOf(rs.getString("delai_unite"))),
                instant(rs, "debut"),
                Etat.valueOf(rs.getString("etat")),
                instant(rs, "reprise_le"),
                Duration.of(rs.getLong("reste"), ChronoUnit.MICROS),
                instant(rs, "echeance"),
                Main.valueOf(rs.getString("main")),
                instant(rs, "depuis"),
                Cause.valueOf(rs.getString("cause")),
                rs.getInt("version"));
    }

    private static Instant instant(ResultSet rs, String colonne) throws SQLException {
        return rs.getTimestamp(colonne).toInstant();
    }

    private static long micros(Duration duree) {
        return duree.toSeconds() * 1_000_000 + duree.toNanosPart() / 1_000;
    }
}
