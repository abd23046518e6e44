package ma.amarre.habilitations;

import java.io.PrintStream;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import ma.amarre.commun.Commande;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Role;
import ma.amarre.journal.Journal;
import org.springframework.boot.ApplicationArguments;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * {@code java -jar amarre.jar premier-acces --role=AUTORITE_HABILITATIONS --organisme=CODE --cin= --nom= --prenom= --naissance=AAAA-MM-JJ
 * --sexe=F|M --preuve= --preuve-date= --fin=}: the people without whom no screen can grant anything, on the first day of an empty
 * database. At most two living titles of a role in a body come from it, so that the door closes by itself; every later title is asked
 * and granted on the screens. Ends with 0 and prints the sign-in name and the code, 1 when refused, 2 when not asked rightly.
 */
@Component
class PremierAcces implements Commande {

    private static final Set<Role> ROLES =
            Set.of(Role.AUTORITE_HABILITATIONS, Role.CORRESPONDANT_HABILITATIONS, Role.REFERENTIEL, Role.SUPERVISION);
    private static final int AU_PLUS = 2;
    private static final List<String> OPTIONS =
            List.of("role", "organisme", "cin", "nom", "prenom", "naissance", "sexe", "preuve", "preuve-date", "fin");

    private final JdbcClient jdbc;
    private final Personnes personnes;
    private final Comptes comptes;
    private final Activations activations;
    private final Journal journal;
    private final TransactionTemplate transaction;
    private final Clock clock;

    PremierAcces(
            JdbcClient jdbc,
            Personnes personnes,
            Comptes comptes,
            Activations activations,
            Journal journal,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.jdbc = jdbc;
        this.personnes = personnes;
        this.comptes = comptes;
        this.activations = activations;
        this.journal = journal;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    @Override
    public String nom() {
        return "premier-acces";
    }

    @Override
    public int executer(ApplicationArguments arguments) {
        return executer(arguments, System.out);
    }

    int executer(ApplicationArguments arguments, PrintStream sortie) {
        Optional<String> absente =
                OPTIONS.stream().filter(o -> valeur(arguments, o).isEmpty()).findFirst();
        if (absente.isPresent()) {
            sortie.println(
                    "missing: --" + absente.get() + "=…; all of --" + String.join("=, --", OPTIONS) + "= are needed");
            return 2;
        }
        try {
            Lettre lettre = transaction.execute(t -> ouvrir(arguments));
            sortie.printf(
                    "sign-in name: %s%ncode for /habilitations/activation, until %s: %s%n",
                    lettre.identifiant(),
                    lettre.expire(),
                    lettre.dejaActif() ? "(the account has a password)" : lettre.code());
            return 0;
        } catch (DateTimeException faux) {
            sortie.println("not a date (AAAA-MM-JJ): " + faux.getMessage());
            return 2;
        } catch (IllegalArgumentException | RegleViolee refus) {
            sortie.println("refused: " + refus.getMessage());
            return 1;
        }
    }

    private Lettre ouvrir(ApplicationArguments arguments) {
        Role role = role(valeur(arguments, "role"));
        long organisme = jdbc.sql("select id from organisme where code = ?")
                .param(valeur(arguments, "organisme"))
                .query(Long.class)
                .optional()
                .orElseThrow(() -> new IllegalArgumentException("no body has this code; import the bodies first"));
        if (vivants(role, organisme) >= AU_PLUS) {
            throw new IllegalArgumentException(
                    "two people hold this role there already: ask for a title on the screens");
        }
        String prenom = valeur(arguments, "prenom");
        String nom = valeur(arguments, "nom");
        long personne = personnes.trouver(new Personnes.Identite(
                valeur(arguments, "cin"),
                nom,
                prenom,
                null,
                null,
                LocalDate.parse(valeur(arguments, "naissance")),
                valeur(arguments, "sexe")));
        long titre = titre(personne, organisme, role, arguments);
        journal.consigner(
                Journal.Entree.acte("habilitations.premierAcces", "TITRE", titre)
                        .detail(role.name()),
                nom());
        long compte = personnes.compte(personne, prenom, nom);
        String identifiant = jdbc.sql("select identifiant from compte where id = ?")
                .param(compte)
                .query(String.class)
                .single();
        return activations.pour(compte, comptes.utilisateur(identifiant).orElseThrow());
    }

    private long titre(long personne, long organisme, Role role, ApplicationArguments arguments) {
        long titre = jdbc.sql("""
            insert into titre (personne_id, organisme_id, lien, preuve_reference, preuve_date, debut, fin, etat)
            values (?, ?, 'STATUTAIRE', ?, ?, ?, ?, 'ACTIF') returning id
            """)
                .params(
                        personne,
                        organisme,
                        valeur(arguments, "preuve"),
                        LocalDate.parse(valeur(arguments, "preuve-date")),
                        LocalDate.now(clock),
                        LocalDate.parse(valeur(arguments, "fin")))
                .query(Long.class)
                .single();
        jdbc.sql("insert into poste (titre_id, role) values (?, ?)")
                .params(titre, role.name())
                .update();
        return titre;
    }

    private static Role role(String texte) {
        return ROLES.stream()
                .filter(r -> r.name().equals(texte))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("this role is granted on the screens; here only " + ROLES));
    }

    private long vivants(Role role, long organisme) {
        return jdbc.sql("""
            select count(*) from titre t join poste p on p.titre_id = t.id
            where t.organisme_id = ? and p.role = ? and t.etat in ('ACTIF', 'SUSPENDU') and t.fin >= ?
            """)
                .params(organisme, role.name(), LocalDate.now(clock))
                .query(Long.class)
                .single();
    }

    private static String valeur(ApplicationArguments arguments, String option) {
        List<String> valeurs = arguments.getOptionValues(option);
        return valeurs == null || valeurs.isEmpty() ? "" : valeurs.getFirst().strip();
    }
}
