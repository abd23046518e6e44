package ma.amarre.pec;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The posology of a line, in figures. */
@Repository
class PosologieRepository {

    private final JdbcClient jdbc;

    PosologieRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param periode days between two dispensings */
    void noter(long ligneId, Posologie p, int periode) {
        jdbc.sql("""
            insert into pec_posologie (ligne_id, unites, prises, frequence, contenu, periode_jours, boites_periode)
            values (?, ?, ?, ?, ?, ?, ?)
            on duplicate key update unites = values(unites), prises = values(prises), frequence = values(frequence),
              contenu = values(contenu), periode_jours = values(periode_jours), boites_periode = values(boites_periode)
            """)
                .params(ligneId, p.unites(), p.prises(), p.frequence().name(), p.contenu(), periode, p.boites(periode))
                .update();
    }

    Optional<Posologie> de(long ligneId) {
        return jdbc.sql("select unites, prises, frequence, contenu from pec_posologie where ligne_id = ?")
                .param(ligneId)
                .query((rs, i) -> new Posologie(
                        rs.getBigDecimal("unites"),
                        rs.getInt("prises"),
                        Posologie.Frequence.valueOf(rs.getString("frequence")),
                        rs.getInt("contenu")))
                .optional();
    }
}
