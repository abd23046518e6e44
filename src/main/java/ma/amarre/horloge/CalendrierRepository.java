package ma.amarre.horloge;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import ma.amarre.commun.Periode;
import ma.amarre.commun.Selection;
import ma.amarre.commun.Selections;
import ma.amarre.horloge.Calendrier.Comptage;
import ma.amarre.horloge.Calendrier.Horaire;
import ma.amarre.horloge.Calendrier.Plage;
import ma.amarre.horloge.Calendrier.Regle;
import ma.amarre.referentiel.JoursFeries;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads the dated calendar whole, a few hundred rows: nothing is kept in memory, so a corrected holiday counts at once on every node. */
@Repository
class CalendrierRepository {

    private final JdbcClient jdbc;
    private final Selections selections;
    private final JoursFeries joursFeries;

    CalendrierRepository(JdbcClient jdbc, Selections selections, JoursFeries joursFeries) {
        this.jdbc = jdbc;
        this.selections = selections;
        this.joursFeries = joursFeries;
    }

    Calendrier calendrier() {
        return selections.lire(selection());
    }

    Selection<Calendrier> selection() {
        var comptages = Selection.lignes(
                "select comptage, valide_du, valide_au from horloge_comptage",
                "",
                (rs, n) -> new Regle(Comptage.valueOf(rs.getString("comptage")), periode(rs)));
        var horaires = Selection.lignes(
                "select jours, ouverture, fermeture, valide_du, valide_au from horloge_horaire",
                "",
                (rs, n) -> horaire(rs));
        return comptages
                .avec(horaires, (c, h) -> new Calendrier(Set.of(), c, h))
                .avec(joursFeries.tous(), (c, feries) -> new Calendrier(feries, c.comptages(), c.horaires()));
    }

    private static Horaire horaire(ResultSet rs) throws SQLException {
        var jours = Arrays.stream(rs.getString("jours").split(","))
                .map(j -> DayOfWeek.of(Integer.parseInt(j)))
                .collect(Collectors.toUnmodifiableSet());
        return new Horaire(jours, new Plage(rs.getInt("ouverture"), rs.getInt("fermeture")), periode(rs));
    }

    private static Periode periode(ResultSet rs) throws SQLException {
        return new Periode(rs.getObject("valide_du", LocalDate.class), rs.getObject("valide_au", LocalDate.class));
    }

    /** A reading of "working hour" with where it comes from. */
    record ComptageLigne(
            Comptage comptage,
            LocalDate du,
            @Nullable LocalDate au,
            String source,
            @Nullable String par) {}

    /** Opening hours as stored. @param jours days of the week, 1 is Monday @param ouverture and fermeture minutes since midnight */
    record HoraireLigne(
            int id,
            String jours,
            int ouverture,
            int fermeture,
            LocalDate du,
            @Nullable LocalDate au,
            String source,
            @Nullable String par) {

        public String heures() {
            return heure(ouverture) + " – " + heure(fermeture);
        }

        private static String heure(int minutes) {
            return "%02d:%02d".formatted(minutes / 60, minutes % 60);
        }
    }

    /** Every reading, the newest first. */
    List<ComptageLigne> comptages() {
        return jdbc.sql("select comptage, valide_du, valide_au, source, entre_par from horloge_comptage order by"
                        + " valide_du desc")
                .query((rs, n) -> new ComptageLigne(
                        Comptage.valueOf(rs.getString("comptage")),
                        rs.getObject("valide_du", LocalDate.class),
                        rs.getObject("valide_au", LocalDate.class),
                        rs.getString("source"),
                        rs.getString("entre_par")))
                .list();
    }

    /** All opening hours, the newest first. */
    List<HoraireLigne> horaires() {
        return jdbc.sql("""
            select id, jours, ouverture, fermeture, valide_du, valide_au, source, entre_par from horloge_horaire order by valide_du desc, id desc
            """)
                .query((rs, n) -> new HoraireLigne(
                        rs.getInt("id"),
                        rs.getString("jours"),
                        rs.getInt("ouverture"),
                        rs.getInt("fermeture"),
                        rs.getObject("valide_du", LocalDate.class),
                        rs.getObject("valide_au", LocalDate.class),
                        rs.getString("source"),
                        rs.getString("entre_par")))
                .list();
    }

    /** @throws org.springframework.dao.DuplicateKeyException when a reading begins on that day already */
    void ajouter(Comptage comptage, LocalDate du, String source, String par) {
        jdbc.sql("""
            insert into horloge_comptage (comptage, valide_du, source, confiance, confirme_le, entre_par) values (?, ?, ?, 'A', ?, ?)
            """).params(comptage.name(), du, source, du, par).update();
    }

    void ajouter(String jours, Plage plage, LocalDate du, @Nullable LocalDate au, String source, String par) {
        jdbc.sql("""
            insert into horloge_horaire (jours, ouverture, fermeture, valide_du, valide_au, source, confiance, entre_par)
            values (?, ?, ?, ?, ?, ?, 'A', ?)
            """)
                .params(Arrays.asList(jours, plage.ouverture(), plage.fermeture(), du, au, source, par))
                .update();
    }

    /** Ends opening hours on a day, included. @return false when there are none of this number, or they end before */
    boolean finir(int id, LocalDate au) {
        return jdbc.sql("update horloge_horaire set valide_au = ? where id = ? and valide_du <= ?")
                        .params(au, id, au)
                        .update()
                == 1;
    }
}
