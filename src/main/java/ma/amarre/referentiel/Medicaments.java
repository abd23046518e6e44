package ma.amarre.referentiel;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ma.amarre.commun.Montant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Medicines as the reference list has them at a date. They are reimbursed on a base price, not on the price paid; 27 of the 2014
 * list have a rate and no base, which is a gap and not a free product (insured.md §1.4). Membership of the costly list is a list
 * of its own, never derived from a price or a rate (providers.md §5.3).
 */
@Repository
public class Medicaments {

    private static final String COLONNES = """
        id, ean13, nom, dci, dosage, unite_dosage, forme, presentation, ppv, ph, base, taux, princeps,
          valide_du, valide_au, source, confiance, confirme_le\
        """;

    /**
     * A presentation.
     *
     * @param ppv public price; null when it is not sold in pharmacies
     * @param ph hospital price
     * @param base what the rate applies to; null: missing, so nothing can be computed
     * @param taux percent; zero: not reimbursed
     * @param princeps true for a brand, false for a generic
     */
    public record Medicament(
            String ean13,
            String nom,
            @Nullable String dci,
            @Nullable String dosage,
            @Nullable String forme,
            @Nullable String presentation,
            @Nullable Montant ppv,
            @Nullable Montant ph,
            @Nullable Montant base,
            BigDecimal taux,
            @Nullable Boolean princeps,
            Origine origine) {

        /** The name with its dosage, said once: "GLUCOPHAGE 850" already has it. */
        public String designation() {
            boolean dejaDit = dosage == null || nom.contains(dosage.split(" ")[0]);
            return dejaDit ? nom : nom + " " + dosage;
        }

        public boolean rembourse() {
            return taux.signum() > 0;
        }

        /** A rate and no base: the payer must give it before anything is computed. */
        public boolean baseManquante() {
            return rembourse() && base == null;
        }
    }

    /**
     * A presentation of the costly list (third-party payment at the pharmacy, the insured pays nothing).
     *
     * @param base null: unknown (FLUNOMID)
     * @param taux percent of the base, with an ETM in force
     * @param classeInferee an inference, for test data only
     * @param aldInferees inferred ALD codes: a médecin-conseil must confirm, never shown as a fact
     */
    public record Couteux(
            String ean13,
            String nom,
            @Nullable String dci,
            @Nullable String dosage,
            @Nullable String forme,
            @Nullable String presentation,
            @Nullable Montant base,
            BigDecimal taux,
            @Nullable String classeInferee,
            List<String> aldInferees,
            Origine origine) {}

    /** One product under its bar codes: 690 products of the 2014 list have two, equal but for the code. */
    public record Produit(Medicament medicament, List<String> eans) {}

    private final JdbcClient jdbc;

    Medicaments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<Medicament> parEan(String ean13, LocalDate jour) {
        return jdbc.sql("select " + COLONNES + """
             from medicament
            where ean13 = :ean and valide_du <= :jour and (valide_au is null or valide_au >= :jour)
            order by valide_du desc limit 1
            """)
                .param("ean", ean13)
                .param("jour", jour)
                .query((rs, n) -> medicament(rs))
                .optional();
    }

    /** The rows of several codes in one query; a code that is not in the list at that date has no entry. */
    public Map<String, Medicament> parEans(Collection<String> eans, LocalDate jour) {
        if (eans.isEmpty()) {
            return Map.of();
        }
        return jdbc
                .sql("select " + COLONNES + """
                     from medicament
                    where ean13 in (:eans) and valide_du <= :jour and (valide_au is null or valide_au >= :jour)
                    """)
                .param("eans", eans)
                .param("jour", jour)
                .query((rs, n) -> medicament(rs))
                .list()
                .stream()
                .collect(Collectors.toMap(Medicament::ean13, m -> m, (a, b) -> b));
    }

    /** Whether the product is on the costly list that day, with its base. */
    public Optional<Couteux> couteux(String ean13, LocalDate jour) {
        return jdbc.sql("""
            select id, ean13, nom, dci, dosage, forme, presentation, base, taux, classe_inferee, ald_inferees,
              valide_du, valide_au, source, confiance, confirme_le
            from medicament_couteux
            where ean13 = :ean and valide_du <= :jour and (valide_au is null or valide_au >= :jour)
            order by valide_du desc limit 1
            """)
                .param("ean", ean13)
                .param("jour", jour)
                .query((rs, n) -> couteux(rs))
                .optional();
    }

