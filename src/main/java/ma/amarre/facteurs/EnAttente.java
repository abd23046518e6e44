package ma.amarre.facteurs;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Optional;
import ma.amarre.commun.Utilisateur;
import ma.amarre.habilitations.Comptes;
import ma.amarre.habilitations.Entrees;
import ma.amarre.habilitations.PremierPas;
import org.springframework.stereotype.Component;

/** Who gave the right password, or another first proof, in this session and is not signed in yet. */
@Component
class EnAttente {

    private final Facteurs facteurs;
    private final Comptes comptes;
    private final Clock clock;

    EnAttente(Facteurs facteurs, Comptes comptes, Clock clock) {
        this.facteurs = facteurs;
        this.comptes = comptes;
        this.clock = clock;
    }

    /** Somebody whose factor is asked now. */
    Optional<Utilisateur> deVerification(HttpServletRequest request) {
        return qui(request).filter(u -> facteurs.etat(u).demande());
    }

    /** Somebody who has to choose a factor: with one already, the password alone must not be enough to add another. */
    Optional<Utilisateur> deChoix(HttpServletRequest request) {
        return qui(request).filter(u -> facteurs.etat(u).aChoisir());
    }

    /** What was proved before: the password, or an identity that a provider vouches for. */
    Entrees.Facteur premier(HttpServletRequest request) {
        return PremierPas.de(request.getSession(false), clock.instant())
                .map(PremierPas::premier)
                .orElse(Entrees.Facteur.MOT_DE_PASSE);
    }

    private Optional<Utilisateur> qui(HttpServletRequest request) {
        return PremierPas.de(request.getSession(false), clock.instant()).flatMap(comptes::utilisateur);
    }
}
