package ma.amarre.referentiel;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import ma.amarre.commun.Selection;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The catalogue of documents that may be demanded. Only what is here, at that date, may be asked of anybody (law 55-19, and the
 * quarrel over the "illegal" convention, providers.md §2).
 */
@Repository
public class Pieces {

    private static final String PIECE = """
        select id, rang, code, cible, libelle_fr, libelle_ar, obligatoire, emetteur_fr, emetteur_ar, precision_fr, precision_ar,
          texte, valide_du, valide_au, source, confiance, confirme_le
        from piece_exigible
        """;

    /** When the document is asked for. */
    public enum Etape {
        PEC,
        FACTURE,
        REMBOURSEMENT,
        ADMISSION,
        ALD,
        /** A request of an insured person. */
        DEMANDE
    }

    /**
     * @param cible the kind, act or device that requires it; TOUTES when every file of the step does
     * @param obligatoire false: only in the case that {@code precision} tells
     */
    public record Piece(
            String code,
            String cible,
            Libelle libelle,
            boolean obligatoire,
            @Nullable Libelle emetteur,
            @Nullable Libelle precision,
            @Nullable String texte,
            Origine origine) {}

    private final JdbcClient jdbc;

    Pieces(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The documents required of a file, each once, the obligatory reading first when two rows ask for the same one.
     *
     * @param cibles the kind, the codes of acts and devices, and what else the step is keyed by; TOUTES is added
     */
    public List<Piece> exigibles(Etape etape, Collection<String> cibles, LocalDate jour) {
        return selection(etape, cibles, jour).lire(jdbc);
    }

    /** The same as a value. */
    public Selection<List<Piece>> selection(Etape etape, Collection<String> cibles, LocalDate jour) {
        TreeSet<String> toutes = new TreeSet<>(cibles);
        toutes.add("TOUTES");
        return Selection.lignes(
                        PIECE + """
                            where etape = :etape and cible in (:cibles)
                              and valide_du <= :jour and (valide_au is null or valide_au >= :jour)
                            """,
                        "rang, code",
                        Map.of("etape", etape.name(), "cibles", toutes, "jour", jour),
                        (rs, n) -> ligne(rs))
                .puis(Pieces::uneFois);
    }

    private static List<Piece> uneFois(List<Piece> lues) {
        Map<String, Piece> parCode = new LinkedHashMap<>();
        lues.forEach(p -> parCode.merge(p.code(), p, (a, b) -> a.obligatoire() ? a : b));
        return List.copyOf(parCode.values());
    }

    /** The whole catalogue of a step, in the order of the screen: for pages that answer about many targets at once. */
    public List<Piece> toutes(Etape etape, LocalDate jour) {
        return jdbc.sql(PIECE + """
            where etape = :etape and valide_du <= :jour and (valide_au is null or valide_au >= :jour)
            order by rang, code
            """)
                .param("etape", etape.name())
                .param("jour", jour)
                .query((rs, n) -> ligne(rs))
                .list();
    }

    /** The label of a document by its code, whatever asked for it. */
    public Optional<Piece> parCode(Etape etape, String code, LocalDate jour) {
        return jdbc.sql(PIECE + """
            where etape = :etape and code = :code
              and valide_du <= :jour and (valide_au is null or valide_au >= :jour)
            order by rang limit 1
            """)
                .param("etape", etape.name())
                .param("code", code)
                .param("jour", jour)
                .query((rs, n) -> ligne(rs))
                .optional();
    }

    private static Piece ligne(ResultSet rs) throws SQLException {
        return new Piece(
                rs.getString("code"),
                rs.getString("cible"),
                new Libelle(rs.getString("libelle_fr"), rs.getString("libelle_ar")),
                rs.getBoolean("obligatoire"),
                libelle(rs, "emetteur"),
                libelle(rs, "precision"),
                rs.getString("texte"),
                Origine.lire(rs));
    }

    private static @Nullable Libelle libelle(ResultSet rs, String colonne) throws SQLException {
        String fr = rs.getString(colonne + "_fr");
        return fr == null ? null : new Libelle(fr, rs.getString(colonne + "_ar"));
    }
}
