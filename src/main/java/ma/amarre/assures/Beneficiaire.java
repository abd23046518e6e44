package ma.amarre.assures;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.Period;
import org.jspecify.annotations.Nullable;

/**
 * A person covered through an insured person; the insured person himself is rank 0.
 *
 * @param mutuelle code of the mutuelle, null when there is none
 */
public record Beneficiaire(
        long id,
        long assureId,
        String immatriculation,
        int rang,
        Lien lien,
        long personneId,
        @Nullable String cin,
        String nom,
        String prenom,
        @Nullable String nomAr,
        @Nullable String prenomAr,
        LocalDate dateNaissance,
        String sexe,
        @Nullable Long mutuelleId,
        @Nullable String mutuelle) {

    /** How the person is covered. */
    public enum Lien {
        ASSURE,
        CONJOINT,
        ENFANT
    }

    public String nomComplet() {
        return prenom + " " + nom;
    }

    /** In Arabic letters when they are known, else in Latin ones. */
    public String nomCompletAr() {
        return nomAr == null || prenomAr == null ? nomComplet() : prenomAr + " " + nomAr;
    }

    public int age(LocalDate jour) {
        return Period.between(dateNaissance, jour).getYears();
    }

    /** A row of {@link Assures#BENEFICIAIRE}. */
    static Beneficiaire lire(ResultSet rs, int ligne) throws SQLException {
        return new Beneficiaire(
                rs.getLong("id"),
                rs.getLong("assure_id"),
                rs.getString("immatriculation"),
                rs.getInt("rang"),
                Beneficiaire.Lien.valueOf(rs.getString("lien")),
                rs.getLong("personne_id"),
                rs.getString("cin"),
                rs.getString("nom"),
                rs.getString("prenom"),
                rs.getString("nom_ar"),
                rs.getString("prenom_ar"),
                rs.getObject("date_naissance", LocalDate.class),
                rs.getString("sexe"),
                rs.getObject("mutuelle_id", Long.class),
                rs.getString("mutuelle"));
    }
}
