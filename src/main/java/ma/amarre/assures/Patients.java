package ma.amarre.assures;

import java.util.Optional;
import ma.amarre.commun.Introuvable;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Whose care a file is about, for whoever tells people of it. */
@Repository
public class Patients {

    /**
     * @param compte the open account in which he reads his own file; null: none, or he is the insured person
     * @param ferme whether the insured person does not see the detail any more
     */
    public record Patient(Beneficiaire personne, @Nullable Long compte, boolean ferme) {

        public boolean estAssure() {
            return personne.rang() == 0;
        }
    }

    private final JdbcClient jdbc;
    private final Assures assures;
    private final Majorite majorite;

    Patients(JdbcClient jdbc, Assures assures, Majorite majorite) {
        this.jdbc = jdbc;
        this.assures = assures;
        this.majorite = majorite;
    }

    /** @throws Introuvable when there is none */
    public Patient parId(long beneficiaireId) {
        Beneficiaire b = assures.parId(beneficiaireId);
        return b.rang() == 0
                ? new Patient(b, null, false)
                : new Patient(b, compte(b).orElse(null), majorite.ferme(b));
    }

    /** Whoever is insured himself, or covered through somebody else since, signs in to another file. */
    private Optional<Long> compte(Beneficiaire b) {
        return jdbc.sql("""
            select c.id from compte c where c.personne_id = :personne and c.etat = 'ACTIF'
              and not exists (select * from assure where personne_id = :personne)
              and :id = (select x.id from beneficiaire x where x.personne_id = :personne and x.rang > 0
                order by x.jusqu is null desc, x.id desc limit 1)
            """)
                .param("personne", b.personneId())
                .param("id", b.id())
                .query(Long.class)
                .optional();
    }
}
