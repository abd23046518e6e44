package ma.amarre.recuperation;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import ma.amarre.commun.Introuvable;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Utilisateur;
import ma.amarre.habilitations.CompteEvent;
import ma.amarre.habilitations.Comptes;
import ma.amarre.habilitations.MotDePasse;
import ma.amarre.habilitations.SecondPas;
import ma.amarre.habilitations.Sessions;
import ma.amarre.journal.Journal;
import ma.amarre.recuperation.CodesSms.Nature;
import ma.amarre.web.Erreurs;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * A forgotten password, by a link to the confirmed address, or by a code to the confirmed telephone of an insured person without one. The answer is the same whoever is named, and comes before anything is looked
 * for. The link replaces the password and nothing else: a second factor is asked as before, since a mailbox is not a factor (ASVS 6.3.6).
 */
@Service
class Recuperations {

    static final Duration VALIDITE = Duration.ofMinutes(30);
    private static final int PAR_HEURE = 3;
    private static final int PAR_RESEAU = 30;
    private static final Duration FENETRE = Duration.ofMinutes(10);

    private final JdbcClient jdbc;
    private final Comptes comptes;
    private final MotDePasse motDePasse;
    private final SecondPas facteurs;
    private final Telephones telephones;
    private final CodesSms codes;
    private final Sessions sessions;
    private final Journal journal;
    private final ApplicationEventPublisher evenements;
    private final Clock clock;

    Recuperations(
            JdbcClient jdbc,
            Comptes comptes,
            MotDePasse motDePasse,
            SecondPas facteurs,
            Telephones telephones,
            CodesSms codes,
            Sessions sessions,
            Journal journal,
            ApplicationEventPublisher evenements,
            Clock clock) {
        this.jdbc = jdbc;
        this.comptes = comptes;
        this.motDePasse = motDePasse;
        this.facteurs = facteurs;
        this.telephones = telephones;
        this.codes = codes;
        this.sessions = sessions;
        this.journal = journal;
        this.evenements = evenements;
        this.clock = clock;
    }

    /**
     * Says nothing about the account. A network address may ask thirty times in ten minutes, an account gets three mails an hour. No link for shared demo accounts, nor where a factor is asked and none was chosen yet: the mailbox alone would choose it.
     *
     * @throws RegleViolee when this address must wait
     */
    @Transactional
    public void demander(String identifiant, String reseau) {
        compter(reseau);
        comptes.utilisateur(identifiant.strip().toLowerCase(Locale.ROOT))
                .filter(u -> !u.demonstration())
                .filter(u -> !facteurs.toujoursDemande(u) || facteurs.prouveParFacteur(u))
                .ifPresent(u -> {
                    if (joignable(u)) {
                        ouvrir(u);
                    } else {
                        parTelephone(u);
                    }
                });
    }

    private void compter(String reseau) {
        Timestamp depuis = Timestamp.from(clock.instant().minus(FENETRE));
        jdbc.sql("delete from recuperation_demande where instant < ?")
                .param(depuis)
                .update();
        int deja = jdbc.sql("select count(*) from recuperation_demande where adresse = ?")
                .param(reseau)
                .query(Integer.class)
                .single();
        if (deja >= PAR_RESEAU) {
            throw new RegleViolee("", "habilitations.connexion.frein");
        }
        jdbc.sql("insert into recuperation_demande (adresse, instant) values (?, ?)")
                .params(reseau, Timestamp.from(clock.instant()))
                .update();
    }

    /** Only of an insured person without an e-mail address. A telephone never opens an account of staff. */
    private void parTelephone(Utilisateur qui) {
        if (telephones.offert(qui) && sansAdresse(qui) && codes.permis(qui.compteId(), Nature.MOT_DE_PASSE)) {
            telephones.confirme(qui.compteId()).ifPresent(numero -> {
                codes.demander(qui.compteId(), Nature.MOT_DE_PASSE, numero);
                journal.consigner(
                        Journal.Entree.acte("recuperation.demander", "COMPTE", qui.compteId()), "recuperation");
            });
        }
    }

    private boolean sansAdresse(Utilisateur qui) {
        return jdbc.sql("select courriel_confirme_le is null and mot_de_passe <> '!' from compte where id = ?")
                .param(qui.compteId())
                .query(Boolean.class)
                .single();
    }

