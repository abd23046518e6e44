package ma.amarre.prestataires;

import ma.amarre.Cast;
import ma.amarre.DemoWorld;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** One clinic and one pharmacy have somebody who answers for their people; the others must ask the payer. */
@Component
@Profile("demo")
class EquipeDemo implements DemoWorld.Part {

    private final JdbcClient jdbc;
    private final DelegationRepository delegations;

    EquipeDemo(JdbcClient jdbc, DelegationRepository delegations) {
        this.jdbc = jdbc;
        this.delegations = delegations;
    }

    @Override
    public int order() {
        return 91;
    }

    @Override
    public boolean present() {
        return jdbc.sql("select exists (select * from responsable_prestataire)")
                .query(Boolean.class)
                .single();
    }

    @Override
    @Transactional
    public void load() {
        designer("CL-MARSA", Cast.CLINIQUE);
        designer("PH-PORT", Cast.PHARMACIE);
    }

    private void designer(String organisme, String identifiant) {
        jdbc.sql("""
            select t.organisme_id, t.id, (select personne_id from compte where identifiant = ?) par from titre t
            join organisme o on o.id = t.organisme_id join compte c on c.personne_id = t.personne_id where o.code = ? and c.identifiant = ?
            """).params(Cast.HABILITATIONS, organisme, identifiant).query(rs -> {
            delegations.designer(rs.getLong(1), rs.getLong(2), rs.getLong(3));
        });
    }
}
