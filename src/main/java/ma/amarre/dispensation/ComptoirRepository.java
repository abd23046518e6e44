package ma.amarre.dispensation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import ma.amarre.commun.Montant;
import ma.amarre.commun.Utilisateur;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ComptoirRepository {

    /** One line of the list below the field. */
    record Derniere(
            long id,
            String reference,
            java.time.Instant instant,
            @Nullable String patient,
            @Nullable String medicament,
            Reponse.Verdict verdict,
            @Nullable Integer boites) {
        public String ton() {
            return new Reponse(
                            reference, instant, null, null, null, verdict, List.of(), null, null, null, null, null,
                            null)
                    .ton();
        }
    }

    private final JdbcClient jdbc;

    ComptoirRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void ajouter(Reponse r, long organismeId, Utilisateur auteur) {
        jdbc.sql("""
            insert into verification_comptoir (reference, organisme_id, compte_id, instant, beneficiaire_id, ean13, medicament, verdict,
              raisons, ligne_id, boites_accordees, boites_restantes, part_amo, part_assure, accord_au)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
                .params(Arrays.asList(
                        r.reference(),
                        organismeId,
                        auteur.compteId(),
                        Timestamp.from(r.instant()),
                        r.beneficiaireId(),
                        r.ean13(),
                        r.medicament(),
                        r.verdict().name(),
                        r.raisons().stream().map(Reponse.Raison::enTexte).collect(Collectors.joining("\n")),
                        r.ligneId(),
                        r.boitesAccordees(),
                        r.boitesRestantes(),
                        dirhams(r.partAmo()),
                        dirhams(r.partAssure()),
                        r.accordAu()))
                .update();
    }

    Optional<Reponse> parReference(String reference, long organismeId) {
        return jdbc.sql("select * from verification_comptoir where reference = ? and organisme_id = ?")
                .params(reference, organismeId)
                .query(ComptoirRepository::reponse)
                .optional();
    }

    /** The last answers of a pharmacy, or those before one. */
    List<Derniere> dernieres(long organismeId, long avant, int limite) {
        return jdbc.sql("""
            select v.id, v.reference, v.instant, concat(p.prenom, ' ', p.nom) patient, v.medicament, v.verdict, d.boites
            from verification_comptoir v
            left join beneficiaire b on b.id = v.beneficiaire_id
            left join personne p on p.id = b.personne_id
            left join delivrance d on d.verification_id = v.id
            where v.organisme_id = ? and v.id < ? order by v.id desc limit ?
            """)
                .params(organismeId, avant, limite)
                .query((rs, i) -> new Derniere(
                        rs.getLong("id"),
                        rs.getString("reference"),
                        rs.getTimestamp("instant").toInstant(),
                        rs.getString("patient"),
                        rs.getString("medicament"),
                        Reponse.Verdict.valueOf(rs.getString("verdict")),
                        rs.getObject("boites", Integer.class)))
                .list();
    }

    int delivrees(long ligneId) {
        return jdbc.sql("select delivrees from solde_officine where ligne_id = ?")
                .param(ligneId)
                .query(Integer.class)
                .optional()
                .orElse(0);
    }

    /**
     * Whether the agreement still had so many boxes; takes them when it had. Safe between counters and between nodes: the first
     * statement takes the row for itself (an {@code insert ignore} would share it, and two counters would wait for each other).
     */
    boolean prendre(long ligneId, int accordees, int boites) {
        jdbc.sql("insert into solde_officine (ligne_id, accordees) values (?, ?) on duplicate key update"
                        + " ligne_id = ligne_id")
                .params(ligneId, accordees)
                .update();
        return jdbc.sql("update solde_officine set delivrees = delivrees + ? where ligne_id = ? and delivrees"
                                + " + ? <= accordees")
                        .params(boites, ligneId, boites)
                        .update()
                == 1;
    }

    /** @return false when this answer has had its dispensing already */
    boolean delivrer(
            String reference, Reponse r, long organismeId, Utilisateur auteur, int boites, java.time.Instant instant) {
        try {
            return jdbc.sql("""
                insert into delivrance (reference, verification_id, ligne_id, organisme_id, compte_id, ean13, boites, instant)
                select ?, id, ligne_id, organisme_id, ?, ean13, ?, ? from verification_comptoir where reference = ? and organisme_id = ?
                """)
                            .params(
                                    reference,
                                    auteur.compteId(),
                                    boites,
                                    Timestamp.from(instant),
                                    r.reference(),
                                    organismeId)
                            .update()
                    == 1;
        } catch (DuplicateKeyException dejaFaite) {
            return false;
        }
    }

    /** How many boxes were dispensed on this answer, when they were. */
    Optional<Integer> delivrees(String reference) {
        return jdbc.sql("select d.boites from delivrance d join verification_comptoir v on v.id = d.verification_id"
                        + " where v.reference = ?")
                .param(reference)
                .query(Integer.class)
                .optional();
    }

    private static Reponse reponse(ResultSet rs, int i) throws SQLException {
        return new Reponse(
                rs.getString("reference"),
                rs.getTimestamp("instant").toInstant(),
                rs.getObject("beneficiaire_id", Long.class),
                rs.getString("ean13"),
                rs.getString("medicament"),
                Reponse.Verdict.valueOf(rs.getString("verdict")),
                rs.getString("raisons").lines().map(Reponse.Raison::lire).toList(),
                rs.getObject("ligne_id", Long.class),
                rs.getObject("boites_accordees", Integer.class),
                rs.getObject("boites_restantes", Integer.class),
                montant(rs, "part_amo"),
                montant(rs, "part_assure"),
                rs.getObject("accord_au", LocalDate.class));
    }

    private static @Nullable Montant montant(ResultSet rs, String colonne) throws SQLException {
        var valeur = rs.getBigDecimal(colonne);
        return valeur == null ? null : new Montant(valeur);
    }

    private static java.math.@Nullable BigDecimal dirhams(@Nullable Montant montant) {
        return montant == null ? null : montant.valeur();
    }
}
