package ma.amarre.habilitations;

import ma.amarre.commun.Acces;
import ma.amarre.commun.Role;
import ma.amarre.commun.Utilisateur;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which titles somebody reaches: a correspondent those of his body, the people of the payer all of them. */
@Component
class Portee {

    static final String LECTEURS =
            "hasAnyRole('CORRESPONDANT_HABILITATIONS', 'AUTORITE_HABILITATIONS', 'SUPERVISION', 'DPO')";

    private final JdbcClient jdbc;

    Portee(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The body that bounds every query; null: all bodies. */
    @Nullable
    Long de(Utilisateur qui) {
        Acces acces =
                qui.exiger(Role.AUTORITE_HABILITATIONS, Role.DPO, Role.SUPERVISION, Role.CORRESPONDANT_HABILITATIONS);
        boolean payeur = acces.role() != Role.CORRESPONDANT_HABILITATIONS
                && jdbc.sql("select nature = 'PAYEUR' from organisme where id = ?")
                        .param(acces.organismeId())
                        .query(Boolean.class)
                        .single();
        return payeur ? null : acces.organismeId();
    }
}
