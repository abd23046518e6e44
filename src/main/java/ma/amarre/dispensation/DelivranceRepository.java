package ma.amarre.dispensation;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import ma.amarre.commun.Montant;
import ma.amarre.commun.Utilisateur;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Dispensings with their boxes, and the slips. Every reading of a pharmacy names it. */
@Repository
class DelivranceRepository {

    /** A box of a dispensing. */
    record Remise(long id, Boite boite, String etat) {}

    /**
     * @param annulableJusqu filled by the caller; null when it cannot be cancelled
     * @param retournees boxes that came back
     */
    record Delivrance(
            long id,
            String reference,
            String verification,
            long ligneId,
            String numeroAccord,
            @Nullable Long beneficiaireId,
            String patient,
            String medicament,
            int boites,
            int retournees,
            boolean annulee,
            Instant instant,
            @Nullable Instant remiseLe,
            @Nullable Montant partAmo,
            @Nullable String motif) {

        public String ton() {
            return annulee ? "neutre" : retournees > 0 ? "attente" : "accorde";
        }

        public String etat() {
            return annulee ? "ANNULEE" : retournees == boites ? "RETOURNEE" : retournees > 0 ? "PARTIELLE" : "DELIVREE";
        }
    }

    /** A slip. */
    record Bon(long verificationId, String papier, int boites, Instant jusqu, String etat) {}

    private static final String DELIVRANCE = """
        select d.id, d.reference, v.reference verification, d.ligne_id, v.numero_accord, v.beneficiaire_id,
          %s, v.medicament, d.boites, d.retournees, d.statut, d.instant, d.remise_le, d.part_amo, d.motif
        from delivrance d
        join verification_comptoir v on v.id = d.verification_id
        join beneficiaire b on b.id = v.beneficiaire_id
        join personne p on p.id = b.personne_id
        """.formatted(NomPatient.COLONNES);

    private final JdbcClient jdbc;

    DelivranceRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return false when this answer has had its dispensing already */
    boolean ajouter(
            String reference,
            Reponse r,
            int boites,
            long organismeId,
            Utilisateur auteur,
            Instant instant,
            Instant remise) {
        Montant amo = r.partAmo();
        try {
            return jdbc.sql("""
                insert into delivrance (reference, verification_id, ligne_id, organisme_id, compte_id, ean13, boites, instant, remise_le,
                  part_amo)
                select ?, id, ligne_id, organisme_id, ?, ean13, ?, ?, ?, ? from verification_comptoir where reference = ? and organisme_id = ?
                """)
                            .params(Arrays.asList(
                                    reference,
                                    auteur.compteId(),
                                    boites,
                                    Timestamp.from(instant),
                                    Timestamp.from(remise),
                                    amo == null
                                            ? null
                                            : amo.fois(BigDecimal.valueOf(boites))
                                                    .valeur(),
                                    r.reference(),
                                    organismeId))
                            .update()
                    == 1;
        } catch (DuplicateKeyException dejaFaite) {
            return false;
        }
    }

    /** @throws DuplicateKeyException when a box with this serial number was handed over somewhere */
    void ajouterBoite(String reference, Boite boite) {
        jdbc.sql("""
            insert into boite_delivree (delivrance_id, ean13, serie, lot, peremption)
            select id, ?, ?, ?, ? from delivrance where reference = ?
            """)
                .params(Arrays.asList(boite.ean13(), boite.serie(), boite.lot(), boite.peremption(), reference))
                .update();
    }

    boolean lotRappele(Boite boite) {
        return boite.lot() != null
                && jdbc.sql("select exists (select * from rappel_lot where ean13 = ? and lot = ? and vivant = 1)")
                        .params(boite.ean13(), boite.lot())
                        .query(Boolean.class)
                        .single();
    }

    Optional<Delivrance> parReference(String reference, long organismeId) {
        return jdbc.sql(DELIVRANCE + " where d.reference = ? and d.organisme_id = ?")
                .params(reference, organismeId)
                .query(DelivranceRepository::delivrance)
                .optional();
    }

    /** A locking read: it sees what another counter has just committed, where the snapshot of this transaction would not. */
    Optional<String> dejaFaite(String verification) {
        return jdbc.sql("""
            select d.reference from verification_comptoir v join delivrance d on d.verification_id = v.id where v.reference = ?
              and d.statut = 'DELIVREE'
            lock in share mode
            """).param(verification).query(String.class).optional();
    }

