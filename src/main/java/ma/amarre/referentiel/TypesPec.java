package ma.amarre.referentiel;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import ma.amarre.commun.Selection;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The kinds of prise en charge, and the kinds of ambulatory dossier, at a date (providers.md §1.3). */
@Repository
public class TypesPec {

    private static final String TYPE = """
        select id, code, famille, imprime, libelle_fr, libelle_ar, aide_fr, aide_ar, demandeur, prestation, forfait, delai,
          valide_du, valide_au, source, confiance, confirme_le
        from type_pec
        """;

    private static final String DOSSIER = """
        select id, code, libelle_fr, libelle_ar, prestation, valide_du, valide_au, source, confiance, confirme_le
        from type_dossier
        """;
    private static final String EN_VIGUEUR = """
        where code = ? and valide_du <= ? and (valide_au is null or valide_au >= ?)
        order by valide_du desc limit 1
        """;

    /** Which space may send a request of a kind. */
    public enum Demandeur {
        CLINIQUE,
        PHARMACIE,
        AGENT,
        /** The public sector asks no prior agreement. */
        AUCUN
    }

    /**
     * A kind of PEC.
     *
     * @param code HOSP_MED, REA, SI, COUV, CHIR, ACC_VB, ACC_CES, DIAL, ONCO_CHIMIO, PECOF …
     * @param famille HOSPITALISATION, FORFAIT, ACCOUCHEMENT, DIALYSE, ONCOLOGIE, DISPOSITIF, OFFICINE, ETRANGER …
     * @param imprime which printed form it goes with: HOSPITALISATION, FORFAIT, or neither
     * @param prestation benefit for {@link Taux#amo}
     * @param forfait usual forfait for {@link Tarifs#forfait}
     * @param delai parameter of the legal delay of the answer, for {@link Parametres}
     */
    public record TypePec(
            String code,
            String famille,
            @Nullable String imprime,
            Libelle libelle,
            Libelle aide,
            Demandeur demandeur,
            @Nullable String prestation,
            @Nullable String forfait,
            @Nullable String delai,
            Origine origine) {}

    /**
     * A kind of ambulatory dossier.
     *
     * @param prestation benefit for {@link Taux#amo}
     */
    public record TypeDossier(
            String code, Libelle libelle, @Nullable String prestation, Origine origine) {}

    private final JdbcClient jdbc;

    TypesPec(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<TypePec> parCode(String code, LocalDate jour) {
        return selection(code, jour).lire(jdbc);
    }

    /** The same as a value. */
    public Selection<Optional<TypePec>> selection(String code, LocalDate jour) {
        return Selection.une(TYPE + EN_VIGUEUR, (rs, n) -> type(rs), code, jour, jour);
    }

    /** The kinds that a space may ask for, in the order of the screen. */
    public List<TypePec> pour(Demandeur demandeur, LocalDate jour) {
        return jdbc.sql(TYPE + """
            where demandeur = :demandeur and valide_du <= :jour and (valide_au is null or valide_au >= :jour)
            order by rang
            """)
                .param("demandeur", demandeur.name())
                .param("jour", jour)
                .query((rs, n) -> type(rs))
                .list();
    }

    /** Every kind in force, in the order of the screen: for filters. */
    public List<TypePec> tous(LocalDate jour) {
        return jdbc.sql(TYPE + """
            where valide_du <= :jour and (valide_au is null or valide_au >= :jour)
            order by rang
            """)
                .param("jour", jour)
                .query((rs, n) -> type(rs))
                .list();
    }

    /** Every kind of ambulatory dossier in force, in the order of the screen. */
    public List<TypeDossier> dossiers(LocalDate jour) {
        return jdbc.sql(DOSSIER + """
            where valide_du <= :jour and (valide_au is null or valide_au >= :jour)
            order by rang
            """)
                .param("jour", jour)
                .query((rs, n) -> dossier(rs))
                .list();
    }

    public Optional<TypeDossier> dossier(String code, LocalDate jour) {
        return selectionDossier(code, jour).lire(jdbc);
    }

    /** The same as a value. */
    public Selection<Optional<TypeDossier>> selectionDossier(String code, LocalDate jour) {
        return Selection.une(DOSSIER + EN_VIGUEUR, (rs, n) -> dossier(rs), code, jour, jour);
    }

    private static TypePec type(ResultSet rs) throws SQLException {
        return new TypePec(
                rs.getString("code"),
                rs.getString("famille"),
                rs.getString("imprime"),
                new Libelle(rs.getString("libelle_fr"), rs.getString("libelle_ar")),
                new Libelle(rs.getString("aide_fr"), rs.getString("aide_ar")),
                Demandeur.valueOf(rs.getString("demandeur")),
                rs.getString("prestation"),
                rs.getString("forfait"),
                rs.getString("delai"),
                Origine.lire(rs));
    }

    private static TypeDossier dossier(ResultSet rs) throws SQLException {
        return new TypeDossier(
                rs.getString("code"),
                new Libelle(rs.getString("libelle_fr"), rs.getString("libelle_ar")),
                rs.getString("prestation"),
                Origine.lire(rs));
    }
}
