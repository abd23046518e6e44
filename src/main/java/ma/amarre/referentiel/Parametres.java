package ma.amarre.referentiel;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Delays, thresholds and rules as dated data. What is not published has a row without value: the act that needs it is off until
 * the role REFERENTIEL gives the value, and the refusal names it. Codes: {@code referentiel/parametre.csv}.
 */
@Repository
public class Parametres {

    /** Units of parameters that measure something. */
    public enum Unite {
        /** A working hour, as the clock counts it (module horloge). */
        HEURE_OUVREE,
        HEURE,
        JOUR,
        SEMAINE,
        MOIS,
        AN,
        MINUTE,
        DIRHAM,
        POURCENT,
        NOMBRE
    }

    /**
     * @param genre ENTIER, DECIMAL, BOOLEEN or TEXTE
     * @param valeur null: not published
     * @param effet what it governs and what is off while it is empty
     */
    public record Parametre(
            String code,
            String domaine,
            Libelle libelle,
            String genre,
            @Nullable Unite unite,
            @Nullable String valeur,
            Libelle effet,
            Origine origine) {}

    /** A whole number with its unit: 48 HEURE_OUVREE, 7 JOUR, 90 JOUR, 3 MOIS. */
    public record Delai(int nombre, Unite unite, Origine origine) {}

    private final JdbcClient jdbc;

    Parametres(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The row in force, with or without value. */
    public Optional<Parametre> ligne(String code, LocalDate jour) {
        return jdbc.sql("""
            select id, code, domaine, libelle_fr, libelle_ar, genre, unite, valeur, effet_fr, effet_ar,
              valide_du, valide_au, source, confiance, confirme_le
            from parametre
            where code = :code and valide_du <= :jour and (valide_au is null or valide_au >= :jour)
            order by valide_du desc limit 1
            """)
                .param("code", code)
                .param("jour", jour)
                .query((rs, n) -> ligne(rs))
                .optional();
    }

    /** Every parameter in force, those without value too, by domain. */
    List<Parametre> tous(LocalDate jour) {
        return jdbc.sql("""
            select id, code, domaine, libelle_fr, libelle_ar, genre, unite, valeur, effet_fr, effet_ar,
              valide_du, valide_au, source, confiance, confirme_le
            from parametre
            where valide_du <= :jour and (valide_au is null or valide_au >= :jour)
            order by domaine, code
            """).param("jour", jour).query((rs, n) -> ligne(rs)).list();
    }

    public Optional<String> texte(String code, LocalDate jour) {
        return ligne(code, jour).flatMap(p -> Optional.ofNullable(p.valeur()));
    }

    public Optional<Integer> entier(String code, LocalDate jour) {
        return texte(code, jour).map(Integer::valueOf);
    }

    /** Several whole numbers in one reading; those without a row or without a value are absent. */
    public Map<String, Integer> entiers(LocalDate jour, String... codes) {
        Map<String, Integer> valeurs = new HashMap<>();
        jdbc.sql("""
            select code, valeur from parametre
            where code in (:codes) and valide_du <= :jour and (valide_au is null or valide_au >= :jour) and valeur is not null
            order by valide_du
            """).param("codes", List.of(codes)).param("jour", jour).query(rs -> {
            valeurs.put(rs.getString("code"), Integer.valueOf(rs.getString("valeur")));
        });
        return valeurs;
    }

    public Optional<BigDecimal> decimal(String code, LocalDate jour) {
        return texte(code, jour).map(BigDecimal::new);
    }

    /** OUI or NON. */
    public Optional<Boolean> booleen(String code, LocalDate jour) {
        return texte(code, jour).map("OUI"::equals);
    }

    public Optional<Delai> delai(String code, LocalDate jour) {
        return ligne(code, jour).flatMap(Parametres::delai);
    }

    /** @throws ParametreManquant when nobody has given the value */
    public String exigerTexte(String code, LocalDate jour) {
        return texte(code, jour).orElseThrow(() -> new ParametreManquant(code, jour));
    }

    /** @throws ParametreManquant when nobody has given the value */
    public int exigerEntier(String code, LocalDate jour) {
        return entier(code, jour).orElseThrow(() -> new ParametreManquant(code, jour));
    }

    /** @throws ParametreManquant when nobody has given the value */
    public Delai exigerDelai(String code, LocalDate jour) {
        return delai(code, jour).orElseThrow(() -> new ParametreManquant(code, jour));
    }

    private static Optional<Delai> delai(Parametre p) {
        return p.valeur() == null || p.unite() == null
                ? Optional.empty()
                : Optional.of(new Delai(Integer.parseInt(p.valeur()), p.unite(), p.origine()));
    }

    private static Parametre ligne(ResultSet rs) throws SQLException {
        String unite = rs.getString("unite");
        return new Parametre(
                rs.getString("code"),
                rs.getString("domaine"),
                new Libelle(rs.getString("libelle_fr"), rs.getString("libelle_ar")),
                rs.getString("genre"),
                unite == null ? null : Unite.valueOf(unite),
                rs.getString("valeur"),
                new Libelle(rs.getString("effet_fr"), rs.getString("effet_ar")),
                Origine.lire(rs));
    }
}
