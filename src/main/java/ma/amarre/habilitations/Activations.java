package ma.amarre.habilitations;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import ma.amarre.commun.Reference;
import ma.amarre.commun.Utilisateur;
import ma.amarre.journal.Journal;
import ma.amarre.web.Erreurs;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * First sign-in by a code on a letter: one use, fifteen days, five wrong tries. The answer never tells whether the account exists,
 * and the attempts count against the address as failed sign-ins do.
 */
@Component
class Activations {

    static final Duration VALIDITE = Duration.ofDays(15);
    private static final int ESSAIS = 5;
    private static final int ECHECS_PAR_ADRESSE = 30;

    private final JdbcClient jdbc;
    private final Comptes comptes;
    private final MotDePasse motDePasse;
    private final Journal journal;
    private final Sessions sessions;
    private final ObjectProvider<SecondPas> suites;
    private final ApplicationEventPublisher evenements;
    private final Clock clock;

    Activations(
            JdbcClient jdbc,
            Comptes comptes,
            MotDePasse motDePasse,
            Journal journal,
            Sessions sessions,
            ObjectProvider<SecondPas> suites,
            ApplicationEventPublisher evenements,
            Clock clock) {
        this.jdbc = jdbc;
        this.comptes = comptes;
        this.motDePasse = motDePasse;
        this.journal = journal;
        this.sessions = sessions;
        this.suites = suites;
        this.evenements = evenements;
        this.clock = clock;
    }

    /** A new code for an account without a password; the former ones end. */
    Lettre pour(long compteId, Utilisateur par) {
        record Compte(String identifiant, String nom, boolean actif) {}
        Compte compte = jdbc.sql("""
            select c.identifiant, concat(p.prenom, ' ', p.nom), c.mot_de_passe <> '!'
            from compte c join personne p on p.id = c.personne_id where c.id = ?
            """)
                .param(compteId)
                .query((rs, i) -> new Compte(rs.getString(1), rs.getString(2), rs.getBoolean(3)))
                .single();
        Instant expire = clock.instant().plus(VALIDITE);
        if (compte.actif()) {
            return new Lettre(compte.nom(), compte.identifiant(), "", expire);
        }
        return lettre(compteId, compte.nom(), compte.identifiant(), "PREMIERE", expire, par);
    }

    /** A code for an account whose holder lost everything and was seen again; using it ends the former factors. */
    Lettre pourPerte(long compteId, Utilisateur par) {
        Utilisateur qui = comptes.utilisateur(compteId).orElseThrow();
        return lettre(
                compteId, qui.nom(), qui.identifiant(), "PERTE", clock.instant().plus(VALIDITE), par);
    }

    private Lettre lettre(
            long compteId, String nom, String identifiant, String nature, Instant expire, Utilisateur par) {
        Timestamp maintenant = Timestamp.from(clock.instant());
        jdbc.sql("update activation set expire_le = ? where compte_id = ? and utilisee_le is null and expire_le > ?")
                .params(maintenant, compteId, maintenant)
                .update();
        String code = Reference.nouvelle("").substring(1);
        jdbc.sql("insert into activation (compte_id, nature, empreinte, expire_le, cree_par, cree_le) values (?, ?, ?,"
                        + " ?, ?, ?)")
                .params(compteId, nature, empreinte(code), Timestamp.from(expire), par.compteId(), maintenant)
                .update();
        journal.consigner(Journal.Entree.acte("habilitations.lettre", "COMPTE", compteId));
        return new Lettre(nom, identifiant, code, expire);
    }

    /** @return what is wrong, empty when the password is set and the account open */
    @Transactional
    Erreurs activer(String identifiant, String code, String nouveau, String confirmation, String adresse) {
        Erreurs erreurs = new Erreurs();
        String nom = identifiant.strip().toLowerCase(Locale.ROOT);
        Instant maintenant = clock.instant();
        if (comptes.echecsDepuis(adresse, maintenant.minus(Duration.ofMinutes(10))) >= ECHECS_PAR_ADRESSE) {
            return erreurs.ajouter("", "habilitations.connexion.frein");
        }
        record Ouverte(long id, long compteId, String empreinte, boolean perte) {}
        Optional<Ouverte> ouverte = jdbc.sql("""
            select a.id, a.compte_id, a.empreinte, a.nature = 'PERTE' from activation a join compte c on c.id = a.compte_id
            where c.identifiant = ? and c.etat = 'ACTIF' and (c.mot_de_passe = '!' or a.nature = 'PERTE') and a.utilisee_le is null and a.expire_le > ?
              and a.essais < ? order by a.id desc limit 1 for update
            """)
                .params(nom, Timestamp.from(maintenant), ESSAIS)
                .query((rs, i) -> new Ouverte(rs.getLong(1), rs.getLong(2), rs.getString(3), rs.getBoolean(4)))
                .optional();
        String donnee = empreinte(Reference.lire("X-" + code.replace("-", "")).substring(2));
        boolean juste = MessageDigest.isEqual(
                donnee.getBytes(StandardCharsets.US_ASCII),
                ouverte.map(Ouverte::empreinte).orElse("").getBytes(StandardCharsets.US_ASCII));
        if (ouverte.isEmpty() || !juste) {
            ouverte.ifPresent(o -> jdbc.sql("update activation set essais = essais + 1 where id = ?")
                    .param(o.id())
                    .update());
            comptes.noterConnexion(ouverte.map(Ouverte::compteId).orElse(null), nom, false, adresse, null);
            return erreurs.ajouter("code", "habilitations.activation.faux");
        }
        motDePasse.verifier(
                comptes.utilisateur(ouverte.get().compteId()).orElseThrow(), nouveau, confirmation, erreurs);
        if (erreurs.isEmpty()) {
            ouvrir(ouverte.get().id(), ouverte.get().compteId(), nouveau, maintenant);
            if (ouverte.get().perte()) {
                perdre(ouverte.get().compteId());
            }
        }
        return erreurs;
    }

    /** Whether this account has no confirmed mail address. */
    boolean sansAdresse(String identifiant) {
        return jdbc.sql("select exists (select * from compte where identifiant = ? and courriel_confirme_le is null)")
                .param(identifiant.strip().toLowerCase(Locale.ROOT))
                .query(Boolean.class)
                .single();
    }

    private void ouvrir(long activationId, long compteId, String nouveau, Instant maintenant) {
        motDePasse.poser(compteId, nouveau);
        jdbc.sql("update activation set utilisee_le = ? where id = ?")
                .params(Timestamp.from(maintenant), activationId)
                .update();
        journal.consigner(Journal.Entree.acte("habilitations.activer", "COMPTE", compteId), "activation");
    }

    /** What was lost must not open any more in somebody else's hand. */
    private void perdre(long compteId) {
        comptes.utilisateur(compteId).ifPresent(u -> suites.forEach(s -> s.oublier(u)));
        sessions.fermerToutes(compteId, null);
        evenements.publishEvent(new CompteEvent.MotDePasseChange(compteId));
    }

    private static String empreinte(String code) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(code.replace("-", "").getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
