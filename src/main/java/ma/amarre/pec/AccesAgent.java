package ma.amarre.pec;

import ma.amarre.commun.Acces;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Role;
import ma.amarre.commun.Utilisateur;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which requests an agent of the payer reaches, and what he may not do on them: an instructing agent those of his office, a
 * médecin-conseil and a supervisor those of the whole body; nobody decides on his own household's file or on one that he filed.
 */
@Component
class AccesAgent {

    private static final Role[] ROLES = {Role.INSTRUCTION_PEC, Role.MEDECIN_CONSEIL, Role.SUPERVISION};

    private final PecRepository pecs;
    private final JdbcClient jdbc;

    AccesAgent(PecRepository pecs, JdbcClient jdbc) {
        this.pecs = pecs;
        this.jdbc = jdbc;
    }

    static Acces acces(Utilisateur agent) {
        return agent.exiger(ROLES);
    }

    static @Nullable Long bureau(Utilisateur agent) {
        Acces acces = acces(agent);
        return acces.role() == Role.INSTRUCTION_PEC ? acces.bureauId() : null;
    }

    /** @throws ma.amarre.commun.Introuvable when there is none, or it is not within reach */
    Pec lire(String numero, Utilisateur agent) {
        return pecs.duBureau(numero, acces(agent).organismeId(), bureau(agent));
    }

    /** The same, to act on it. @param version what the screen showed @throws ma.amarre.commun.Conflit when it moved meanwhile */
    Pec pourAgir(String numero, Utilisateur agent, String version) {
        Pec pec = lire(numero, agent);
        if (!version.equals(Integer.toString(pec.suivi().version()))) {
            throw new ma.amarre.commun.Conflit("pec.conflit.version");
        }
        refuserConflitDInteret(pec, agent);
        return pec;
    }

    /** @throws RegleViolee on the file of his own household, or one that he filed */
    void refuserConflitDInteret(Pec pec, Utilisateur agent) {
        if (interesse(pec, agent)) {
            throw new RegleViolee("", "pec.regle.interet");
        }
    }

    /** Whether the file is of the agent's own household, or one that he opened or filed himself. */
    boolean interesse(Pec pec, Utilisateur agent) {
        return jdbc.sql("""
            select exists (select * from beneficiaire where assure_id = ? and personne_id = ?)
              or exists (select * from pec where id = ? and (deposee_par = ? or cree_par = ?))
            """)
                .params(pec.identite().assureId(), agent.personneId(), pec.id(), agent.compteId(), agent.compteId())
                .query(Boolean.class)
                .single();
    }
}
