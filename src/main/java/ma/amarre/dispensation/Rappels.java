package ma.amarre.dispensation;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import ma.amarre.commun.Conflit;
import ma.amarre.commun.Introuvable;
import ma.amarre.commun.Reference;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Utilisateur;
import ma.amarre.journal.Journal;
import ma.amarre.journal.Journal.Entree;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Recalled lots: from then on no counter hands one over, and those who received it are known. */
@Repository
class Rappels {

    /**
     * @param boites handed over so far and not brought back
     * @param leveLe since when it may be handed over again; null: it may not
     */
    record Rappel(
            String reference,
            String ean13,
            @Nullable String medicament,
            String lot,
            String motif,
            Instant le,
            int boites,
            @Nullable Instant leveLe,
            @Nullable String leveMotif) {}

    /** Somebody who received boxes of the lot. */
    record Receveur(
            long id,
            long assureId,
            String patient,
            String immatriculation,
            int rang,
            String pharmacie,
            Instant remiseLe,
            @Nullable String serie,
            String etat) {}

    private static final String RAPPEL = """
        select r.reference, r.ean13, r.lot, r.motif, r.decide_le, r.leve_le, r.leve_motif,
          (select c.nom from medicament_couteux c where c.ean13 = r.ean13 order by c.valide_du desc limit 1) medicament,
          (select count(*) from boite_delivree b where b.ean13 = r.ean13 and b.lot = r.lot and b.etat = 'DELIVREE') boites
        from rappel_lot r
        """;

    private final JdbcClient jdbc;
    private final Journal journal;
    private final Clock clock;

    Rappels(JdbcClient jdbc, Journal journal, Clock clock) {
        this.jdbc = jdbc;
        this.journal = journal;
        this.clock = clock;
    }

    List<Rappel> tous(int limite) {
        return jdbc.sql(RAPPEL + " order by r.id desc limit ?")
                .param(limite)
                .query((rs, i) -> rappel(rs))
                .list();
    }

    Optional<Rappel> parReference(String reference) {
        return jdbc.sql(RAPPEL + " where r.reference = ?")
                .param(reference)
                .query((rs, i) -> rappel(rs))
                .optional();
    }

    /** @return the number of the recall; the same lot twice is the first one */
    @Transactional(noRollbackFor = DuplicateKeyException.class)
    public String rappeler(Utilisateur auteur, String ean13, String lot, String motif) {
        String numero = lot.strip().toUpperCase(Locale.ROOT);
        String reference = Reference.nouvelle("RAP");
        try {
            jdbc.sql("insert into rappel_lot (reference, ean13, lot, motif, decide_par, decide_le) values (?,"
                            + " ?, ?, ?, ?, ?)")
                    .params(reference, ean13, numero, motif, auteur.compteId(), Timestamp.from(clock.instant()))
                    .update();
        } catch (DuplicateKeyException deja) {
            return jdbc.sql("select reference from rappel_lot where ean13 = ? and lot = ? and vivant = 1 lock in share"
                            + " mode")
                    .params(ean13, numero)
                    .query(String.class)
                    .single();
        }
        journal.consigner(Entree.acte("dispensation.rappeler", "LOT", reference)
                .motif(motif)
                .detail(ean13 + " lot " + numero));
        return reference;
    }

    /**
     * Ends a recall: every counter hands the lot over again as its rules say.
     *
     * @throws RegleViolee without a reason
     * @throws Introuvable when there is none
     * @throws Conflit when it was lifted meanwhile
     */
    @Transactional
    public void lever(Utilisateur auteur, String reference, String motif) {
        if (motif.isBlank() || motif.length() > 500) {
            throw new RegleViolee("motif", "dispensation.motif.requis");
        }
        Rappel rappel = parReference(reference).orElseThrow(Introuvable::new);
        int leves = jdbc.sql("update rappel_lot set leve_le = ?, leve_par = ?, leve_motif = ? where reference = ? and"
                        + " leve_le is null")
                .params(Timestamp.from(clock.instant()), auteur.compteId(), motif.strip(), reference)
                .update();
        if (leves == 0) {
            throw new Conflit("dispensation.conflit.rappelLeve");
        }
        journal.consigner(Entree.acte("dispensation.rappel.lever", "LOT", reference)
                .motif(motif.strip())
                .detail(rappel.ean13() + " lot " + rappel.lot()));
    }

    /** Those who received the lot, oldest first, the reading of each file in the journal. @param apres the last one shown */
    @Transactional
    public List<Receveur> receveurs(String reference, long apres, int limite) {
        Rappel rappel = parReference(reference).orElseThrow(Introuvable::new);
        List<Receveur> lus = jdbc.sql("""
            select straight_join b.id, f.assure_id, %s, a.immatriculation, f.rang, pr.nom pharmacie,
              coalesce(d.remise_le, d.instant) remise_le, b.serie, b.etat
            from boite_delivree b
            join delivrance d on d.id = b.delivrance_id
            join verification_comptoir v on v.id = d.verification_id
            join beneficiaire f on f.id = v.beneficiaire_id
            join assure a on a.id = f.assure_id
            join personne p on p.id = f.personne_id
            join prestataire pr on pr.organisme_id = d.organisme_id
            where b.ean13 = ? and b.lot = ? and b.id > ? and b.etat <> 'ANNULEE' order by b.id limit ?
            """.formatted(NomPatient.COLONNES))
                .params(rappel.ean13(), rappel.lot(), apres, limite)
                .query((rs, i) -> new Receveur(
                        rs.getLong("id"),
                        rs.getLong("assure_id"),
                        Objects.requireNonNull(NomPatient.lire(rs)),
                        rs.getString("immatriculation"),
                        rs.getInt("rang"),
                        rs.getString("pharmacie"),
                        rs.getTimestamp("remise_le").toInstant(),
                        rs.getString("serie"),
                        rs.getString("etat")))
                .list();
        lus.stream()
                .map(Receveur::assureId)
                .distinct()
                .forEach(assure -> journal.consigner(Entree.lecture("dispensation.receveurs", "LOT", reference)
                        .assure(assure)
                        .motif(rappel.motif())));
        return lus;
    }

    private static Rappel rappel(java.sql.ResultSet rs) throws java.sql.SQLException {
        Timestamp leve = rs.getTimestamp("leve_le");
        return new Rappel(
                rs.getString("reference"),
                rs.getString("ean13"),
                rs.getString("medicament"),
                rs.getString("lot"),
                rs.getString("motif"),
                rs.getTimestamp("decide_le").toInstant(),
                rs.getInt("boites"),
                leve == null ? null : leve.toInstant(),
                rs.getString("leve_motif"));
    }
}
