package ma.amarre.facturation;

import static java.util.Arrays.asList;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import ma.amarre.commun.Introuvable;
import ma.amarre.commun.Montant;
import ma.amarre.facturation.LigneFacture.Etat;
import ma.amarre.facturation.LigneFacture.Parts;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What a pharmacy dispensed, as its invoices bill it: one line a dispensing, at the shares of the answer that bound the payer. That a
 * dispensing is billed once is held by {@code facture_delivrance_une_fois}.
 */
@Repository
class DelivrancesFacture {

    /**
     * A dispensing.
     *
     * @param boites that the patient has kept: none once it is cancelled
     * @param base dirhams a box, on the day of the answer
     * @param payeur of it, asked of the payer
     */
    record Delivree(
            long id,
            String reference,
            long ligneId,
            String ean13,
            String medicament,
            int boites,
            LocalDate jour,
            Montant base,
            Montant payeur) {

        Montant montant(int quantite) {
            return base.fois(BigDecimal.valueOf(quantite));
        }

        public Montant montant() {
            return montant(boites);
        }

        LigneFacture ligne(int rang) {
            return new LigneFacture(
                    0,
                    rang,
                    1,
                    ligneId,
                    null,
                    "MEDICAMENT",
                    ean13,
                    medicament,
                    null,
                    boites,
                    montant(),
                    parts(boites, montant()),
                    Etat.PROPOSEE,
                    null,
                    null);
        }

        /** Who pays what: the proof promised so much a box, and nobody pays more than is billed. */
        Parts parts(int quantite, Montant facture) {
            BigDecimal taux = base.estNul()
                    ? BigDecimal.ZERO
                    : payeur.valeur().multiply(BigDecimal.valueOf(100)).divide(base.valeur(), 2, RoundingMode.HALF_UP);
            Montant du = payeur.fois(BigDecimal.valueOf(quantite)).min(facture);
            return new Parts(montant(quantite), taux, du, facture.moins(du), null);
        }
    }

    /** An agreement of which this pharmacy has dispensed something that it has not billed. */
    public record AFacturer(
            long pecId,
            String numero,
            String patient,
            String patientAr,
            int boites,
            LocalDate derniere,
            Montant montant) {

        public String patient(boolean arabe) {
            return arabe ? patientAr : patient;
        }
    }

    /** Where a dispensing is billed. */
    record Place(long factureId, int rang) {}

    private static final String DELIVREE = """
        select d.id, d.reference, d.ligne_id, d.ean13, v.medicament, if(d.statut = 'ANNULEE', 0, d.boites - d.retournees) boites,
          coalesce(d.remise_le, d.instant) remise, coalesce(v.part_amo, 0) part_amo, coalesce(v.part_assure, 0) part_assure
        """;
    private static final String A_FACTURER = """
         d.statut = 'DELIVREE' and d.boites > d.retournees
          and not exists (select * from facture_delivrance x where x.delivrance_id = d.id and x.vivante = 1 and x.facture_id <> ?)
        """;

    private final JdbcClient jdbc;
    private final ZoneId zone;

    DelivrancesFacture(JdbcClient jdbc, java.time.Clock clock) {
        this.jdbc = jdbc;
        this.zone = clock.getZone();
    }

    /** The agreements with something to bill, the oldest dispensing first: it is the first to be too late. */
    List<AFacturer> aFacturer(long organismeId, Instant depuis, int limite) {
        return jdbc.sql("""
            select p.id, p.numero, concat(pe.prenom, ' ', pe.nom) patient, concat(pe.prenom_ar, ' ', pe.nom_ar) patient_ar,
              sum(d.boites - d.retournees) boites, max(coalesce(d.remise_le, d.instant)) derniere,
              sum((d.boites - d.retournees) * coalesce(v.part_amo, 0)) montant
            from delivrance d force index (delivrance_a_facturer)
            join verification_comptoir v on v.id = d.verification_id
            join pec_ligne l on l.id = d.ligne_id
            join pec p on p.id = l.pec_id
            join beneficiaire b on b.id = p.beneficiaire_id
            join personne pe on pe.id = b.personne_id
            where d.organisme_id = ? and d.instant >= ? and
            """ + A_FACTURER + " group by p.id order by min(d.id) limit ?")
                .params(organismeId, Timestamp.from(depuis), 0, limite)
                .query((rs, i) -> {
                    String patient = rs.getString("patient");
                    String patientAr = rs.getString("patient_ar");
                    return new AFacturer(
                            rs.getLong("id"),
                            rs.getString("numero"),
                            patient,
                            patientAr == null ? patient : patientAr,
                            rs.getInt("boites"),
                            jour(rs, "derniere"),
                            new Montant(rs.getBigDecimal("montant")));
                })
                .list();
    }

