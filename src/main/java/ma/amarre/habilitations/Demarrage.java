package ma.amarre.habilitations;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Outside the demo profile, an application beside demo accounts stops at once. */
@Component
@Profile("!demo")
@Order(Ordered.HIGHEST_PRECEDENCE)
class Demarrage implements ApplicationRunner {

    private final JdbcClient jdbc;

    Demarrage(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void run(ApplicationArguments args) {
        refuserDemonstration(jdbc);
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
