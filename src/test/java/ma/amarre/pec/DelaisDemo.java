package ma.amarre.pec;

import ma.amarre.DemoWorld;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The figures of the first night. */
@Component
@Profile("demo")
class DelaisDemo implements DemoWorld.Part {

    private final DelaisPec delais;
    private final JdbcClient jdbc;

    DelaisDemo(DelaisPec delais, JdbcClient jdbc) {
        this.delais = delais;
        this.jdbc = jdbc;
    }

    @Override
    public int order() {
        return 19;
    }

    @Override
    public boolean present() {
        return jdbc.sql("select exists (select * from pec_delai)")
                .query(Boolean.class)
                .single();
    }

    @Override
    public void load() {
        delais.recalculer();
    }
}
