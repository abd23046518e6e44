package ma.amarre.pec;

import static java.util.Arrays.asList;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ma.amarre.commun.Montant;
import ma.amarre.pec.Auteur.Qui;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Acts that one person wrote and another has to confirm. */
@Repository
class PropositionRepository {

    /** Messages {@code pec.proposition.NAME}. */
    enum Nature {
        COMPLEMENT,
        DECISION,
        REVOCATION
    }

    /** Messages {@code pec.proposition.issue.NAME}. */
    enum Issue {
        CONFIRMEE,
        ECARTEE,
        PERIMEE
    }

    /**
     * @param motif why, for the second person
     * @param perimee the file moved after it was written: it can only be set aside
     * @param par name of the proposer
     */
    record Proposition(
            long id,
            long pecId,
            String numero,
            Nature nature,
            @Nullable String motif,
            @Nullable Montant montant,
            boolean perimee,
            Instant proposeLe,
            Auteur auteur,
            String par,
            String parAr,
            String patient,
            String patientAr,
            @Nullable Instant echeance) {

        public String par(boolean arabe) {
            return arabe ? parAr : par;
        }

        public String patient(boolean arabe) {
            return arabe ? patientAr : patient;
        }
    }

    private static final String PROPOSITION = """
        select q.id, q.pec_id, p.numero, q.acte, q.motif, q.montant, q.propose_le, q.propose_par, q.qui, q.organisme_id, q.bureau_id,
          q.evenement_id <> (select max(e.id) from pec_evenement e where e.pec_id = q.pec_id) perimee,
          concat(pe.prenom, ' ', pe.nom) par,
          coalesce(concat(pe.prenom_ar, ' ', pe.nom_ar), concat(pe.prenom, ' ', pe.nom)) par_ar, concat(pb.prenom, ' ', pb.nom) patient,
          coalesce(concat(pb.prenom_ar, ' ', pb.nom_ar), concat(pb.prenom, ' ', pb.nom)) patient_ar,
          (select h.echeance from horloge h where h.objet_type = 'pec' and h.objet_id = q.pec_id and h.etat = 'EN_COURS') echeance
        from pec_proposition q
        join pec p on p.id = q.pec_id
        join bureau bu on bu.id = p.bureau_id
        join compte c on c.id = q.propose_par
        join personne pe on pe.id = c.personne_id
        join beneficiaire b on b.id = p.beneficiaire_id
        join personne pb on pb.id = b.personne_id
        where q.ouverte = 1
        """;

    private final JdbcClient jdbc;

    PropositionRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The open one of this file. */
    Optional<Proposition> ouverte(long pecId) {
        return jdbc.sql(PROPOSITION + " and q.pec_id = ?")
                .param(pecId)
                .query(PropositionRepository::lire)
                .optional();
    }

    /** What waits for a second person in this body, oldest first; void ones too, so that they are set aside. */
    List<Proposition> attendent(long organismeId, @Nullable Long bureauId) {
        return jdbc.sql(PROPOSITION
                        + " and bu.organisme_id = ? and (? is null or p.bureau_id = ?) order by q.id limit 100")
                .params(asList(organismeId, bureauId, bureauId))
                .query(PropositionRepository::lire)
                .list();
    }

    Map<String, String> saisie(long id) {
        Map<String, String> saisie = new HashMap<>();
        jdbc.sql("select champ, valeur from pec_proposition_champ where proposition_id = ?")
                .param(id)
                .query((rs, i) -> saisie.put(rs.getString("champ"), rs.getString("valeur")))
                .list();
        return saisie;
    }

    /** @throws org.springframework.dao.DuplicateKeyException when one is open already */
    void proposer(
            Pec pec,
            Nature nature,
            Auteur auteur,
            @Nullable String motif,
            @Nullable Montant montant,
            Map<String, String> saisie,
            Instant instant) {
        long id = jdbc.sql("""
            insert into pec_proposition (pec_id, acte, motif, montant, evenement_id, propose_le, propose_par, qui, organisme_id, bureau_id)
            values (?, ?, ?, ?, (select max(e.id) from pec_evenement e where e.pec_id = ?), ?, ?, ?, ?, ?) returning id
            """)
                .params(asList(
                        pec.id(),
                        nature.name(),
                        motif,
                        montant == null ? null : montant.valeur(),
                        pec.id(),
                        Timestamp.from(instant),
                        auteur.personne(),
                        auteur.qui().name(),
                        auteur.organismeId(),
                        auteur.bureauId()))
                .query(Long.class)
                .single();
        saisie.forEach((champ, valeur) -> {
            if (champ.length() <= 60 && !valeur.isBlank() && !champ.equals("_csrf")) {
                jdbc.sql("insert into pec_proposition_champ (proposition_id, champ, valeur) values (?, ?, ?)")
                        .params(id, champ, valeur.substring(0, Math.min(valeur.length(), 2000)))
                        .update();
            }
        });
    }

    /** @return false when somebody else was faster */
    boolean trancher(long id, Issue issue, @Nullable Long par, @Nullable String motif, Instant instant) {
        return jdbc.sql("""
            update pec_proposition set issue = ?, tranchee_le = ?, tranchee_par = ?, tranchee_motif = ? where id = ? and issue is null
            """)
                        .params(asList(issue.name(), Timestamp.from(instant), par, motif, id))
                        .update()
                == 1;
    }

    private static Proposition lire(ResultSet rs, int i) throws SQLException {
        return new Proposition(
                rs.getLong("id"),
                rs.getLong("pec_id"),
                rs.getString("numero"),
                Nature.valueOf(rs.getString("acte")),
                rs.getString("motif"),
                LignePecRepository.montant(rs, "montant"),
                rs.getBoolean("perimee"),
                rs.getTimestamp("propose_le").toInstant(),
                new Auteur(
                        Qui.valueOf(rs.getString("qui")),
                        rs.getLong("propose_par"),
                        rs.getObject("organisme_id", Long.class),
                        rs.getObject("bureau_id", Long.class)),
                rs.getString("par"),
                rs.getString("par_ar"),
                rs.getString("patient"),
                rs.getString("patient_ar"),
                PecRepository.instant(rs, "echeance"));
    }
}
