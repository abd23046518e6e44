package ma.amarre.habilitations;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Utilisateur;
import ma.amarre.journal.Journal;
import ma.amarre.web.Erreurs;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Choosing a password: long enough for what is asked with it, hard to guess, without anything of its holder. No rule of composition and
 * no term (NIST SP 800-63B-4, ASVS 6.2; src/docs/securite.md).
 */
@Component
public class MotDePasse {

    private final JdbcClient jdbc;
    private final PasswordEncoder encoder;
    private final Journal journal;
    private final Frein frein;
    private final Politique politique;
    private final ObjectProvider<SecondPas> suites;
    private final ApplicationEventPublisher evenements;
    private final Clock clock;

    MotDePasse(
            JdbcClient jdbc,
            PasswordEncoder encoder,
            Journal journal,
            Frein frein,
            Politique politique,
            ObjectProvider<SecondPas> suites,
            ApplicationEventPublisher evenements,
            Clock clock) {
        this.jdbc = jdbc;
        this.encoder = encoder;
        this.journal = journal;
        this.frein = frein;
        this.politique = politique;
        this.suites = suites;
        this.evenements = evenements;
        this.clock = clock;
    }

    /** @return what is wrong, empty when the password is changed */
    @Transactional(noRollbackFor = RegleViolee.class)
    public Erreurs changer(Utilisateur moi, String actuel, String nouveau, String confirmation) {
        Erreurs erreurs = new Erreurs();
        if (moi.demonstration()) {
            return erreurs.ajouter("", "habilitations.motDePasse.demonstration");
        }
        if (!estCelui(moi, actuel)) {
            erreurs.ajouter("actuel", "habilitations.motDePasse.actuelFaux");
        }
        verifier(moi, nouveau, confirmation, erreurs);
        if (erreurs.isEmpty()) {
            poser(moi.compteId(), nouveau);
            journal.consigner(Journal.Entree.acte("habilitations.motDePasse", "COMPTE", moi.compteId()));
            evenements.publishEvent(new CompteEvent.MotDePasseChange(moi.compteId()));
        }
        return erreurs;
    }

    /** Replaces the password of an account whose holder was proved otherwise. */
    @Transactional
    public void poser(long compteId, String nouveau) {
        jdbc.sql("update compte set mot_de_passe = ?, mot_de_passe_le = ?, echecs = 0, bloque_jusqu = null, version ="
                        + " version + 1 where id = ?")
                .params(String.valueOf(encoder.encode(nouveau)), Timestamp.from(clock.instant()), compteId)
                .update();
    }

    /**
     * Whether this is the password of the account: asked again before an act. A wrong one is a failure like one at the door.
     *
     * @throws RegleViolee when the account must wait
     */
    @Transactional(noRollbackFor = RegleViolee.class)
    public boolean estCelui(Utilisateur moi, String donne) {
        frein.exiger(moi.compteId());
        boolean juste = encoder.matches(
                donne,
                jdbc.sql("select mot_de_passe from compte where id = ?")
                        .param(moi.compteId())
                        .query(String.class)
                        .single());
        frein.noter(moi, juste);
        return juste;
    }

    /** The shortest password of this account, in characters. */
    public int longueur(Utilisateur qui) {
        Politique.Regle regle = politique.de(qui.espace());
        boolean avec = suites.stream().anyMatch(s -> s.toujoursDemande(qui));
        return avec ? regle.longueurAvec() : regle.longueurSeule();
    }

    /** What is wrong with a new password, beside its field. */
    public void verifier(Utilisateur qui, String nouveau, String confirmation, Erreurs erreurs) {
        int longueur = nouveau.codePointCount(0, nouveau.length());
        int minimum = longueur(qui);
        List<String> personnels = personnels(qui);
        if (longueur < minimum || longueur > ForceMotDePasse.LONGUEUR_MAXIMALE) {
            erreurs.ajouter("nouveau", "habilitations.motDePasse.longueur", minimum, ForceMotDePasse.LONGUEUR_MAXIMALE);
        } else if (ForceMotDePasse.tientDe(nouveau, personnels)) {
            erreurs.ajouter("nouveau", "habilitations.motDePasse.personnel");
        } else if (ForceMotDePasse.niveau(nouveau, personnels) < ForceMotDePasse.MINIMUM) {
            erreurs.ajouter("nouveau", "habilitations.motDePasse.devine");
        }
        if (!nouveau.equals(confirmation)) {
            erreurs.ajouter("confirmation", "habilitations.motDePasse.different");
        }
    }

    /** Names, numbers and birthday of the holder; the sign-in name of an insured person is his registration number. */
    private List<String> personnels(Utilisateur qui) {
        return jdbc.sql("select nom, prenom, coalesce(cin, ''), date_naissance, coalesce(c.courriel, '') from personne"
                        + " p join compte c on c.personne_id = p.id where c.id = ?")
                .param(qui.compteId())
                .query((rs, i) -> Stream.of(
                                qui.identifiant().split("[.]"),
                                new String[] {qui.identifiant()},
                                rs.getString(1).split("[ '-]"),
                                rs.getString(2).split("[ '-]"),
                                new String[] {rs.getString(3), rs.getString(5).replaceAll("@.*", "")},
                                dates(rs.getObject(4, LocalDate.class)))
                        .flatMap(Arrays::stream)
                        .filter(m -> !m.isBlank())
                        .toList())
                .single();
    }

    private static String[] dates(LocalDate jour) {
        return new String[] {
            "%02d%02d%d".formatted(jour.getDayOfMonth(), jour.getMonthValue(), jour.getYear()),
            "%d%02d%02d".formatted(jour.getYear(), jour.getMonthValue(), jour.getDayOfMonth()),
            "%02d/%02d/%d".formatted(jour.getDayOfMonth(), jour.getMonthValue(), jour.getYear())
        };
    }
}
