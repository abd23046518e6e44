package ma.amarre.referentiel;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ma.amarre.commun.Montant;
import ma.amarre.commun.Selection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The national reference tariffs (TNR) in force at the date of care: key letters (grid 1), surgery by coefficient K (grid 2), day,
 * act and session forfaits. For CNOPS the values are those of 2006 amended on 15 January 2008; those that CNSS signed in 2020 are
 * not here (insured.md §2).
 */
@Repository
public class Tarifs {

    /** What a value pays for: a whole act, one unit of coefficient, one session, one day. */
    public enum Unite {
        ACTE,
        COEFFICIENT,
        SEANCE,
        JOUR
    }

    /**
     * A tariff with its value.
     *
     * @param montant dirhams for one {@code unite}
     */
    public record Tarif(String code, Libelle libelle, Secteur secteur, Unite unite, Montant montant, Origine origine) {}

    private final JdbcClient jdbc;

    Tarifs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param code C, CS, K, Z, B … in capitals */
    public Lecture<Tarif> lettreCle(String code, Secteur secteur, LocalDate jour) {
        return tarif("lettre_cle", "valeur", code, secteur, jour);
    }

    /** @param code for example HOSPITALISATION_MEDICALE, REANIMATION, CESARIENNE, HEMODIALYSE */
    public Lecture<Tarif> forfait(String code, Secteur secteur, LocalDate jour) {
        return tarif("forfait", "montant", code, secteur, jour);
    }

    /**
     * The forfait of a surgery act by its coefficient (grid 2). Below K30 the private grid has none. In the last bracket the amount
     * grows by {@code par_dizaine} for each further ten K.
     */
    public Lecture<Tarif> forfaitChirurgie(int k, Secteur secteur, LocalDate jour) {
        Optional<Lecture<Tarif>> ligne = jdbc.sql("""
            select id, k_min, montant, par_dizaine, valide_du, valide_au, source, confiance, confirme_le
            from forfait_chirurgie
            where secteur = :secteur and k_min <= :k and (k_max is null or k_max >= :k)
              and valide_du <= :jour and (valide_au is null or valide_au >= :jour)
            order by k_min desc, valide_du desc limit 1
            """)
                .param("secteur", secteur.name())
                .param("k", k)
                .param("jour", jour)
                .query((rs, n) -> chirurgie(rs, k, secteur, jour))
                .optional();
        return ligne.orElseGet(
                () -> new Lecture.Manquante<>("forfait_chirurgie", "K" + k + " " + secteur, jour, false));
    }

    /** Every key letter in force, for a choice on screen; those without a published value are left out. */
    public List<Tarif> lettresCles(Secteur secteur, LocalDate jour) {
        return enVigueur("lettre_cle", "valeur", secteur, jour);
    }

    /** Every forfait in force, for a choice on screen; those without a published amount are left out. */
    public List<Tarif> forfaits(Secteur secteur, LocalDate jour) {
        return enVigueur("forfait", "montant", secteur, jour);
    }

    /** The words of every key letter and forfait that has an amount, by code. */
    public Selection<Map<String, Libelle>> libelles(Secteur secteur, LocalDate jour) {
        return selection("lettre_cle", "valeur", secteur, jour)
                .avec(
                        selection("forfait", "montant", secteur, jour),
                        (lettres, forfaits) -> Stream.concat(lettres.stream(), forfaits.stream())
                                .collect(Collectors.toMap(Tarif::code, Tarif::libelle, (a, b) -> a)));
    }

    private Lecture<Tarif> tarif(String liste, String valeur, String code, Secteur secteur, LocalDate jour) {
        Optional<Lecture<Tarif>> ligne = jdbc.sql("""
            select id, code, libelle_fr, libelle_ar, unite, %s as montant, valide_du, valide_au, source, confiance, confirme_le
            from %s
            where code = :code and secteur = :secteur
              and valide_du <= :jour and (valide_au is null or valide_au >= :jour)
            order by valide_du desc limit 1
            """.formatted(valeur, liste))
                .param("code", code)
                .param("secteur", secteur.name())
                .param("jour", jour)
                .query((rs, n) -> lecture(rs, liste, code, secteur, jour))
                .optional();
        return ligne.orElseGet(() -> new Lecture.Manquante<>(liste, code + " " + secteur, jour, false));
    }

    private List<Tarif> enVigueur(String liste, String valeur, Secteur secteur, LocalDate jour) {
        return selection(liste, valeur, secteur, jour).lire(jdbc);
    }

    private static Selection<List<Tarif>> selection(String liste, String valeur, Secteur secteur, LocalDate jour) {
        return Selection.lignes(
                """
                select id, code, libelle_fr, libelle_ar, unite, %1$s as montant, valide_du, valide_au, source, confiance, confirme_le
                from %2$s
                where secteur = ? and %1$s is not null and valide_du <= ? and (valide_au is null or valide_au >= ?)
                """.formatted(valeur, liste),
                "code",
                (rs, n) -> ligne(rs, secteur, rs.getBigDecimal("montant")),
                secteur.name(),
                jour,
                jour);
    }

    private static Lecture<Tarif> lecture(ResultSet rs, String liste, String code, Secteur secteur, LocalDate jour)
            throws SQLException {
        BigDecimal montant = rs.getBigDecimal("montant");
        return montant == null
                ? new Lecture.Manquante<>(liste, code + " " + secteur, jour, true)
                : new Lecture.Trouvee<>(ligne(rs, secteur, montant));
    }

    private static Tarif ligne(ResultSet rs, Secteur secteur, BigDecimal montant) throws SQLException {
        return new Tarif(
                rs.getString("code"),
                new Libelle(rs.getString("libelle_fr"), rs.getString("libelle_ar")),
                secteur,
                Unite.valueOf(rs.getString("unite")),
                new Montant(montant),
                Origine.lire(rs));
    }

    private static Lecture<Tarif> chirurgie(ResultSet rs, int k, Secteur secteur, LocalDate jour) throws SQLException {
        BigDecimal montant = rs.getBigDecimal("montant");
        if (montant == null) {
            return new Lecture.Manquante<>("forfait_chirurgie", "K" + k + " " + secteur, jour, true);
        }
        BigDecimal parDizaine = rs.getBigDecimal("par_dizaine");
        if (parDizaine != null) {
            montant = montant.add(parDizaine.multiply(BigDecimal.valueOf((k - rs.getInt("k_min")) / 10)));
        }
        Libelle libelle = new Libelle("Forfait de chirurgie K" + k, "جزافي الجراحة K" + k);
        return new Lecture.Trouvee<>(
                new Tarif("K" + k, libelle, secteur, Unite.ACTE, new Montant(montant), Origine.lire(rs)));
    }
}
