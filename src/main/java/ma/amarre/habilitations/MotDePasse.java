package ma.amarre.habilitations;

import java.util.Locale;
import java.util.Set;
import ma.amarre.commun.Utilisateur;
import ma.amarre.journal.Journal;
import ma.amarre.web.Erreurs;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Changing a password: 12 to 128 characters, anything in them, not the account's name and not one of the words that everybody
 * tries first. No rule of composition (NIST SP 800-63B, ASVS 2.1).
 */
@Component
class MotDePasse {

    private static final Set<String> CONNUS = Set.of(
            "123456789012",
            "motdepasse123",
            "password1234",
            "azertyuiop123",
            "qwertyuiop123",
            "amarre-demo-2026",
            "000000000000");

    private final JdbcClient jdbc;
    private final PasswordEncoder encoder;
    private final Journal journal;

    MotDePasse(JdbcClient jdbc, PasswordEncoder encoder, Journal journal) {
        this.jdbc = jdbc;
        this.encoder = encoder;
        this.journal = journal;
    }

    /** @return what is wrong, empty when the password is changed */
    @Transactional
    public Erreurs changer(Utilisateur moi, String actuel, String nouveau, String confirmation) {
        Erreurs erreurs = new Erreurs();
        if (moi.demonstration()) {
            return erreurs.ajouter("", "habilitations.motDePasse.demonstration");
        }
        String connu = jdbc.sql("select mot_de_passe from compte where id = ?")
                .param(moi.compteId())
                .query(String.class)
                .single();
        if (!encoder.matches(actuel, connu)) {
            erreurs.ajouter("actuel", "habilitations.motDePasse.actuelFaux");
        }
        verifier(moi.identifiant(), nouveau, confirmation, erreurs);
        if (erreurs.isEmpty()) {
            jdbc.sql("update compte set mot_de_passe = ?, version = version + 1 where id = ?")
                    .params(encoder.encode(nouveau), moi.compteId())
                    .update();
            journal.consigner(Journal.Entree.acte("habilitations.motDePasse", "COMPTE", moi.compteId()));
        }
        return erreurs;
    }

    /** Whether this is the password of the account: asked again before an act. */
    boolean estCelui(Utilisateur moi, String donne) {
        return encoder.matches(
                donne,
                jdbc.sql("select mot_de_passe from compte where id = ?")
                        .param(moi.compteId())
                        .query(String.class)
                        .single());
    }

    static void verifier(String identifiant, String nouveau, String confirmation, Erreurs erreurs) {
        if (nouveau.length() < 12 || nouveau.length() > 128) {
            erreurs.ajouter("nouveau", "habilitations.motDePasse.longueur");
        } else if (nouveau.toLowerCase(Locale.ROOT).contains(identifiant)
                || CONNUS.contains(nouveau.toLowerCase(Locale.ROOT))) {
            erreurs.ajouter("nouveau", "habilitations.motDePasse.devine");
        }
        if (!nouveau.equals(confirmation)) {
            erreurs.ajouter("confirmation", "habilitations.motDePasse.different");
        }
    }
}
