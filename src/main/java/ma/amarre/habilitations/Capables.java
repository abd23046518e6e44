package ma.amarre.habilitations;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import ma.amarre.commun.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who is able to act today: a title in force, not restricted, an account that opens, nobody away. */
@Repository
class Capables {

    /** @param nouveaux false when he only finishes what he holds */
    record Poste(
            long titreId, long compteId, @Nullable Long bureauId, long organismeId, boolean payeur, boolean nouveaux) {}

    private final JdbcClient jdbc;
    private final ReglesTitre regles;

    Capables(JdbcClient jdbc, ReglesTitre regles) {
        this.jdbc = jdbc;
        this.regles = regles;
    }

    List<Poste> postes(Role role) {
        return jdbc.sql("""
            select t.id, c.id compte_id, po.bureau_id, t.organisme_id, o.nature = 'PAYEUR' payeur,
              t.degre is null or t.degre in ('OBSERVATION', 'RENFORCE') nouveaux
            from poste po join titre t on t.id = po.titre_id join organisme o on o.id = t.organisme_id
            join compte c on c.personne_id = t.personne_id and c.etat = 'ACTIF' and c.mot_de_passe <> '!'
            where po.role = :role and t.etat = 'ACTIF' and t.debut <= :jour and t.fin >= :jour
              and (t.degre is null or t.degre in ('OBSERVATION', 'RENFORCE', 'SANS_NOUVEAU'))
              and not exists (select * from absence a where a.titre_id = t.id and a.du <= :jour and a.au >= :jour)
            """)
                .param("role", role.name())
                .param("jour", regles.jour())
                .query((rs, i) -> new Poste(
                        rs.getLong("id"),
                        rs.getLong("compte_id"),
                        rs.getObject("bureau_id", Long.class),
                        rs.getLong("organisme_id"),
                        rs.getBoolean("payeur"),
                        rs.getBoolean("nouveaux")))
                .list();
    }

    /** Accounts that may take a file of the office. @param bureauId null: at the payer, whatever the office */
    static Set<Long> preneurs(Collection<Poste> postes, @Nullable Long bureauId) {
        return comptes(postes.stream().filter(Poste::nouveaux).toList(), bureauId);
    }

    /** Accounts that may go on with a file of the office that they hold. */
    static Set<Long> comptes(Collection<Poste> postes, @Nullable Long bureauId) {
        return postes.stream()
                .filter(p -> bureauId == null ? p.payeur() : bureauId.equals(p.bureauId()))
                .map(Poste::compteId)
                .collect(Collectors.toSet());
    }

    /** The same people without these titles: what is left after an act. */
    static List<Poste> sans(Collection<Poste> postes, Collection<Long> titres) {
        return postes.stream().filter(p -> !titres.contains(p.titreId())).toList();
    }
}
