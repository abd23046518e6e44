package ma.amarre.prestataires;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import ma.amarre.commun.Role;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who answers for a provider, and within which limits. */
@Repository
class DelegationRepository {

    /** One role: how many people hold it and how many the responsible person may reach. */
    record Limite(Role role, int maximum, int mois, int actuels) {
        public boolean atteinte() {
            return actuels >= maximum;
        }
    }

    private final JdbcClient jdbc;
    private final Clock clock;

    DelegationRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    LocalDate jour() {
        return LocalDate.now(clock);
    }

    /** Those whose title there is living today. */
    List<Long> responsables(long organismeId) {
        return jdbc.sql("""
            select distinct r.personne_id from responsable_prestataire r join titre t on t.personne_id = r.personne_id
              and t.organisme_id = r.organisme_id and t.etat = 'ACTIF' and ? between t.debut and t.fin where r.organisme_id = ?
            """).params(jour(), organismeId).query(Long.class).list();
    }

    List<String> noms(long organismeId) {
        List<Long> personnes = responsables(organismeId);
        return personnes.isEmpty()
                ? List.of()
                : jdbc.sql("select concat(prenom, ' ', nom) from personne where id in (:ids) order by nom")
                        .param("ids", personnes)
                        .query(String.class)
                        .list();
    }

    /** Living titles of the body whose person answers for it. */
    List<Long> titresResponsables(long organismeId) {
        return jdbc.sql("""
            select t.id from responsable_prestataire r join titre t on t.personne_id = r.personne_id and t.organisme_id = r.organisme_id
            where r.organisme_id = ? and t.etat = 'ACTIF'
            """).param(organismeId).query(Long.class).list();
    }

    /** @return false when this title is none of the body's living ones, or already answers */
    boolean designer(long organismeId, long titreId, long par) {
        return jdbc.sql("""
            insert into responsable_prestataire (organisme_id, personne_id, designe_par, designe_le)
            select t.organisme_id, t.personne_id, ?, ? from titre t where t.id = ? and t.organisme_id = ? and t.etat = 'ACTIF'
              and t.personne_id <> ? and not exists (select * from responsable_prestataire r where r.organisme_id = t.organisme_id
                and r.personne_id = t.personne_id)
            """)
                        .params(par, Timestamp.from(clock.instant()), titreId, organismeId, par)
                        .update()
                == 1;
    }

    boolean retirer(long organismeId, long titreId) {
        return jdbc.sql("""
            delete from responsable_prestataire where organisme_id = ? and personne_id = (select personne_id from titre where id = ? and organisme_id = ?)
            """).params(organismeId, titreId, organismeId).update() == 1;
    }

    /** The body is locked until the end of the transaction: two people do not reach the limit together. */
    void verrouiller(long organismeId) {
        jdbc.sql("select id from organisme where id = ? for update")
                .param(organismeId)
                .query(Long.class)
                .single();
    }

    List<Limite> limites(Prestataire p) {
        LocalDate jour = jour();
        return jdbc.sql("""
            select l.role, l.maximum, l.mois, (select count(distinct t.personne_id) from titre t join poste po on po.titre_id = t.id and po.role = l.role
              where t.organisme_id = ? and t.etat in ('DEMANDE', 'ACTIF', 'SUSPENDU') and t.fin >= ?) actuels
            from delegation_limite l where l.nature = ? and l.valide_du <= ? and (l.valide_au is null or l.valide_au >= ?) order by l.role
            """)
                .params(p.organismeId(), jour, p.nature(), jour, jour)
                .query((rs, i) -> new Limite(
                        Role.valueOf(rs.getString("role")),
                        rs.getInt("maximum"),
                        rs.getInt("mois"),
                        rs.getInt("actuels")))
                .list();
    }
}
