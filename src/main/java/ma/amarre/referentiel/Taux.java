package ma.amarre.referentiel;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The share of the base that the AMO pays (decree 2-05-736) and what the mutuelle adds, at the date of care. On consultations the
 * complement differs by mutuelle and by date (insured.md §1.3): what a mutuelle has not published is missing, not 20 %.
 */
@Repository
public class Taux {

    /** What a rate applies to. */
    public enum Base {
        TNR,
        FORFAIT,
        BASE_MEDICAMENT,
        PRIX_HOPITAL
    }

    /**
     * @param prestation AMBULATOIRE, HOSPITALISATION, MEDICAMENT, DIALYSE … (the codes of {@code taux_couverture.csv})
     * @param taux percent
     * @param texte code of the legal text, see {@link Textes}
     */
    public record TauxAmo(
            String prestation,
            Libelle libelle,
            BigDecimal taux,
            Base base,
            @Nullable String texte,
            Origine origine) {}

    /** How a mutuelle adds to the AMO share: dirhams per act, or percent of the base. */
    public enum Nature {
        FORFAIT,
        TAUX
    }

    /**
     * @param valeur dirhams per act when {@code nature} is FORFAIT, percent of the base when it is TAUX
     */
    public record Complement(
            String mutuelle, String prestation, Libelle libelle, Nature nature, BigDecimal valeur, Origine origine) {}

    private final JdbcClient jdbc;

    Taux(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Lecture<TauxAmo> amo(String prestation, Secteur secteur, LocalDate jour) {
        Optional<Lecture<TauxAmo>> ligne = jdbc.sql("""
            select id, prestation, libelle_fr, libelle_ar, taux, base, texte,
              valide_du, valide_au, source, confiance, confirme_le
            from taux_couverture
            where prestation = :prestation and secteur = :secteur
              and valide_du <= :jour and (valide_au is null or valide_au >= :jour)
            order by valide_du desc limit 1
            """)
                .param("prestation", prestation)
                .param("secteur", secteur.name())
                .param("jour", jour)
                .query((rs, n) -> amo(rs, secteur, jour))
                .optional();
        return ligne.orElseGet(
                () -> new Lecture.Manquante<>("taux_couverture", prestation + " " + secteur, jour, false));
    }

    /** Every published rate in force, for a page; those without value are left out. */
    public List<TauxAmo> tous(Secteur secteur, LocalDate jour) {
        return jdbc
                .sql("""
                    select id, prestation, libelle_fr, libelle_ar, taux, base, texte,
                      valide_du, valide_au, source, confiance, confirme_le
                    from taux_couverture
                    where secteur = :secteur and taux is not null
                      and valide_du <= :jour and (valide_au is null or valide_au >= :jour)
                    order by prestation
                    """)
                .param("secteur", secteur.name())
                .param("jour", jour)
                .query((rs, n) -> amo(rs, secteur, jour))
                .list()
                .stream()
                .flatMap(l -> l.optionnelle().stream())
                .toList();
    }

    /**
     * What the mutuelle adds for a benefit: its own row when it has one, else the row of all mutuelles.
     *
     * @param mutuelle code of the mutuelle: MGPAP, MGPT, MGEN, OMFAM …
     * @param prestation a key letter of a consultation (C, CS, V, VS), CONSULTATION_DENTAIRE, or a benefit of {@link #amo}
     */
    public Lecture<Complement> complement(String mutuelle, String prestation, LocalDate jour) {
        Optional<Lecture<Complement>> ligne = jdbc.sql("""
            (select 1 as rang, c.* from complement_mutuelle c
             where mutuelle = :mutuelle and prestation = :prestation
               and valide_du <= :jour and (valide_au is null or valide_au >= :jour)
             order by valide_du desc limit 1)
            union all
            (select 2 as rang, c.* from complement_mutuelle c
             where mutuelle = 'TOUTES' and prestation = :prestation
               and valide_du <= :jour and (valide_au is null or valide_au >= :jour)
             order by valide_du desc limit 1)
            order by rang limit 1
            """)
                .param("mutuelle", mutuelle)
                .param("prestation", prestation)
                .param("jour", jour)
                .query((rs, n) -> complement(rs, jour))
                .optional();
        return ligne.orElseGet(
                () -> new Lecture.Manquante<>("complement_mutuelle", mutuelle + " " + prestation, jour, false));
    }

    private static Lecture<TauxAmo> amo(ResultSet rs, Secteur secteur, LocalDate jour) throws SQLException {
        BigDecimal taux = rs.getBigDecimal("taux");
        String prestation = rs.getString("prestation");
        return taux == null
                ? new Lecture.Manquante<>("taux_couverture", prestation + " " + secteur, jour, true)
                : new Lecture.Trouvee<>(new TauxAmo(
                        prestation,
                        new Libelle(rs.getString("libelle_fr"), rs.getString("libelle_ar")),
                        taux,
                        Base.valueOf(rs.getString("base")),
                        rs.getString("texte"),
                        Origine.lire(rs)));
    }

    private static Lecture<Complement> complement(ResultSet rs, LocalDate jour) throws SQLException {
        BigDecimal valeur = rs.getBigDecimal("valeur");
        String mutuelle = rs.getString("mutuelle");
        String prestation = rs.getString("prestation");
        return valeur == null
                ? new Lecture.Manquante<>("complement_mutuelle", mutuelle + " " + prestation, jour, true)
                : new Lecture.Trouvee<>(new Complement(
                        mutuelle,
                        prestation,
                        new Libelle(rs.getString("libelle_fr"), rs.getString("libelle_ar")),
                        Nature.valueOf(rs.getString("nature")),
                        valeur,
                        Origine.lire(rs)));
    }
}
