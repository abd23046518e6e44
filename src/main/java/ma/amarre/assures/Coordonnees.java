package ma.amarre.assures;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How an insured person can be reached today, by post and by SMS; the e-mail address is that of the account, confirmed by a code. */
@Repository
public class Coordonnees {

    public record Actuelles(
            @Nullable String adresse,
            @Nullable String ville,
            @Nullable String telephone) {}

    private final JdbcClient jdbc;

    Coordonnees(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Actuelles de(long assureId) {
        return jdbc.sql("select adresse, ville, telephone from assure where id = ?")
                .param(assureId)
                .query((rs, i) ->
                        new Actuelles(rs.getString("adresse"), rs.getString("ville"), rs.getString("telephone")))
                .single();
    }
}
