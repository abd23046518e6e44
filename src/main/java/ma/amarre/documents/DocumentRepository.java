package ma.amarre.documents;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import ma.amarre.commun.Selection;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

/** The rows of table document. Whatever has not wholly arrived is invisible to every query but those that say otherwise. */
@Repository
class DocumentRepository {

    private static final String COLONNES = """
        select id, reference, proprietaire_type, proprietaire_id, assure_id, nature, nom, type_contenu, taille, sha256, etat, motif,
          pages, actif, antivirus_le, depose_le, depose_par, vu_le
        from document
        """;

    private final JdbcClient jdbc;

    DocumentRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The sealed key of a document, and how many blocks it has. */
    record Scelle(long id, String reference, byte[] cleEnveloppee, String cleId, int blocs) {}

    long commencer(String reference, Depot depot, TypeDocument type, Coffre.Enveloppe cle, Instant maintenant) {
        GeneratedKeyHolder cles = new GeneratedKeyHolder();
        jdbc.sql("""
            insert into document (reference, proprietaire_type, proprietaire_id, assure_id, nature, nom, type_contenu,
              cle_enveloppee, cle_id, commence_le, depose_par)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
                .param(reference)
                .param(depot.proprietaire().type())
                .param(depot.proprietaire().id())
                .param(depot.assureId())
                .param(depot.nature())
                .param(depot.nom())
                .param(type.name())
                .param(cle.enveloppee())
                .param(cle.cleId())
                .param(Timestamp.from(maintenant))
                .param(depot.deposePar())
                .update(cles, "id");
        return Objects.requireNonNull(cles.getKey()).longValue();
    }

    /** From here on the document exists. A duplicate key says that the same bytes were there already. */
    void achever(long id, long taille, byte[] sha256, int blocs, Instant maintenant) {
        jdbc.sql("update document set taille = ?, sha256 = ?, blocs = ?, depose_le = ? where id = ? and"
                        + " depose_le is null")
                .param(taille)
                .param(sha256)
                .param(blocs)
                .param(Timestamp.from(maintenant))
                .param(id)
                .update();
    }

    /** Blocks and pages go with it. */
    void effacer(long id) {
        jdbc.sql("delete from document where id = ?").param(id).update();
    }

    List<Long> inacheves(Instant avant, int limite) {
        return jdbc.sql("select id from document where depose_le is null and commence_le < ? order by commence_le"
                        + " limit ?")
                .param(Timestamp.from(avant))
                .param(limite)
                .query(Long.class)
                .list();
    }

    Optional<Document> identique(Depot depot, byte[] sha256) {
        return jdbc.sql(COLONNES + """
            where proprietaire_type = ? and proprietaire_id = ? and nature = ? and sha256 = ? and depose_le is not null
            """)
                .param(depot.proprietaire().type())
                .param(depot.proprietaire().id())
                .param(depot.nature())
                .param(sha256)
                .query(DocumentRepository::document)
                .optional();
    }

    List<Document> de(Proprietaire proprietaire) {
        return selection(proprietaire).lire(jdbc);
    }

    static Selection<List<Document>> selection(Proprietaire proprietaire) {
        return Selection.lignes(
                COLONNES + "where proprietaire_type = ? and proprietaire_id = ? and depose_le is not null",
                "id",
                DocumentRepository::document,
                proprietaire.type(),
                proprietaire.id());
    }

    Optional<Document> parReference(String reference, Proprietaire proprietaire) {
        return jdbc.sql(COLONNES + """
            where reference = ? and proprietaire_type = ? and proprietaire_id = ? and depose_le is not null
            """)
                .param(reference)
                .param(proprietaire.type())
                .param(proprietaire.id())
                .query(DocumentRepository::document)
                .optional();
    }

    Optional<Document> parId(long id) {
        return jdbc.sql(COLONNES + "where id = ? and depose_le is not null")
                .param(id)
                .query(DocumentRepository::document)
                .optional();
    }

    Scelle scelle(long id) {
        return jdbc.sql("select id, reference, cle_enveloppee, cle_id, blocs from document where id = ? and depose_le"
                        + " is not null")
                .param(id)
                .query((rs, n) ->
                        new Scelle(rs.getLong(1), rs.getString(2), rs.getBytes(3), rs.getString(4), rs.getInt(5)))
                .single();
    }

    /** Takes the analysis for this node until the lease ends; false when another has it or it is done. */
    boolean prendre(long id, Instant maintenant, Instant bail) {
        return jdbc.sql("""
            update document set etat = 'ANALYSE', motif = null, bail_au = ?, tentatives = tentatives + 1
            where id = ? and depose_le is not null and (etat = 'RECU' or (etat = 'ANALYSE' and bail_au < ?))
            """)
                        .param(Timestamp.from(bail))
                        .param(id)
                        .param(Timestamp.from(maintenant))
                        .update()
                == 1;
    }

    /** Documents whose analysis has not begun, or was lost with its node. */
    List<Long> aAnalyser(Instant maintenant, int limite) {
        return jdbc.sql("""
            (select id from document where etat = 'RECU' and depose_le is not null order by id limit ?)
            union all
            (select id from document where etat = 'ANALYSE' and bail_au < ? order by id limit ?)
            """)
                .param(limite)
                .param(Timestamp.from(maintenant))
                .param(limite)
                .query(Long.class)
                .list();
    }

    int tentatives(long id) {
        return jdbc.sql("select tentatives from document where id = ?")
                .param(id)
                .query(Integer.class)
                .single();
    }

    /** Gives the analysis back, to be tried again; waiting for the virus check does not count as a try. */
    void remettre(long id, @Nullable MotifDocument attente) {
        jdbc.sql("""
            update document set etat = 'RECU', motif = ?, bail_au = null, tentatives = tentatives - ?
            where id = ? and etat = 'ANALYSE'
            """)
                .param(attente == null ? null : attente.name())
                .param(attente == null ? 0 : 1)
                .param(id)
                .update();
    }

    void conclure(long id, EtatDocument etat, @Nullable MotifDocument motif, @Nullable Integer pages, boolean actif) {
        jdbc.sql("update document set etat = ?, motif = ?, pages = ?, actif = ?, bail_au = null where id = ?"
                        + " and etat = 'ANALYSE'")
                .param(etat.name())
                .param(motif == null ? null : motif.name())
                .param(pages)
                .param(actif)
                .param(id)
                .update();
    }

    void controle(long id, Instant maintenant) {
        jdbc.sql("update document set antivirus_le = ? where id = ?")
                .param(Timestamp.from(maintenant))
                .param(id)
                .update();
    }

    boolean vu(long id, long compteId, Instant maintenant) {
        return jdbc.sql("update document set etat = 'VU', vu_le = ?, vu_par = ? where id = ? and etat = 'LISIBLE'")
                        .param(Timestamp.from(maintenant))
                        .param(compteId)
                        .param(id)
                        .update()
                == 1;
    }

    private static Document document(ResultSet rs, int ligne) throws SQLException {
        String motif = rs.getString("motif");
        Timestamp vu = rs.getTimestamp("vu_le");
        return new Document(
                rs.getLong("id"),
                rs.getString("reference"),
                new Proprietaire(rs.getString("proprietaire_type"), rs.getLong("proprietaire_id")),
                rs.getObject("assure_id", Long.class),
                rs.getString("nature"),
                rs.getString("nom"),
                TypeDocument.valueOf(rs.getString("type_contenu")),
                rs.getLong("taille"),
                HexFormat.of().formatHex(rs.getBytes("sha256")),
                EtatDocument.valueOf(rs.getString("etat")),
                motif == null ? null : MotifDocument.valueOf(motif),
                rs.getObject("pages", Integer.class),
                rs.getBoolean("actif"),
                rs.getTimestamp("antivirus_le") != null,
                rs.getTimestamp("depose_le").toInstant(),
                rs.getObject("depose_par", Long.class),
                vu == null ? null : vu.toInstant());
    }
}