    /**
     * The code of an SMS replaces the password, once. The answer is the same for a wrong code and for an account that got none.
     *
     * @return what is wrong
     * @throws RegleViolee when this network address must wait
     */
    @Transactional(noRollbackFor = RegleViolee.class)
    public Erreurs remplacer(String identifiant, String code, String nouveau, String confirmation, String reseau) {
        compter(reseau);
        Erreurs erreurs = new Erreurs();
        Optional<Utilisateur> qui = comptes.utilisateur(identifiant.strip().toLowerCase(Locale.ROOT))
                .filter(u -> !u.demonstration() && telephones.offert(u));
        Optional<CodesSms.Juste> juste = qui.flatMap(u -> codes.verifier(u.compteId(), Nature.MOT_DE_PASSE, code));
        if (qui.isEmpty() || juste.isEmpty()) {
            return erreurs.ajouter("code", "recuperation.code.faux");
        }
        motDePasse.verifier(qui.get(), nouveau, confirmation, erreurs);
        if (erreurs.isEmpty()) {
            codes.consommer(juste.get());
            poser(qui.get(), nouveau);
        }
        return erreurs;
    }

    private void poser(Utilisateur qui, String nouveau) {
        motDePasse.poser(qui.compteId(), nouveau);
        journal.consigner(Journal.Entree.acte("recuperation.motDePasse", "COMPTE", qui.compteId()), qui);
        evenements.publishEvent(new CompteEvent.MotDePasseChange(qui.compteId()));
        sessions.fermerToutes(qui.compteId(), null);
    }

    private boolean joignable(Utilisateur qui) {
        Timestamp heure = Timestamp.from(clock.instant().minus(Duration.ofHours(1)));
        return jdbc.sql("""
            select courriel_confirme_le is not null and mot_de_passe <> '!'
              and (select count(*) from recuperation r where r.compte_id = c.id and r.demande_le > ?) < ?
            from compte c where c.id = ?
            """)
                .params(heure, PAR_HEURE, qui.compteId())
                .query(Boolean.class)
                .single();
    }

    private void ouvrir(Utilisateur qui) {
        long id = jdbc.sql("insert into recuperation (compte_id, demande_le) values (?, ?) returning id")
                .params(qui.compteId(), Timestamp.from(clock.instant()))
                .query(Long.class)
                .single();
        journal.consigner(Journal.Entree.acte("recuperation.demander", "COMPTE", qui.compteId()), "recuperation");
        evenements.publishEvent(new RecuperationEvent.LienDemande(id));
    }

    /** Whose link this is, while it opens. */
    Optional<Utilisateur> parJeton(String jeton) {
        return jdbc.sql("select compte_id from recuperation where empreinte = ? and utilisee_le is null and expire_le"
                        + " > ?")
                .params(Empreinte.de(jeton), Timestamp.from(clock.instant()))
                .query(Long.class)
                .optional()
                .flatMap(comptes::utilisateur);
    }

    /**
     * The link replaces the password, once; whatever is open closes, and the holder is told.
     *
     * @return what is wrong with the new password
     * @throws Introuvable the link opens nothing any more
     */
    @Transactional
    public Erreurs remplacer(String jeton, String nouveau, String confirmation) {
        Utilisateur qui = parJeton(jeton).orElseThrow(Introuvable::new);
        Erreurs erreurs = new Erreurs();
        motDePasse.verifier(qui, nouveau, confirmation, erreurs);
        if (!erreurs.isEmpty()) {
            return erreurs;
        }
        Instant maintenant = clock.instant();
        if (jdbc.sql("update recuperation set utilisee_le = ? where empreinte = ? and utilisee_le is null and expire_le"
                                + " > ?")
                        .params(Timestamp.from(maintenant), Empreinte.de(jeton), Timestamp.from(maintenant))
                        .update()
                == 0) {
            throw new Introuvable();
        }
        // the other links of the account end with it
        jdbc.sql("update recuperation set expire_le = ? where compte_id = ? and utilisee_le is null and expire_le > ?")
                .params(Timestamp.from(maintenant), qui.compteId(), Timestamp.from(maintenant))
                .update();
        poser(qui, nouveau);
        return erreurs;
    }
}
