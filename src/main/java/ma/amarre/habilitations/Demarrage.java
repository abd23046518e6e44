package ma.amarre.habilitations;

import java.util.Locale;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Outside the demo profile, an application beside demo accounts, or with a password that anybody would try first, stops at once. */
@Component
@Profile("!demo")
@Order(Ordered.HIGHEST_PRECEDENCE)
class Demarrage implements ApplicationRunner {

    private static final Set<String> CONVENUS =
            Set.of("", "amarre", "root", "mariadb", "mysql", "password", "secret", "changeme");

    private final JdbcClient jdbc;
    private final String utilisateur;
    private final String motDePasse;

    Demarrage(
            JdbcClient jdbc,
            @Value("${spring.datasource.username:}") String utilisateur,
            @Value("${spring.datasource.password:}") String motDePasse) {
        this.jdbc = jdbc;
        this.utilisateur = utilisateur;
        this.motDePasse = motDePasse;
    }

    @Override
    public void run(ApplicationArguments args) {
        refuserDemonstration(jdbc);
        refuserConvenu(utilisateur, motDePasse);
    }

    static void refuserConvenu(String utilisateur, String motDePasse) {
        String choisi = motDePasse.toLowerCase(Locale.ROOT);
        if (CONVENUS.contains(choisi) || choisi.equals(utilisateur.toLowerCase(Locale.ROOT))) {
            throw new IllegalStateException(
                    "The password of the database (AMARRE_DB_PASSWORD) is empty, the user name or one that"
                            + " anybody would try first. Choose another; see src/docs/exploitation.md.");
        }
    }

    static void refuserDemonstration(JdbcClient jdbc) {
        if (jdbc.sql("select exists (select * from compte where demonstration)")
                .query(Boolean.class)
                .single()) {
            throw new IllegalStateException(
                    "This database holds the demo world. Amarre starts in production on an empty database"
                            + " or on one that never held it; see src/docs/exploitation.md.");
        }
    }
}
