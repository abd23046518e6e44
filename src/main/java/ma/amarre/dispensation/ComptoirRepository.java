package ma.amarre.dispensation;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import ma.amarre.commun.Montant;
import ma.amarre.commun.Utilisateur;
import ma.amarre.dispensation.Faits.Patient;
import ma.amarre.dispensation.Reponse.Appui;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The answers of the counter. */
@Repository
class ComptoirRepository {

    /** One line of the list below the field. */
    record Derniere(
            long id,
            String reference,
            Instant instant,
            @Nullable String patient,
            @Nullable String medicament,
            Reponse.Verdict verdict,
            @Nullable Integer boites) {

        /** The answer that has just been given. */
        static Derniere de(Reponse r, @Nullable Patient patient) {
            return new Derniere(
                    0,
                    r.reference(),
                    r.instant(),
                    patient == null ? null : NomPatient.choisir(patient.nom(), patient.nomAr()),
                    r.medicament(),
                    r.verdict(),
                    null);
        }

        public String ton() {
            return verdict.ton();
        }
    }

    private final JdbcClient jdbc;

    ComptoirRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void ajouter(Reponse r, long organismeId, Utilisateur auteur) {
        Appui appui = r.appui();
        Boite boite = r.boite();
        jdbc.sql("""
            insert into verification_comptoir (reference, organisme_id, compte_id, instant, beneficiaire_id, ean13, medicament, verdict,
              raisons, ligne_id, numero_accord, boites_accordees, boites_restantes, boites_possibles, accord_au, prochaine,
              part_amo, part_assure, serie, lot, peremption, engage_jusqu)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
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
                        appui == null ? null : appui.ligneId(),
                        appui == null ? null : appui.numero(),
                        appui == null ? null : appui.accordees(),
                        appui == null ? null : appui.restantes(),
                        appui == null ? null : appui.possibles(),
                        appui == null ? null : appui.au(),
                        appui == null ? null : appui.prochaine(),
                        dirhams(r.partAmo()),
                        dirhams(r.partAssure()),
                        boite == null ? null : boite.serie(),
                        boite == null ? null : boite.lot(),
                        boite == null ? null : boite.peremption(),
                        r.engageJusqu() == null ? null : Timestamp.from(r.engageJusqu())))
                .update();
    }

    Optional<Reponse> parReference(String reference, long organismeId) {
        return jdbc.sql("select * from verification_comptoir where reference = ? and organisme_id = ?")
                .params(reference, organismeId)
                .query(ComptoirRepository::reponse)
                .optional();
    }

    /** By the number of the answer or of the slip that prints it. */
    Optional<Reponse> parPreuve(String reference, long organismeId) {
        return reference.startsWith("CPT-")
                ? parReference(reference, organismeId)
                : jdbc.sql("""
                    select v.* from bon_comptoir b join verification_comptoir v on v.id = b.verification_id
                    where b.papier = ? and v.organisme_id = ?
                    """)
                        .params(reference, organismeId)
                        .query(ComptoirRepository::reponse)
                        .optional();
    }

    /** The last answers of a pharmacy, or those before one. */
    List<Derniere> dernieres(long organismeId, long avant, int limite) {
        return jdbc.sql("""
            select v.id, v.reference, v.instant, %s, v.medicament, v.verdict, d.boites
            from verification_comptoir v
            left join beneficiaire b on b.id = v.beneficiaire_id
            left join personne p on p.id = b.personne_id
            left join delivrance d on d.verification_id = v.id and d.statut = 'DELIVREE'
            where v.organisme_id = ? and v.id < ? order by v.id desc limit ?
            """.formatted(NomPatient.COLONNES))
                .params(organismeId, avant, limite)
                .query((rs, i) -> new Derniere(
                        rs.getLong("id"),
                        rs.getString("reference"),
                        rs.getTimestamp("instant").toInstant(),
                        NomPatient.lire(rs),
                        rs.getString("medicament"),
                        Reponse.Verdict.valueOf(rs.getString("verdict")),
                        rs.getObject("boites", Integer.class)))
                .list();
    }

    private static Reponse reponse(ResultSet rs, int i) throws SQLException {
        Timestamp engage = rs.getTimestamp("engage_jusqu");
        return new Reponse(
                rs.getString("reference"),
                rs.getTimestamp("instant").toInstant(),
                rs.getObject("beneficiaire_id", Long.class),
                rs.getString("ean13"),
                rs.getString("medicament"),
                Reponse.Verdict.valueOf(rs.getString("verdict")),
                rs.getString("raisons").lines().map(Reponse.Raison::lire).toList(),
                rs.getString("numero_accord") == null ? null : appui(rs),
                montant(rs, "part_amo"),
                montant(rs, "part_assure"),
                boite(rs),
                engage == null ? null : engage.toInstant());
    }

    private static Appui appui(ResultSet rs) throws SQLException {
        return new Appui(
                rs.getLong("ligne_id"),
                rs.getString("numero_accord"),
                rs.getInt("boites_accordees"),
                rs.getInt("boites_restantes"),
                rs.getInt("boites_possibles"),
                rs.getObject("accord_au", LocalDate.class),
                rs.getObject("prochaine", LocalDate.class));
    }

    private static @Nullable Boite boite(ResultSet rs) throws SQLException {
        Boite boite = new Boite(
                String.valueOf(rs.getString("ean13")),
                rs.getString("serie"),
                rs.getString("lot"),
                rs.getObject("peremption", LocalDate.class));
        return boite.serie() == null && boite.lot() == null && boite.peremption() == null ? null : boite;
    }

    private static @Nullable Montant montant(ResultSet rs, String colonne) throws SQLException {
        BigDecimal valeur = rs.getBigDecimal(colonne);
        return valeur == null ? null : new Montant(valeur);
    }

    static @Nullable BigDecimal dirhams(@Nullable Montant montant) {
        return montant == null ? null : montant.valeur();
    }
}
