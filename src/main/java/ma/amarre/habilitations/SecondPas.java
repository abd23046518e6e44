package ma.amarre.habilitations;

import java.util.Optional;
import ma.amarre.commun.Utilisateur;

/** What is asked beside the password; brought by the module of the factors, so that this one knows none of them. */
public interface SecondPas {

    /** @return the address of the next step after the right password, empty when the password is enough */
    Optional<String> apresMotDePasse(Utilisateur qui);

    /** Whether this person proves again who he is with a factor, the password alone not being a proof. */
    boolean prouveParFacteur(Utilisateur qui);

    /** Whether this code, of the application or of the list kept aside, is good now; it is used up by the question. */
    boolean prouver(Utilisateur qui, String code);

    /** Whether a shorter password is enough because something else is always asked with it. */
    boolean toujoursDemande(Utilisateur qui);

    /** Everything that was added to the password ends: its holder lost it and was seen again. */
    void oublier(Utilisateur qui);
}
