package ma.amarre.referentiel;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import ma.amarre.commun.Montant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Devices and implants admitted to reimbursement: tariff, prior agreement (634 of 824 in 2014), documents (insured.md §1.10). */
@Repository
public class Dispositifs {

    /**
     * @param code of CNOPS, AA01 to AI77
     * @param tarif TNR, dirhams for one; null when the list has none
     * @param accordPrealable to be asked before buying; the others are implants justified by an operative report
     */
    public record Dispositif(
            String code,
            @Nullable String codeAnam,
            String libelle,
            @Nullable Montant tarif,
            boolean accordPrealable,
            @Nullable String piecesCommunes,
            @Nullable String pieceComplementaire,
            Origine origine) {}

    private final JdbcClient jdbc;

    Dispositifs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<Dispositif> parCode(String code, LocalDate jour) {
        return jdbc.sql("""
            select id, code, code_anam, libelle_fr, tarif, accord_prealable, pieces_communes, piece_complementaire,
              valide_du, valide_au, source, confiance, confirme_le
            from dispositif
            where code = :code and valide_du <= :jour and (valide_au is null or valide_au >= :jour)
            order by valide_du desc limit 1
            """)
                .param("code", code)
                .param("jour", jour)
                .query((rs, n) -> ligne(rs))
                .optional();
    }

    /** Several by their codes in one query; those that are not in force are missing. */
    public List<Dispositif> parCodes(Collection<String> codes, LocalDate jour) {
        return codes.isEmpty()
                ? List.of()
                : jdbc.sql("""
                    select * from dispositif where code in (:codes) and valide_du <= :jour and (valide_au is null or valide_au >= :jour)
                    """)
                        .param("codes", codes)
                        .param("jour", jour)
                        .query((rs, n) -> ligne(rs))
                        .list();
    }

    /** By words of the label, or by the beginning of either code. */
    public List<Dispositif> recherche(String saisie, LocalDate jour, int limite) {
        RechercheMots mots = RechercheMots.de(saisie);
        if (mots.vide()) {
            return List.of();
        }
        return jdbc.sql("select * from dispositif where " + mots.condition() + """
             and valide_du <= :jour and (valide_au is null or valide_au >= :jour)
            order by code limit :limite
            """)
                .params(mots.parametres())
                .param("jour", jour)
                .param("limite", limite)
                .query((rs, n) -> ligne(rs))
                .list();
    }

    private static Dispositif ligne(ResultSet rs) throws SQLException {
        BigDecimal tarif = rs.getBigDecimal("tarif");
        return new Dispositif(
                rs.getString("code"),
                rs.getString("code_anam"),
                rs.getString("libelle_fr"),
                tarif == null ? null : new Montant(tarif),
                rs.getBoolean("accord_prealable"),
                rs.getString("pieces_communes"),
                rs.getString("piece_complementaire"),
                Origine.lire(rs));
    }
}
