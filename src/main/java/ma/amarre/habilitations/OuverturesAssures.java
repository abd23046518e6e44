package ma.amarre.habilitations;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import ma.amarre.commun.Acces;
import ma.amarre.commun.Role;
import ma.amarre.commun.Utilisateur;
import ma.amarre.journal.Journal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Opens the insured space to a person at a counter: an account under his registration number, a title as an insured person, and the
 * letter of the first sign-in. No telephone is needed.
 */
@Service
public class OuverturesAssures {

    /** A title always ends: it is given again with a new letter. A length of this portal, not a rule. */
    private static final int ANS = 10;

    private final JdbcClient jdbc;
    private final Activations activations;
    private final Journal journal;
    private final Clock clock;

    OuverturesAssures(JdbcClient jdbc, Activations activations, Journal journal, Clock clock) {
        this.jdbc = jdbc;
        this.activations = activations;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * @param personneId who was seen at the counter
     * @param identifiant the sign-in name of a new account: the registration number, which stands on the card
     * @param preuve what was seen, for the title
     * @return the letter; without a code when the account has a password already
     */
    @Transactional
    public Lettre ouvrir(long personneId, String identifiant, String preuve, Utilisateur par) {
        long compte = jdbc.sql("select id from compte where personne_id = ?")
                .param(personneId)
                .query(Long.class)
                .optional()
                .orElseGet(() -> jdbc.sql(
                                "insert into compte (personne_id, identifiant, mot_de_passe, cree_le) values (?, ?,"
                                        + " '!', ?) returning id")
                        .params(personneId, identifiant, Timestamp.from(clock.instant()))
                        .query(Long.class)
                        .single());
        titre(personneId, preuve, par);
        return activations.pour(compte, par);
    }

    private void titre(long personneId, String preuve, Utilisateur par) {
        LocalDate jour = LocalDate.now(clock);
        boolean deja =
                jdbc.sql("""
                    select exists (select * from titre t join poste p on p.titre_id = t.id
                      where t.personne_id = ? and t.etat = 'ACTIF' and p.role = 'ASSURE' and ? between t.debut and t.fin)
                    """).params(personneId, jour).query(Boolean.class).single();
        if (deja) {
            return;
        }
        Acces guichet = par.exiger(Role.ACCUEIL);
        long titre = jdbc.sql("""
            insert into titre (personne_id, organisme_id, lien, preuve_reference, preuve_date, debut, fin, etat, demande_par)
            values (?, ?, 'ASSURE', ?, ?, ?, ?, 'ACTIF', ?) returning id
            """)
                .params(personneId, guichet.organismeId(), preuve, jour, jour, jour.plusYears(ANS), par.personneId())
                .query(Long.class)
                .single();
        jdbc.sql("insert into poste (titre_id, role) values (?, 'ASSURE')")
                .param(titre)
                .update();
        journal.consigner(Journal.Entree.acte("habilitations.ouvrir-assure", "TITRE", titre));
    }
}