    /**
     * Products whose name, DCI, dosage or presentation has every word typed, at the beginning of a word; twins are one answer.
     * An EAN-13 typed whole finds its product.
     *
     * @param limite at most so many products, by name
     */
    public List<Produit> recherche(String saisie, LocalDate jour, int limite) {
        String nu = saisie.strip();
        if (nu.matches("\\d{13}")) {
            return parEan(nu, jour).map(m -> new Produit(m, List.of(nu))).stream()
                    .toList();
        }
        RechercheMots mots = RechercheMots.de(nu);
        if (mots.vide()) {
            return List.of();
        }
        return jdbc.sql("select min(id) as id, group_concat(ean13 order by ean13) as eans, min(ean13) as ean13,"
                        + " nom, dci, dosage, unite_dosage, forme, presentation, ppv, ph, base, taux, princeps,"
                        + " min(valide_du) as valide_du, max(valide_au) as valide_au, min(source) as source,"
                        + " min(confiance) as confiance, min(confirme_le) as confirme_le from medicament where "
                        + mots.condition() + """
                         and valide_du <= :jour and (valide_au is null or valide_au >= :jour)
                        group by empreinte order by nom, dosage, presentation limit :limite
                        """)
                .params(mots.parametres())
                .param("jour", jour)
                .param("limite", limite)
                .query((rs, n) ->
                        new Produit(medicament(rs), List.of(rs.getString("eans").split(","))))
                .list();
    }

    /** Products of the costly list by words, as {@link #recherche}. */
    public List<Couteux> rechercheCouteux(String saisie, LocalDate jour, int limite) {
        String nu = saisie.strip();
        if (nu.matches("\\d{13}")) {
            return couteux(nu, jour).stream().toList();
        }
        RechercheMots mots = RechercheMots.de(nu);
        if (mots.vide()) {
            return List.of();
        }
        return jdbc.sql("select * from medicament_couteux where " + mots.condition() + """
             and valide_du <= :jour and (valide_au is null or valide_au >= :jour)
            order by nom, id limit :limite
            """)
                .params(mots.parametres())
                .param("jour", jour)
                .param("limite", limite)
                .query((rs, n) -> couteux(rs))
                .list();
    }

    /** Other products of the same DCI and dosage with a lower base, cheapest first: what the counter may propose. */
    public List<Medicament> equivalents(String ean13, LocalDate jour, int limite) {
        return jdbc.sql("select "
                        + Stream.of(COLONNES.split(","))
                                .map(c -> "m." + c.strip())
                                .collect(Collectors.joining(", "))
                        + """
                         from medicament reference
                          join medicament m on m.dci = reference.dci and m.dosage = reference.dosage
                            and m.unite_dosage <=> reference.unite_dosage and m.base < reference.base
                        where reference.ean13 = :ean and reference.valide_du <= :jour
                          and (reference.valide_au is null or reference.valide_au >= :jour)
                          and m.valide_du <= :jour and (m.valide_au is null or m.valide_au >= :jour)
                        order by m.base, m.nom limit :limite
                        """)
                .param("ean", ean13)
                .param("jour", jour)
                .param("limite", limite)
                .query((rs, n) -> medicament(rs))
                .list();
    }

    private static Medicament medicament(ResultSet rs) throws SQLException {
        String unite = rs.getString("unite_dosage");
        String dosage = rs.getString("dosage");
        return new Medicament(
                rs.getString("ean13"),
                rs.getString("nom"),
                rs.getString("dci"),
                dosage == null ? null : unite == null ? dosage : dosage + " " + unite,
                rs.getString("forme"),
                rs.getString("presentation"),
                montant(rs, "ppv"),
                montant(rs, "ph"),
                montant(rs, "base"),
                rs.getBigDecimal("taux"),
                rs.getObject("princeps", Boolean.class),
                Origine.lire(rs));
    }

    private static Couteux couteux(ResultSet rs) throws SQLException {
        String ald = rs.getString("ald_inferees");
        return new Couteux(
                rs.getString("ean13"),
                rs.getString("nom"),
                rs.getString("dci"),
                rs.getString("dosage"),
                rs.getString("forme"),
                rs.getString("presentation"),
                montant(rs, "base"),
                rs.getBigDecimal("taux"),
                rs.getString("classe_inferee"),
                ald == null ? List.of() : List.of(ald.split(" ")),
                Origine.lire(rs));
    }

    private static @Nullable Montant montant(ResultSet rs, String colonne) throws SQLException {
        BigDecimal valeur = rs.getBigDecimal(colonne);
        return valeur == null ? null : new Montant(valeur);
    }
}
