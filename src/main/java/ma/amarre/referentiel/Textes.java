package ma.amarre.referentiel;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import ma.amarre.commun.Selection;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Laws, decrees, orders and conventions that decisions quote. */
@Repository
public class Textes {

    /**
     * @param date of the text; null when the sources give none
     * @param articles the useful articles, in a few words
     */
    public record Texte(
            String code,
            Libelle titre,
            @Nullable LocalDate date,
            @Nullable String publication,
            Libelle objet,
            @Nullable String articles,
            Origine origine) {}

    private static final String TEXTE = """
        select id, code, titre_fr, titre_ar, date_texte, publication, objet_fr, objet_ar, articles,
          valide_du, valide_au, source, confiance, confirme_le
        from texte
        """;

    private final JdbcClient jdbc;

    Textes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param code LOI_65_00, DECRET_2_05_736, LOI_55_19 … */
    public Optional<Texte> parCode(String code, LocalDate jour) {
        return jdbc.sql(TEXTE + """
            where code = :code and valide_du <= :jour and (valide_au is null or valide_au >= :jour)
            order by valide_du desc limit 1
            """)
                .param("code", code)
                .param("jour", jour)
                .query((rs, n) -> ligne(rs))
                .optional();
    }

    /** All of them, a few dozen: for who quotes several. */
    public Connus tous() {
        return selection().lire(jdbc);
    }

    /** The same as a value. */
    public Selection<Connus> selection() {
        return Selection.lignes(TEXTE, "valide_du desc", (rs, n) -> ligne(rs)).puis(Connus::new);
    }

    /** Texts that were read together, the newest version first. */
    public record Connus(List<Texte> textes) {

        public Optional<Texte> parCode(String code, LocalDate jour) {
            return textes.stream()
                    .filter(t -> t.code().equals(code) && t.origine().enVigueur(jour))
                    .findFirst();
        }
    }

    private static Texte ligne(ResultSet rs) throws SQLException {
        Date date = rs.getDate("date_texte");
        return new Texte(
                rs.getString("code"),
                new Libelle(rs.getString("titre_fr"), rs.getString("titre_ar")),
                date == null ? null : date.toLocalDate(),
                rs.getString("publication"),
                new Libelle(rs.getString("objet_fr"), rs.getString("objet_ar")),
                rs.getString("articles"),
                Origine.lire(rs));
    }
}