    /**
     * The agreement on which this pharmacy dispensed, whoever filed it; locked until the end of the transaction, before anything is read
     * (a subquery would read, and keep, what was before the wait): two drafts of one agreement stand in line.
     *
     * @throws Introuvable when it never did
     */
    long verrouiller(String pec, long organismeId) {
        return jdbc.sql("""
            select straight_join p.id from pec p join pec_ligne l on l.pec_id = p.id join delivrance d on d.ligne_id = l.id
            where p.numero = ? and d.organisme_id = ? for update
            """).params(pec, organismeId).query(Long.class).list().stream()
                .findFirst()
                .orElseThrow(Introuvable::new);
    }

    /** What this pharmacy may bill of an agreement, oldest first. @param brouillon the draft that may hold some already; 0 for none */
    List<Delivree> aFacturer(long organismeId, long pecId, long brouillon) {
        return jdbc.sql(DELIVREE + """
            from pec_ligne l join delivrance d on d.ligne_id = l.id join verification_comptoir v on v.id = d.verification_id
            where l.pec_id = ? and d.organisme_id = ? and
            """ + A_FACTURER + " order by d.id")
                .params(pecId, organismeId, brouillon)
                .query((rs, i) -> delivree(rs))
                .list();
    }

    /** What the lines of an invoice bill, by rank. */
    Map<Integer, Delivree> de(long factureId) {
        Map<Integer, Delivree> parRang = new TreeMap<>();
        jdbc.sql(DELIVREE + """
            , x.rang from facture_delivrance x join delivrance d on d.id = x.delivrance_id
            join verification_comptoir v on v.id = d.verification_id where x.facture_id = ?
            """)
                .param(factureId)
                .query((rs, i) -> parRang.put(rs.getInt("rang"), delivree(rs)))
                .list();
        return parRang;
    }

    /**
     * What a draft bills, all at once, in the order of its ranks. Row by row on its key: a deletion of all would lock the gaps in which
     * other drafts insert.
     *
     * @throws org.springframework.dao.DuplicateKeyException when another invoice bills one of them
     */
    void lier(long factureId, List<Delivree> delivrances) {
        int avant = jdbc.sql("select count(*) from facture_delivrance where facture_id = ?")
                .param(factureId)
                .query(Integer.class)
                .single();
        for (int rang = 1; rang <= avant; rang++) {
            String sql = rang > delivrances.size()
                    ? "delete from facture_delivrance where facture_id = ? and rang = ?"
                    : "update facture_delivrance set vivante = null where facture_id = ? and rang = ?";
            jdbc.sql(sql).params(factureId, rang).update();
        }
        for (int rang = 1; rang <= delivrances.size(); rang++) {
            String sql = rang <= avant
                    ? "update facture_delivrance set delivrance_id = ?, vivante = 1 where facture_id = ? and rang = ?"
                    : "insert into facture_delivrance (delivrance_id, facture_id, rang, vivante) values (?, ?, ?, 1)";
            jdbc.sql(sql)
                    .params(delivrances.get(rang - 1).id(), factureId, rang)
                    .update();
        }
    }

    /** They may be billed again. @param rang one line; null: all */
    void relacher(long factureId, @Nullable Integer rang) {
        jdbc.sql("update facture_delivrance set vivante = null where facture_id = ? and (? is null or rang = ?)")
                .params(asList(factureId, rang, rang))
                .update();
    }

    /** Past the snapshot of this transaction: a deposit may just have been committed. */
    Optional<Place> place(long delivranceId) {
        return jdbc.sql("select facture_id, rang from facture_delivrance where delivrance_id = ? and vivante = 1"
                        + " lock in share mode")
                .param(delivranceId)
                .query((rs, i) -> new Place(rs.getLong(1), rs.getInt(2)))
                .optional();
    }

    private Delivree delivree(ResultSet rs) throws SQLException {
        Montant payeur = new Montant(rs.getBigDecimal("part_amo"));
        return new Delivree(
                rs.getLong("id"),
                rs.getString("reference"),
                rs.getLong("ligne_id"),
                rs.getString("ean13"),
                rs.getString("medicament"),
                rs.getInt("boites"),
                jour(rs, "remise"),
                payeur.plus(new Montant(rs.getBigDecimal("part_assure"))),
                payeur);
    }

    private LocalDate jour(ResultSet rs, String colonne) throws SQLException {
        return LocalDate.ofInstant(rs.getTimestamp(colonne).toInstant(), zone);
    }
}
