package ma.amarre.habilitations;

import java.time.Clock;
import java.time.LocalDate;
import ma.amarre.commun.Espace;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What a sign-in asks in each space today (table politique_connexion, governance.md §8.2). */
@Repository
public class Politique {

    /**
     * @param exige a second factor is required; offered otherwise
     * @param longueurSeule shortest password in characters where nothing else is asked with it
     * @param longueurAvec shortest password in characters where something else always is
     */
    public record Regle(boolean exige, int longueurSeule, int longueurAvec) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    Politique(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @throws IllegalStateException when no row is in force: a space without a rule stays closed rather than open */
    public Regle de(Espace espace) {
        LocalDate jour = LocalDate.now(clock);
        return jdbc.sql("""
            select second_facteur = 'EXIGE' exige, longueur_seule, longueur_avec from politique_connexion
            where espace = ? and valide_du <= ? and (valide_au is null or valide_au >= ?) order by valide_du desc limit 1
            """)
                .params(espace.name(), jour, jour)
                .query((rs, i) ->
                        new Regle(rs.getBoolean("exige"), rs.getInt("longueur_seule"), rs.getInt("longueur_avec")))
                .optional()
                .orElseThrow(() -> new IllegalStateException("no sign-in rule in force for " + espace));
    }
}
