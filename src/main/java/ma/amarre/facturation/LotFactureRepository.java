package ma.amarre.facturation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import ma.amarre.commun.Conflit;
import ma.amarre.commun.Introuvable;
import ma.amarre.commun.Montant;
import ma.amarre.facturation.Facture.Genre;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Lots of invoices, each of one kind, as a provider sends them. */
@Repository
class LotFactureRepository {

    /** The life of a lot, src/docs/facturation.md. Messages {@code facturation.lot.etat.NAME}. */
    enum Etat {
        OUVERT,
        TRANSMIS,
        SOLDE,
        DISSOUS
    }

    /** @param nombre with {@code montant}: as they are now while it is open, fixed once it is sent */
    record Lot(
            long id,
            String numero,
            long organismeId,
            Genre genre,
            Etat etat,
            int nombre,
            Montant montant,
            Instant ouvertLe,
            @Nullable Instant transmisLe,
            int version) {}

    private static final String LOT = """
        select id, numero, organisme_id, genre, etat, nombre, montant, ouvert_le, transmis_le, version from facture_lot
        """;

    private final JdbcClient jdbc;
    private final Clock clock;

    LotFactureRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @throws Introuvable when it is not of this body */
    Lot duPrestataire(String numero, long organismeId) {
        return jdbc.sql(LOT + " where numero = ? and organisme_id = ?")
                .params(numero, organismeId)
                .query(LotFactureRepository::lot)
                .optional()
                .orElseThrow(Introuvable::new);
    }

    Lot parId(long id) {
        return jdbc.sql(LOT + " where id = ?")
                .param(id)
                .query(LotFactureRepository::lot)
                .single();
    }

    /** The lots of a provider, newest first. @param avantId those before; {@code Long.MAX_VALUE} for the first page */
    List<Lot> liste(long organismeId, long avantId, int limite) {
        return jdbc.sql(LOT + " where organisme_id = ? and id < ? order by id desc limit ?")
                .params(organismeId, avantId, limite)
                .query(LotFactureRepository::lot)
                .list();
    }

    Lot ouvrir(String numero, long organismeId, Genre genre, long compteId) {
        long id = jdbc.sql("""
            insert into facture_lot (numero, organisme_id, genre, etat, ouvert_le, ouvert_par) values (?, ?, ?, 'OUVERT', ?, ?) returning id
            """)
                .params(numero, organismeId, genre.name(), Timestamp.from(clock.instant()), compteId)
                .query(Long.class)
                .single();
        return parId(id);
    }

    /** Its sums while it is open. */
    void compter(Lot lot, int nombre, Montant montant) {
        modifier(lot, "nombre = ?, montant = ?", nombre, montant.valeur());
    }

    void transmettre(Lot lot, int nombre, Montant montant, long compteId) {
        modifier(
                lot,
                "etat = 'TRANSMIS', nombre = ?, montant = ?, transmis_le = ?, transmis_par = ?",
                nombre,
                montant.valeur(),
                Timestamp.from(clock.instant()),
                compteId);
    }

    void dissoudre(Lot lot) {
        modifier(lot, "etat = 'DISSOUS', nombre = 0, montant = 0");
    }

    /** Settled once no invoice of it can move any more. */
    void solder(long lotId) {
        jdbc.sql("""
            update facture_lot set etat = 'SOLDE', version = version + 1 where id = ? and etat = 'TRANSMIS'
              and not exists (select * from facture f where f.lot_id = facture_lot.id and f.statut not in ('PAYEE', 'REJETEE'))
            """).param(lotId).update();
    }

    private void modifier(Lot lot, String affectations, Object... valeurs) {
        List<Object> parametres = new java.util.ArrayList<>(List.of(valeurs));
        parametres.add(lot.id());
        parametres.add(lot.version());
        if (jdbc.sql("update facture_lot set " + affectations + ", version = version + 1 where id = ? and version = ?")
                        .params(parametres)
                        .update()
                == 0) {
            throw new Conflit("facturation.conflit.version");
        }
    }

    private static Lot lot(ResultSet rs, int i) throws SQLException {
        Timestamp transmis = rs.getTimestamp("transmis_le");
        return new Lot(
                rs.getLong("id"),
                rs.getString("numero"),
                rs.getLong("organisme_id"),
                Genre.valueOf(rs.getString("genre")),
                Etat.valueOf(rs.getString("etat")),
                rs.getInt("nombre"),
                new Montant(rs.getBigDecimal("montant")),
                rs.getTimestamp("ouvert_le").toInstant(),
                transmis == null ? null : transmis.toInstant(),
                rs.getInt("version"));
    }
}
