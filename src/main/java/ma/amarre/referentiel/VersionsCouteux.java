package ma.amarre.referentiel;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import ma.amarre.commun.Montant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The costly list side by side on two days: what entered, what left, what changed its price. A list of some hundred lines, read whole. */
@Repository
class VersionsCouteux {

    /** A day on which the list changed. @param lignes rows that began or ended */
    record Jour(LocalDate jour, int lignes) {}

    /** @param avant base on the first day; null when unknown or not on the list @param apres on the second day, as {@code avant} */
    record Ecart(
            String ean13,
            String nom,
            Sens sens,
            @Nullable Montant avant,
            @Nullable Montant apres) {}

    /** Messages {@code referentiel.couteux.NAME}. */
    enum Sens {
        ENTREE,
        SORTIE,
        HAUSSE,
        BAISSE,
        AUTRE
    }

    private final JdbcClient jdbc;

    VersionsCouteux(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The newest first. */
    List<Jour> jours() {
        return jdbc.sql("""
            select jour, sum(lignes) lignes from (
              select valide_du jour, count(*) lignes from medicament_couteux where valide_au is null or valide_au >= valide_du group by valide_du
              union all
              select valide_au + interval 1 day, count(*) from medicament_couteux where valide_au >= valide_du group by valide_au) v
            group by jour order by jour desc
            """)
                .query((rs, i) -> new Jour(rs.getObject("jour", LocalDate.class), rs.getInt("lignes")))
                .list();
    }

    int nombre(LocalDate jour) {
        return jdbc.sql("select count(*) from medicament_couteux where valide_du <= :j and (valide_au is null or"
                        + " valide_au >= :j)")
                .param("j", jour)
                .query(Integer.class)
                .single();
    }

    List<Ecart> ecarts(LocalDate avant, LocalDate apres) {
        return jdbc.sql("""
            select n.ean13, n.nom, a.ean13 is null entree, false sortie, a.base avant, n.base apres
            from medicament_couteux n
            left join medicament_couteux a on a.ean13 = n.ean13 and a.valide_du <= :avant and (a.valide_au is null or a.valide_au >= :avant)
            where n.valide_du <= :apres and (n.valide_au is null or n.valide_au >= :apres) and (a.id is null or a.empreinte <> n.empreinte)
            union all
            select a.ean13, a.nom, false, true, a.base, null
            from medicament_couteux a
            left join medicament_couteux n on n.ean13 = a.ean13 and n.valide_du <= :apres and (n.valide_au is null or n.valide_au >= :apres)
            where a.valide_du <= :avant and (a.valide_au is null or a.valide_au >= :avant) and n.id is null
            order by nom, ean13
            """)
                .param("avant", avant)
                .param("apres", apres)
                .query((rs, i) -> {
                    BigDecimal a = rs.getBigDecimal("avant");
                    BigDecimal b = rs.getBigDecimal("apres");
                    return new Ecart(
                            rs.getString("ean13"),
                            rs.getString("nom"),
                            sens(rs.getBoolean("entree"), rs.getBoolean("sortie"), a, b),
                            a == null ? null : new Montant(a),
                            b == null ? null : new Montant(b));
                })
                .list();
    }

    private static Sens sens(boolean entree, boolean sortie, @Nullable BigDecimal avant, @Nullable BigDecimal apres) {
        if (entree || sortie) {
            return entree ? Sens.ENTREE : Sens.SORTIE;
        }
        int ecart = avant == null || apres == null ? 0 : apres.compareTo(avant);
        return ecart == 0 ? Sens.AUTRE : ecart > 0 ? Sens.HAUSSE : Sens.BAISSE;
    }
}
