package ma.amarre.facturation;

import static java.util.Arrays.asList;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import ma.amarre.commun.Introuvable;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Files that the bank sent back, and what each of their lines came to. */
@Repository
class RetourRepository {

    /** What a line came to. Messages {@code facturation.retour.issue.NAME}. */
    enum Issue {
        EXECUTE,
        REJETE,
        INCONNU,
        ECART,
        DEJA,
        ILLISIBLE;

        boolean rapprochee() {
            return this == EXECUTE || this == REJETE;
        }
    }

    record Retour(long id, String numero, String nom, int lignes, int rapprochees, Instant recuLe) {
        public int ecarts() {
            return lignes - rapprochees;
        }
    }

    record Ligne(int rang, String texte, Issue issue) {}

    private static final String RETOUR = "select id, numero, nom, lignes, rapprochees, recu_le from retour_banque";

    private final JdbcClient jdbc;
    private final Clock clock;

    RetourRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The return that these bytes made before; past the snapshot of this transaction. */
    Optional<String> dejaRecu(String sha256) {
        return jdbc.sql("select numero from retour_banque where sha256 = ? lock in share mode")
                .param(sha256)
                .query(String.class)
                .optional();
    }

    /** @throws org.springframework.dao.DuplicateKeyException when the same file has just been received */
    long inserer(String numero, String nom, String sha256, int lignes, long compteId) {
        return jdbc.sql("""
            insert into retour_banque (numero, nom, sha256, lignes, rapprochees, recu_le, recu_par) values (?, ?, ?, ?, 0, ?, ?) returning id
            """)
                .params(numero, nom, sha256, lignes, Timestamp.from(clock.instant()), compteId)
                .query(Long.class)
                .single();
    }

    void ligne(long retourId, FichierBanque.Ligne l, @Nullable Long virementId, Issue issue) {
        jdbc.sql("insert into retour_ligne (retour_id, rang, texte, virement_id, issue) values (?, ?, ?, ?, ?)")
                .params(asList(retourId, l.rang(), l.texte(), virementId, issue.name()))
                .update();
        if (issue.rapprochee()) {
            jdbc.sql("update retour_banque set rapprochees = rapprochees + 1 where id = ?")
                    .param(retourId)
                    .update();
        }
    }

    /** Newest first. @param avantId those before; {@code Long.MAX_VALUE} for the first page */
    List<Retour> liste(long avantId, int limite) {
        return jdbc.sql(RETOUR + " where id < ? order by id desc limit ?")
                .params(avantId, limite)
                .query(RetourRepository::retour)
                .list();
    }

    /** @throws Introuvable when there is none */
    Retour parNumero(String numero) {
        return jdbc.sql(RETOUR + " where numero = ?")
                .param(numero)
                .query(RetourRepository::retour)
                .optional()
                .orElseThrow(Introuvable::new);
    }

    List<Ligne> lignes(long retourId) {
        return jdbc.sql("select rang, texte, issue from retour_ligne where retour_id = ? order by rang")
                .param(retourId)
                .query((rs, i) ->
                        new Ligne(rs.getInt("rang"), rs.getString("texte"), Issue.valueOf(rs.getString("issue"))))
                .list();
    }

    private static Retour retour(ResultSet rs, int i) throws SQLException {
        return new Retour(
                rs.getLong("id"),
                rs.getString("numero"),
                rs.getString("nom"),
                rs.getInt("lignes"),
                rs.getInt("rapprochees"),
                rs.getTimestamp("recu_le").toInstant());
    }
}
