package ma.amarre.habilitations;

import ma.amarre.DemoWorld;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The accounts of the demo world have accepted the charter, those of a world that was kept too: every space opens at once. */
@Component
@Profile("demo")
class CharteDemo implements DemoWorld.Part {

    private static final String MANQUENT =
            " from compte c, charte h where c.demonstration and not exists (select * from charte_acceptation a where"
                    + " a.personne_id = c.personne_id and a.version = h.version)";

    private final JdbcClient jdbc;
    private final ReglesTitre regles;

    CharteDemo(JdbcClient jdbc, ReglesTitre regles) {
        this.jdbc = jdbc;
        this.regles = regles;
    }

    /** After every part that makes an account. */
    @Override
    public int order() {
        return 99;
    }

    @Override
    public boolean present() {
        return !jdbc.sql("select exists (select *" + MANQUENT + ")")
                .query(Boolean.class)
                .single();
    }

    @Override
    @Transactional
    public void load() {
        jdbc.sql("insert into charte_acceptation (personne_id, version, instant) select c.personne_id, h.version, ?"
                        + MANQUENT)
                .param(regles.horodatage())
                .update();
    }
}
