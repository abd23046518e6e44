package ma.amarre.referentiel;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ma.amarre.commun.Selection;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The coded long-term (ALD) and costly (ALC) conditions that open the exoneration (ETM): 178 codes in 2023 (insured.md §1.5). */
@Repository
public class Alds {

    /**
     * @param libelle without Arabic: no source gives it
     * @param famille ALD or ALC
     * @param familleInferee the family is our inference
     * @param pieces documents to supply; null: not given by the source
     * @param periodeMois usual cover period; each agreement keeps its own
     */
    public record Ald(
            String code,
            Libelle libelle,
            String famille,
            boolean familleInferee,
            @Nullable String pieces,
            @Nullable Integer periodeMois,
            Origine origine) {}

    private final JdbcClient jdbc;

    Alds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The names of several illnesses in one reading, by code. */
    public Map<String, Libelle> libelles(Collection<String> codes, LocalDate jour) {
        Map<String, Libelle> libelles = new HashMap<>();
        if (!codes.isEmpty()) {
            jdbc.sql("""
                select code, libelle_fr, libelle_ar from ald
                where code in (:codes) and valide_du <= :jour and (valide_au is null or valide_au >= :jour) order by valide_du
                """).param("codes", codes).param("jour", jour).query(rs -> {
                libelles.put(rs.getString("code"), new Libelle(rs.getString("libelle_fr"), rs.getString("libelle_ar")));
            });
        }
        return libelles;
    }

    public Optional<Ald> parCode(String code, LocalDate jour) {
        return selection(code, jour).lire(jdbc);
    }

    /** The same as a value. */
    public Selection<Optional<Ald>> selection(String code, LocalDate jour) {
        return Selection.une("""
            select id, code, libelle_fr, libelle_ar, famille, famille_inferee, pieces, periode_mois,
              valide_du, valide_au, source, confiance, confirme_le
            from ald
            where code = ? and valide_du <= ? and (valide_au is null or valide_au >= ?)
            order by valide_du desc limit 1
            """, (rs, n) -> ligne(rs), code, jour, jour);
    }

    /** By words of the label or by the beginning of the code. */
    public List<Ald> recherche(String saisie, LocalDate jour, int limite) {
        RechercheMots mots = RechercheMots.de(saisie);
        if (mots.vide()) {
            return List.of();
        }
        return jdbc.sql("select * from ald where " + mots.condition() + """
             and valide_du <= :jour and (valide_au is null or valide_au >= :jour)
            order by code limit :limite
            """)
                .params(mots.parametres())
                .param("jour", jour)
                .param("limite", limite)
                .query((rs, n) -> ligne(rs))
                .list();
    }

    private static Ald ligne(ResultSet rs) throws SQLException {
        return new Ald(
                rs.getString("code"),
                new Libelle(rs.getString("libelle_fr"), rs.getString("libelle_ar")),
                rs.getString("famille"),
                rs.getBoolean("famille_inferee"),
                rs.getString("pieces"),
                rs.getObject("periode_mois", Integer.class),
                Origine.lire(rs));
    }
}
