package ma.amarre.assures;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import ma.amarre.commun.Utilisateur;
import ma.amarre.web.ParRequete;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Whose household a mandate opens: the one query that lets a person in for somebody else. It holds all conditions at once (this
 * mandate, given to this person, accepted, not ended, for the theme of the page), so that an act on the mandate is felt by the next
 * request.
 */
@Repository
public class Mandants {

    /**
     * An insured person who has given a mandate that holds.
     *
     * @param foyer everybody covered through him, by rank; he is the first
     * @param fin last day of the mandate, included
     * @param themes what it opens
     */
    public record Mandant(List<Beneficiaire> foyer, LocalDate fin, Set<String> themes) {

        public Beneficiaire personne() {
            return foyer.getFirst();
        }
    }

    private final JdbcClient jdbc;
    private final Clock clock;

    Mandants(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Read once a request. Empty when the person acts for himself, or when the mandate does not hold, or not for this page. */
    public Optional<Mandant> de(Utilisateur utilisateur) {
        Utilisateur.Mandat mandat = utilisateur.mandat();
        return mandat == null
                ? Optional.empty()
                : ParRequete.lire(
                        "assures.mandant." + utilisateur.personneId() + mandat, () -> lire(utilisateur, mandat));
    }

    private Optional<Mandant> lire(Utilisateur utilisateur, Utilisateur.Mandat mandat) {
        List<Beneficiaire> foyer = new ArrayList<>();
        List<Mandant> lu = jdbc.sql(Assures.BENEFICIAIRE.replace("select b.id", "select m.fin, m.themes, b.id") + """
            join mandat m on m.assure_id = a.id
            where m.reference = ? and m.mandataire_id = ? and m.statut = 'ACTIF' and ? between m.debut and m.fin
              and (? = '' or find_in_set(?, m.themes))
            order by b.rang
            """)
                .params(
                        mandat.reference(),
                        utilisateur.personneId(),
                        LocalDate.now(clock),
                        mandat.theme(),
                        mandat.theme())
                .query((rs, i) -> {
                    foyer.add(Beneficiaire.lire(rs, i));
                    return new Mandant(
                            foyer,
                            rs.getObject("fin", LocalDate.class),
                            Set.of(rs.getString("themes").split(",")));
                })
                .list();
        return lu.stream().findFirst();
    }
}