    /** The dispensing of an answer, when it has one. */
    Optional<Delivrance> deLaReponse(String verification) {
        return jdbc.sql(DELIVRANCE + " where v.reference = ?")
                .param(verification)
                .query(DelivranceRepository::delivrance)
                .optional();
    }

    /** In this order of tables: with few rows the engine would read another one whole and sort (seen). */
    List<Delivrance> page(long organismeId, long avant, int limite) {
        return jdbc.sql(DELIVRANCE.replaceFirst("select", "select straight_join")
                        + " where d.organisme_id = ? and d.id < ? order by d.id desc limit ?")
                .params(organismeId, avant, limite)
                .query(DelivranceRepository::delivrance)
                .list();
    }

    List<Remise> boites(long delivranceId) {
        return jdbc.sql("select id, ean13, serie, lot, peremption, etat from boite_delivree where delivrance_id = ?"
                        + " order by id")
                .param(delivranceId)
                .query((rs, i) -> new Remise(
                        rs.getLong("id"),
                        new Boite(
                                rs.getString("ean13"),
                                rs.getString("serie"),
                                rs.getString("lot"),
                                rs.getObject("peremption", LocalDate.class)),
                        rs.getString("etat")))
                .list();
    }

    /** Zero when somebody cancelled it or took boxes back meanwhile. */
    int annuler(Delivrance d, Utilisateur auteur, Instant instant, String motif) {
        int faites = jdbc.sql("""
            update delivrance set statut = 'ANNULEE', annulee_le = ?, annulee_par = ?, motif = ?
            where id = ? and statut = 'DELIVREE' and retournees = 0
            """)
                .params(Timestamp.from(instant), auteur.compteId(), motif, d.id())
                .update();
        if (faites == 1) {
            jdbc.sql("update boite_delivree set etat = 'ANNULEE' where delivrance_id = ?")
                    .param(d.id())
                    .update();
        }
        return faites;
    }

    /** @return how many of the boxes came back by this act: one that had come back already does not count */
    int retourner(Delivrance d, List<Long> boites, String motif) {
        int revenues = jdbc.sql("update boite_delivree set etat = 'RETOURNEE' where delivrance_id = :d and etat ="
                        + " 'DELIVREE' and id in (:ids)")
                .param("d", d.id())
                .param("ids", boites)
                .update();
        jdbc.sql("update delivrance set retournees = retournees + ?, motif = ? where id = ? and statut = 'DELIVREE'")
                .params(revenues, motif, d.id())
                .update();
        return revenues;
    }

    Optional<Bon> bon(String verification) {
        return jdbc.sql("""
            select b.* from bon_comptoir b join verification_comptoir v on v.id = b.verification_id where v.reference = ?
            """)
                .param(verification)
                .query((rs, i) -> new Bon(
                        rs.getLong("verification_id"),
                        rs.getString("papier"),
                        rs.getInt("boites"),
                        rs.getTimestamp("jusqu").toInstant(),
                        rs.getString("etat")))
                .optional();
    }

    void ajouterBon(String verification, String papier, long ligneId, int boites, Instant jusqu) {
        jdbc.sql("""
            insert into bon_comptoir (verification_id, ligne_id, boites, jusqu, papier)
            select id, ?, ?, ?, ? from verification_comptoir where reference = ?
            """)
                .params(ligneId, boites, Timestamp.from(jusqu), papier, verification)
                .update();
    }

    /** Whether the slip still kept its boxes; they are the dispensing's from now on. */
    boolean utiliser(Bon bon) {
        return jdbc.sql("update bon_comptoir set etat = 'UTILISE' where verification_id = ? and etat = 'EMIS'")
                        .param(bon.verificationId())
                        .update()
                == 1;
    }

    private static Delivrance delivrance(ResultSet rs, int i) throws SQLException {
        Timestamp remise = rs.getTimestamp("remise_le");
        BigDecimal amo = rs.getBigDecimal("part_amo");
        return new Delivrance(
                rs.getLong("id"),
                rs.getString("reference"),
                rs.getString("verification"),
                rs.getLong("ligne_id"),
                rs.getString("numero_accord"),
                rs.getObject("beneficiaire_id", Long.class),
                Objects.requireNonNull(NomPatient.lire(rs)),
                rs.getString("medicament"),
                rs.getInt("boites"),
                rs.getInt("retournees"),
                rs.getString("statut").equals("ANNULEE"),
                rs.getTimestamp("instant").toInstant(),
                remise == null ? null : remise.toInstant(),
                amo == null ? null : new Montant(amo),
                rs.getString("motif"));
    }
}
