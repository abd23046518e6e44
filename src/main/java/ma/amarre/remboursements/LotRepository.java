package ma.amarre.remboursements;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import ma.amarre.commun.Conflit;
import ma.amarre.commun.Introuvable;
import ma.amarre.commun.Montant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Lots of dossiers ordered and paid together, and the payments themselves. */
@Repository
class LotRepository {

    /** The life of a lot. Messages {@code remboursements.lot.etat.NAME}. */
    enum Etat {
        PREPARE,
        ORDONNANCE,
        PAYE,
        DEFAIT
    }

    record Lot(
            long id,
            String reference,
            long organismeId,
            String mutuelle,
            Etat etat,
            int nombre,
            Montant amo,
            Montant complement,
            long preparePar,
            Instant prepareLe,
            @Nullable Long ordonnancePar,
            @Nullable Instant ordonnanceLe,
            @Nullable Instant payeLe,
            int version) {

        public Montant total() {
            return amo.plus(complement);
        }
    }

    /** A dossier that may be paid, with what the payment needs. @param rib null: the insured person gave none */
    record APayer(
            long id,
            String reference,
            long assureId,
            long organismeId,
            String assure,
            String assureAr,
            Instant liquideLe,
            Instant echeance,
            Montant amo,
            Montant complement,
            @Nullable String rib,
            @Nullable String titulaire) {

        public Montant total() {
            return amo.plus(complement);
        }
    }

    private static final String LOT = """
        select l.id, l.reference, l.organisme_id, o.nom mutuelle, l.etat, l.nombre, l.montant_amo, l.montant_mutuelle, l.prepare_par,
          l.prepare_le, l.ordonnance_par, l.ordonnance_le, l.paye_le, l.version
        from dossier_lot l join organisme o on o.id = l.organisme_id
        """;

    private static final String A_PAYER = """
        select d.id, d.reference, d.assure_id, d.organisme_id, concat(p.prenom, ' ', p.nom) assure,
          coalesce(concat(p.prenom_ar, ' ', p.nom_ar), concat(p.prenom, ' ', p.nom)) assure_ar, d.liquide_le, d.echeance, d.total_amo,
          d.total_mutuelle, c.rib, c.titulaire
        from dossier d
        straight_join assure a on a.id = d.assure_id
        straight_join personne p on p.id = a.personne_id
        left join coordonnee_bancaire c on c.id = (select max(k.id) from coordonnee_bancaire k
          where k.assure_id = d.assure_id and k.depuis <= :jour and (k.jusqu is null or k.jusqu >= :jour))
        """;

    private final JdbcClient jdbc;

    LotRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Liquidated and not yet in a lot, those of one mutuelle or of all, oldest due first. */
    List<APayer> aOrdonnancer(@Nullable Long organismeId, LocalDate jour, int limite) {
        return jdbc.sql(A_PAYER + "where d.corbeille = 'ORDONNANCEMENT' and d.lot_id is null"
                        + (organismeId == null ? "" : " and d.organisme_id = :organisme")
                        + " order by d.echeance, d.id limit :limite")
                .param("jour", jour)
                .param("limite", limite)
                .params(organismeId == null ? java.util.Map.of() : java.util.Map.of("organisme", organismeId))
                .query(LotRepository::aPayer)
                .list();
    }

    List<APayer> parReferences(Collection<String> references, LocalDate jour) {
        return jdbc.sql(A_PAYER
                        + "where d.reference in (:references) and d.corbeille = 'ORDONNANCEMENT' and d.lot_id"
                        + " is null order by d.id")
                .param("jour", jour)
                .param("references", references)
                .query(LotRepository::aPayer)
                .list();
    }

    List<APayer> duLot(long lotId, LocalDate jour) {
        return jdbc.sql(A_PAYER + "where d.lot_id = :lot order by d.id")
                .param("jour", jour)
                .param("lot", lotId)
                .query(LotRepository::aPayer)
                .list();
    }

    /** The mutuelles that have something to be ordered, with how many and how much. */
    record ParMutuelle(long organismeId, String code, String nom, String nomAr, int nombre, Montant total) {}

    List<ParMutuelle> parMutuelle() {
        return jdbc.sql("""
            select o.id, o.code, o.nom, o.nom_ar, count(*) nombre, sum(d.total_amo + d.total_mutuelle) total
            from dossier d join organisme o on o.id = d.organisme_id
            where d.corbeille = 'ORDONNANCEMENT' and d.lot_id is null group by o.id order by o.code
            """)
                .query((rs, i) -> new ParMutuelle(
                        rs.getLong("id"),
                        rs.getString("code"),
                        rs.getString("nom"),
                        rs.getString("nom_ar"),
                        rs.getInt("nombre"),
                        new Montant(rs.getBigDecimal("total"))))
                .list();
    }

