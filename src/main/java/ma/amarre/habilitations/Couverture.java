package ma.amarre.habilitations;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import ma.amarre.commun.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * How many people are able to act, by office and role: alert at one, incident at none (governance.md ACC-12). A role counts at an
 * office as soon as somebody has ever held it there.
 */
@Repository
class Couverture {

    /** @param depuis when the office came to this level; null: not written down yet */
    record Poste(
            long organismeId,
            String organisme,
            long bureauId,
            String ville,
            String bureau,
            String bureauAr,
            Role role,
            int gens,
            int requis,
            @Nullable Instant depuis) {
        public String bureau(boolean arabe) {
            return arabe ? bureauAr : bureau;
        }

        public String niveau() {
            return gens == 0 ? "INCIDENT" : gens < requis ? "ALERTE" : "ASSUREE";
        }

        public String ton() {
            return gens == 0 ? "refuse" : gens < requis ? "attente" : "accorde";
        }
    }

    private final JdbcClient jdbc;
    private final ReglesTitre regles;

    Couverture(JdbcClient jdbc, ReglesTitre regles) {
        this.jdbc = jdbc;
        this.regles = regles;
    }

    /** The worst first. @param organismeId null: every body @param manques only what is below the minimum */
    List<Poste> postes(@Nullable Long organismeId, boolean manques) {
        int requis = regles.chiffre("COUVERTURE");
        return jdbc.sql("""
            select o.id organisme_id, o.code, b.id bureau_id, b.ville, b.nom, b.nom_ar, po.role, count(distinct case when t.etat = 'ACTIF' and ? between t.debut and t.fin
                and (t.degre is null or t.degre in ('OBSERVATION', 'RENFORCE'))
                and not exists (select * from absence a where a.titre_id = t.id and ? between a.du and a.au) then t.personne_id end) gens,
              (select a.depuis from couverture_alerte a where a.bureau_id = b.id and a.role = po.role) depuis
            from bureau b join organisme o on o.id = b.organisme_id
            join poste po on po.bureau_id = b.id join titre t on t.id = po.titre_id and t.registre = 1
            where (? is null or o.id = ?) and b.valide_du <= ? and (b.valide_au is null or b.valide_au >= ?) and t.etat <> 'DEMANDE'
              and t.etat <> 'REFUSE'
            group by o.code, b.id, po.role having gens < ? order by gens, o.code, b.ville, po.role limit 2000
            """)
                .params(Arrays.asList(
                        regles.jour(),
                        regles.jour(),
                        organismeId,
                        organismeId,
                        regles.jour(),
                        regles.jour(),
                        manques ? requis : 1_000_000))
                .query((rs, i) -> new Poste(
                        rs.getLong("organisme_id"),
                        rs.getString("code"),
                        rs.getLong("bureau_id"),
                        rs.getString("ville"),
                        rs.getString("nom"),
                        rs.getString("nom_ar"),
                        Role.valueOf(rs.getString("role")),
                        rs.getInt("gens"),
                        requis,
                        depuis(rs.getTimestamp("depuis"))))
                .list();
    }

    private static @Nullable Instant depuis(@Nullable Timestamp lu) {
        return lu == null ? null : lu.toInstant();
    }
}
