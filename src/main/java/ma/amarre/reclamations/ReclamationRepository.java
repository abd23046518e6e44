package ma.amarre.reclamations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import ma.amarre.assures.Regard;
import ma.amarre.commun.Conflit;
import ma.amarre.commun.Selection;
import ma.amarre.reclamations.Reclamation.Corbeille;
import ma.amarre.reclamations.Reclamation.Decision;
import ma.amarre.reclamations.Reclamation.Genre;
import ma.amarre.reclamations.Reclamation.Statut;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ReclamationRepository {

    /** One line of the thread. @param organisme the body that answered; null: the insured person */
    record Message(
            String acte,
            @Nullable String texte,
            Instant instant,
            @Nullable String organisme,
            @Nullable String organismeAr) {}

    private static final String COLONNES = """
        select id, numero, assure_id, beneficiaire_id, genre, sujet, objet, statut, deposee_le, echeance, repondue_le, decision, note, rouverte_le, version
        from reclamation
        """;
    private final JdbcClient jdbc;

    ReclamationRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Reclamation> parNumero(String numero, Regard regard) {
        return jdbc.sql(COLONNES + "where numero = ? and assure_id = ? and beneficiaire_id <=> ?")
                .params(Arrays.asList(numero, regard.assureId(), regard.seulId()))
                .query(ReclamationRepository::reclamation)
                .optional();
    }

    /** For agents: only what is in one of their queues. */
    Optional<Reclamation> parNumero(String numero, List<Corbeille> corbeilles) {
        return jdbc.sql(COLONNES + "where numero = :numero and corbeille in (:corbeilles)")
                .param("numero", numero)
                .param("corbeilles", corbeilles.stream().map(Enum::name).toList())
                .query(ReclamationRepository::reclamation)
                .optional();
    }

    Optional<Reclamation> parCle(long assureId, String cle) {
        return jdbc.sql(COLONNES + "where assure_id = ? and cle = ? lock in share mode")
                .params(assureId, cle)
                .query(ReclamationRepository::reclamation)
                .optional();
    }

    /** Newest first. */
    List<Reclamation> de(Regard regard, long avant, int limite) {
        return jdbc.sql(COLONNES + "where assure_id = ? and beneficiaire_id <=> ? and id < ? order by id desc limit ?")
                .params(Arrays.asList(regard.assureId(), regard.seulId(), avant, limite))
                .query(ReclamationRepository::reclamation)
                .list();
    }

    /** The newest of one kind. */
    List<Reclamation> de(Regard regard, Genre genre, int limite) {
        return jdbc.sql(COLONNES
                        + "where assure_id = ? and beneficiaire_id <=> ? and genre = ? order by id desc limit ?")
                .params(Arrays.asList(regard.assureId(), regard.seulId(), genre.name(), limite))
                .query(ReclamationRepository::reclamation)
                .list();
    }

    /** A queue, oldest first, which is the order of the due dates: one delay holds for a queue. */
    List<Reclamation> file(Corbeille corbeille, boolean ouverte, long apres, int limite) {
        // left to itself the server walks the primary key and throws away the other queues (seen)
        return jdbc.sql(COLONNES
                        + "force index (reclamation_corbeille) where corbeille = ? and ouverte = ? and id > ?"
                        + " order by id limit ?")
                .params(corbeille.name(), ouverte ? 1 : 0, apres, limite)
                .query(ReclamationRepository::reclamation)
                .list();
    }

    int nombre(Corbeille corbeille) {
        return jdbc.sql("select count(*) from (select id from reclamation where corbeille = ? and ouverte = 1 limit"
                        + " 100) r")
                .param(corbeille.name())
                .query(Integer.class)
                .single();
    }

    long inserer(
            String numero,
            String cle,
            Regard regard,
            Genre genre,
            String sujet,
            @Nullable String objet,
            Instant instant) {
        return jdbc.sql("""
            insert into reclamation (numero, cle, assure_id, beneficiaire_id, genre, corbeille, sujet, objet, statut, deposee_le)
            values (?, ?, ?, ?, ?, ?, ?, ?, 'DEPOSEE', ?) returning id
            """)
                .params(Arrays.asList(
                        numero,
                        cle,
                        regard.assureId(),
                        regard.seulId(),
                        genre.name(),
                        genre.corbeille().name(),
                        sujet,
                        objet,
                        Timestamp.from(instant)))
                .query(Long.class)
                .single();
    }

    void echeance(long id, Instant echeance) {
        jdbc.sql("update reclamation set echeance = ? where id = ?")
                .params(Timestamp.from(echeance), id)
                .update();
    }

    /** @throws Conflit when it moved since it was read */
    void modifier(
            Reclamation r,
            Statut statut,
            @Nullable Decision decision,
            @Nullable Integer note,
            Reclamation.Acte acte,
            Instant instant) {
        int lignes = jdbc.sql("""
            update reclamation set statut = :statut, decision = :decision, note = :note, version = version + 1,
              repondue_le = if(:acte = 'REPONSE', :instant, repondue_le),
              rouverte_le = if(:acte = 'REOUVERTURE', :instant, rouverte_le)
            where id = :id and version = :version
            """)
                .param("statut", statut.name())
                .param("decision", decision == null ? null : decision.name())
                .param("note", note)
                .param("acte", acte.name())
                .param("instant", Timestamp.from(instant))
                .param("id", r.id())
                .param("version", r.version())
                .update();
        if (lignes == 0) {
            throw new Conflit("reclamations.conflit");
        }
    }

    void ecrire(
            long reclamationId,
            String acte,
            @Nullable String texte,
            Instant instant,
            long compteId,
            @Nullable Long organismeId) {
        jdbc.sql("""
            insert into reclamation_message (reclamation_id, acte, texte, instant, compte_id, organisme_id) values (?, ?, ?, ?, ?, ?)
            """)
                .params(Arrays.asList(reclamationId, acte, texte, Timestamp.from(instant), compteId, organismeId))
                .update();
    }

    List<Message> messages(long reclamationId) {
        return selection(reclamationId).lire(jdbc);
    }

    /** The same as a value. */
    static Selection<List<Message>> selection(long reclamationId) {
        return Selection.lignes(
                """
                select m.id, m.acte, m.texte, m.instant, o.nom, o.nom_ar
                from reclamation_message m left join organisme o on o.id = m.organisme_id where m.reclamation_id = ?
                """,
                "id",
                (rs, i) -> new Message(
                        rs.getString("acte"),
                        rs.getString("texte"),
                        rs.getTimestamp("instant").toInstant(),
                        rs.getString("nom"),
                        rs.getString("nom_ar")),
                reclamationId);
    }

    private static Reclamation reclamation(ResultSet rs, int ligne) throws SQLException {
        return new Reclamation(
                rs.getLong("id"),
                rs.getString("numero"),
                rs.getLong("assure_id"),
                rs.getObject("beneficiaire_id", Long.class),
                Genre.valueOf(rs.getString("genre")),
                rs.getString("sujet"),
                rs.getString("objet"),
                Statut.valueOf(rs.getString("statut")),
                rs.getTimestamp("deposee_le").toInstant(),
                instant(rs, "echeance"),
                instant(rs, "repondue_le"),
                rs.getString("decision") == null ? null : Decision.valueOf(rs.getString("decision")),
                rs.getObject("note", Integer.class),
                instant(rs, "rouverte_le"),
                rs.getInt("version"));
    }

    private static @Nullable Instant instant(ResultSet rs, String colonne) throws SQLException {
        Timestamp t = rs.getTimestamp(colonne);
        return t == null ? null : t.toInstant();
    }
}
