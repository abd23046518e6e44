package ma.amarre.habilitations;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The queue of requests, oldest first, and how old it is by body and town: the same figures for both sides (governance.md ACC-04). */
@Repository
class FileDemandes {

    record Demande(
            String reference,
            String nom,
            String organisme,
            String roles,
            @Nullable String villes,
            Instant demandeLe,
            boolean exception,
            int approbations) {
        public List<String> lesRoles() {
            return Arrays.asList(roles.split(","));
        }
    }

    /** @param ancienne when the oldest one was asked */
    record Age(String organisme, String ville, int nombre, Instant ancienne) {}

    private final JdbcClient jdbc;

    FileDemandes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** At most two hundred: a longer queue is a fault to be seen on the ages. */
    List<Demande> demandes(@Nullable Long organismeId) {
        return jdbc.sql("""
            select t.reference, concat(p.prenom, ' ', p.nom) nom, o.code, t.demande_le, t.lien = 'AVENANT' exception,
              (select group_concat(distinct x.role order by x.id) from poste x where x.titre_id = t.id) roles,
              (select group_concat(distinct b.ville separator ', ') from poste x join bureau b on b.id = x.bureau_id where x.titre_id = t.id) villes,
              (select count(*) from titre_approbation a where a.titre_id = t.id) approbations
            from titre t force index (titre_registre_etat) join personne p on p.id = t.personne_id join organisme o on o.id = t.organisme_id
            where t.registre = 1 and t.etat = 'DEMANDE' and t.demande_le is not null and (? is null or t.organisme_id = ?)
            order by t.id limit 200
            """)
                .params(Arrays.asList(organismeId, organismeId))
                .query((rs, i) -> new Demande(
                        rs.getString("reference"),
                        rs.getString("nom"),
                        rs.getString("code"),
                        String.valueOf(rs.getString("roles")),
                        rs.getString("villes"),
                        rs.getTimestamp("demande_le").toInstant(),
                        rs.getBoolean("exception"),
                        rs.getInt("approbations")))
                .list();
    }

    int nombre(@Nullable Long organismeId) {
        return jdbc.sql("""
            select count(*) from (select t.id from titre t force index (titre_registre_etat)
              where t.registre = 1 and t.etat = 'DEMANDE' and t.demande_le is not null and (? is null or t.organisme_id = ?) limit 500) n
            """)
                .params(Arrays.asList(organismeId, organismeId))
                .query(Integer.class)
                .single();
    }

    /** Every body sees all of them: nobody can say that he waits longer than the others without being read. */
    List<Age> ages() {
        return jdbc.sql("""
            select o.code, coalesce(b.ville, '') ville, count(distinct t.id) nombre, min(t.demande_le) ancienne
            from titre t force index (titre_registre_etat) join organisme o on o.id = t.organisme_id
            join poste po on po.titre_id = t.id left join bureau b on b.id = po.bureau_id
            where t.registre = 1 and t.etat = 'DEMANDE' and t.demande_le is not null
            group by o.code, b.ville order by min(t.demande_le) limit 200
            """)
                .query((rs, i) -> new Age(
                        rs.getString("code"),
                        rs.getString("ville"),
                        rs.getInt("nombre"),
                        rs.getTimestamp("ancienne").toInstant()))
                .list();
    }
}