    /** @throws Introuvable when there is none */
    Lot parReference(String reference) {
        return jdbc.sql(LOT + "where l.reference = ?")
                .param(reference)
                .query(LotRepository::lot)
                .optional()
                .orElseThrow(Introuvable::new);
    }

    /** The newest lots in these states. */
    List<Lot> recents(Collection<Etat> etats, int limite) {
        return jdbc.sql(LOT + "where l.etat in (:etats) order by l.id desc limit :limite")
                .param("etats", etats.stream().map(Enum::name).toList())
                .param("limite", limite)
                .query(LotRepository::lot)
                .list();
    }

    long inserer(String reference, long organismeId, List<APayer> dossiers, long compteId, Instant instant) {
        return jdbc.sql("""
            insert into dossier_lot (reference, organisme_id, etat, nombre, montant_amo, montant_mutuelle, prepare_par, prepare_le)
            values (?, ?, 'PREPARE', ?, ?, ?, ?, ?) returning id
            """)
                .params(
                        reference,
                        organismeId,
                        dossiers.size(),
                        somme(dossiers.stream().map(APayer::amo).toList()).valeur(),
                        somme(dossiers.stream().map(APayer::complement).toList())
                                .valeur(),
                        compteId,
                        Timestamp.from(instant))
                .query(Long.class)
                .single();
    }

    void ordonnancer(Lot lot, long compteId, Instant instant) {
        modifier(lot, "etat = 'ORDONNANCE', ordonnance_par = ?, ordonnance_le = ?", compteId, Timestamp.from(instant));
    }

    void payer(Lot lot, long compteId, Instant instant) {
        modifier(lot, "etat = 'PAYE', paye_par = ?, paye_le = ?", compteId, Timestamp.from(instant));
    }

    void defaire(Lot lot) {
        modifier(lot, "etat = 'DEFAIT'");
    }

    private void modifier(Lot lot, String affectations, Object... valeurs) {
        List<Object> parametres = new java.util.ArrayList<>(List.of(valeurs));
        parametres.add(lot.id());
        parametres.add(lot.version());
        if (jdbc.sql("update dossier_lot set " + affectations + ", version = version + 1 where id = ? and version = ?")
                        .params(parametres)
                        .update()
                == 0) {
            throw new Conflit("remboursements.conflit.version");
        }
    }

    /** @throws org.springframework.dao.DuplicateKeyException when the dossier was paid already */
    void payer(long dossierId, long lotId, LigneRepository.Paiement p, long compteId, Instant instant) {
        jdbc.sql("""
            insert into paiement (dossier_id, lot_id, reference, date_paiement, rib, titulaire, montant_amo, montant_mutuelle,
              enregistre_par, enregistre_le)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
                .params(
                        dossierId,
                        lotId,
                        p.reference(),
                        p.date(),
                        p.rib(),
                        p.titulaire(),
                        p.amo().valeur(),
                        p.mutuelle().valeur(),
                        compteId,
                        Timestamp.from(instant))
                .update();
    }

    static Montant somme(List<Montant> montants) {
        return montants.stream().reduce(Montant.ZERO, Montant::plus);
    }

    private static APayer aPayer(ResultSet rs, int ligne) throws SQLException {
        return new APayer(
                rs.getLong("id"),
                rs.getString("reference"),
                rs.getLong("assure_id"),
                rs.getLong("organisme_id"),
                rs.getString("assure"),
                rs.getString("assure_ar"),
                rs.getTimestamp("liquide_le").toInstant(),
                rs.getTimestamp("echeance").toInstant(),
                new Montant(rs.getBigDecimal("total_amo")),
                new Montant(rs.getBigDecimal("total_mutuelle")),
                rs.getString("rib"),
                rs.getString("titulaire"));
    }

    private static Lot lot(ResultSet rs, int ligne) throws SQLException {
        Timestamp ordonnance = rs.getTimestamp("ordonnance_le");
        Timestamp paye = rs.getTimestamp("paye_le");
        return new Lot(
                rs.getLong("id"),
                rs.getString("reference"),
                rs.getLong("organisme_id"),
                rs.getString("mutuelle"),
                Etat.valueOf(rs.getString("etat")),
                rs.getInt("nombre"),
                new Montant(rs.getBigDecimal("montant_amo")),
                new Montant(rs.getBigDecimal("montant_mutuelle")),
                rs.getLong("prepare_par"),
                rs.getTimestamp("prepare_le").toInstant(),
                rs.getObject("ordonnance_par", Long.class),
                ordonnance == null ? null : ordonnance.toInstant(),
                paye == null ? null : paye.toInstant(),
                rs.getInt("version"));
    }
}
