package ma.amarre.scellement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import ma.amarre.commun.Selection;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

@Repository
class PapierRepository {

    private static final String COLONNES = """
        select id, reference, type, objet, assure_id, emis_le, valide_du, valide_au, revoque_le, revoque_motif,
          hex(empreinte) as empreinte, taille, jeton
        from papier
        """;
    private static final RowMapper<PapierEmis> LIGNE = PapierRepository::ligne;
    private final JdbcClient jdbc;

    PapierRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private static PapierEmis ligne(ResultSet r, int n) throws SQLException {
        return new PapierEmis(
                r.getLong("id"),
                r.getString("reference"),
                TypePapier.valueOf(r.getString("type")),
                r.getString("objet"),
                r.getObject("assure_id", Long.class),
                r.getTimestamp("emis_le").toInstant(),
                r.getObject("valide_du", LocalDate.class),
                r.getObject("valide_au", LocalDate.class),
                instant(r.getTimestamp("revoque_le")),
                r.getString("revoque_motif"),
                r.getString("empreinte").toLowerCase(Locale.ROOT),
                r.getInt("taille"),
                r.getString("jeton"));
    }

    private static @Nullable Instant instant(@Nullable Timestamp t) {
        return t == null ? null : t.toInstant();
    }

    Optional<PapierEmis> parReference(String reference) {
        return jdbc.sql(COLONNES + "where reference = :reference")
                .param("reference", reference)
                .query(LIGNE)
                .optional();
    }

    Optional<PapierEmis> parReference(String reference, long assureId) {
        return jdbc.sql(COLONNES + "where reference = :reference and assure_id = :assure")
                .param("reference", reference)
                .param("assure", assureId)
                .query(LIGNE)
                .optional();
    }

    Optional<PapierEmis> parEmpreinte(byte[] empreinte) {
        return jdbc.sql(COLONNES + "where empreinte = :empreinte")
                .param("empreinte", empreinte)
                .query(LIGNE)
                .optional();
    }

    /** A locking read: it sees what another transaction has just committed, where the snapshot of this one would not. */
    Optional<PapierEmis> dejaEmis(TypePapier type, String objet, String cle) {
        return jdbc.sql(COLONNES + "where type = :type and objet = :objet and cle = :cle lock in share mode")
                .param("type", type.name())
                .param("objet", objet)
                .param("cle", cle)
                .query(LIGNE)
                .optional();
    }

    /** Newest first, keyset on the identifier. */
    List<PapierEmis> deAssure(long assureId, long avantId, int limite) {
        return jdbc.sql(COLONNES + "where assure_id = :assure and id < :avant order by id desc limit :limite")
                .param("assure", assureId)
                .param("avant", avantId)
                .param("limite", limite)
                .query(LIGNE)
                .list();
    }

    /** Certificates and card of one beneficiary: the object of such a paper is {@code A<insured>-<rank>}, and more words or none. */
    List<PapierEmis> deRang(long assureId, int rang, long avantId, int limite) {
        return jdbc.sql(COLONNES + """
            where assure_id = :assure and id < :avant and (objet = :objet or objet like concat(:objet, '-%'))
            order by id desc limit :limite
            """)
                .param("assure", assureId)
                .param("objet", objet(assureId, rang))
                .param("avant", avantId)
                .param("limite", limite)
                .query(LIGNE)
                .list();
    }

    static boolean deRang(PapierEmis papier, long assureId, int rang) {
        String objet = objet(assureId, rang);
        return papier.objet().equals(objet) || papier.objet().startsWith(objet + "-");
    }

    private static String objet(long assureId, int rang) {
        return "A" + assureId + "-" + rang;
    }

    List<PapierEmis> deObjet(TypePapier type, String objet) {
        return selection(type, objet).lire(jdbc);
    }

    static Selection<List<PapierEmis>> selection(TypePapier type, String objet) {
        return Selection.lignes(COLONNES + "where type = ? and objet = ?", "id desc", LIGNE, type.name(), objet);
    }

    /** @throws DuplicateKeyException when another transaction issued the same paper meanwhile */
    long inserer(Papier papier, String reference, Instant emisLe, byte[] empreinte, int taille, String jeton) {
        GeneratedKeyHolder cle = new GeneratedKeyHolder();
        jdbc.sql("""
            insert into papier (reference, type, objet, cle, assure_id, emis_le, valide_du, valide_au,
              empreinte, taille, jeton)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
                .param(reference)
                .param(papier.type().name())
                .param(papier.objet())
                .param(papier.cle())
                .param(papier.assureId())
                .param(Timestamp.from(emisLe))
                .param(papier.valideDu())
                .param(papier.valideAu())
                .param(empreinte)
                .param(taille)
                .param(jeton)
                .update(cle, "id");
        return cle.getKeyAs(Number.class) instanceof Number id ? id.longValue() : 0;
    }

    void ranger(long papierId, byte[] chiffre) {
        jdbc.sql("insert into papier_contenu (papier_id, chiffre) values (?, ?)")
                .param(papierId)
                .param(chiffre)
                .update();
    }

    byte[] contenu(long papierId) {
        return jdbc.sql("select chiffre from papier_contenu where papier_id = ?")
                .param(papierId)
                .query(byte[].class)
                .single();
    }

    int revoquer(long id, Instant le, String motif, String par) {
        return jdbc.sql("""
            update papier set revoque_le = ?, revoque_motif = ?, revoque_par = ?
            where id = ? and revoque_le is null
            """)
                .param(Timestamp.from(le))
                .param(motif)
                .param(par)
                .param(id)
                .update();
    }

    /** Read first: {@code insert ignore} would share the row with every letter issued meanwhile, until their acts end. */
    void noterCle(String kid, byte[] publique, Instant depuis) {
        if (jdbc.sql("select exists (select * from papier_cle where kid = ?)")
                .param(kid)
                .query(Boolean.class)
                .single()) {
            return;
        }
        jdbc.sql("insert ignore into papier_cle (kid, publique, depuis) values (?, ?, ?)")
                .param(kid)
                .param(publique)
                .param(Timestamp.from(depuis))
                .update();
    }

    /** Public keys whose codes are accepted: the one in use and the former ones that were not withdrawn. */
    List<byte[]> cles() {
        return jdbc.sql("select publique from papier_cle where retiree_le is null order by depuis desc")
                .query(byte[].class)
                .list();
    }

    void noterControle(@Nullable Long papierId, Instant instant, String moyen, String resultat) {
        jdbc.sql("insert into papier_controle (papier_id, instant, moyen, resultat) values (?, ?, ?, ?)")
                .param(papierId)
                .param(Timestamp.from(instant))
                .param(moyen)
                .param(resultat)
                .update();
    }

    static String hex(byte[] octets) {
        return HexFormat.of().formatHex(octets);
    }
}
