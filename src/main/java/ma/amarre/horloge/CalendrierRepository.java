package ma.amarre.horloge;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.stream.Collectors;
import ma.amarre.commun.Periode;
import ma.amarre.horloge.Calendrier.Comptage;
import ma.amarre.horloge.Calendrier.Horaire;
import ma.amarre.horloge.Calendrier.Plage;
import ma.amarre.horloge.Calendrier.Regle;
import ma.amarre.referentiel.JoursFeries;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads the dated calendar whole, a few hundred rows: nothing is kept in memory, so a corrected holiday counts at once on every node. */
@Repository
class CalendrierRepository {

    private final JdbcClient jdbc;
    private final JoursFeries joursFeries;

    CalendrierRepository(JdbcClient jdbc, JoursFeries joursFeries) {
        this.jdbc = jdbc;
        this.joursFeries = joursFeries;
    }

    Calendrier calendrier() {
        var comptages = jdbc.sql("select comptage, valide_du, valide_au from horloge_comptage")
                .query((rs, n) -> new Regle(Comptage.valueOf(rs.getString("comptage")), periode(rs)))
                .list();
        var horaires = jdbc.sql("select jours, ouverture, fermeture, valide_du, valide_au from horloge_horaire")
                .query((rs, n) -> horaire(rs))
                .list();
        return new Calendrier(joursFeries.tous(), comptages, horaires);
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
}
