package ma.amarre.facteurs;

import java.util.Optional;
import ma.amarre.commun.Utilisateur;
import ma.amarre.habilitations.SecondPas;
import org.springframework.stereotype.Component;

/** What follows the password: a factor where there is one, the choice of one where the space asks for it. */
@Component
class PasFacteurs implements SecondPas {

    private final Facteurs facteurs;

    PasFacteurs(Facteurs facteurs) {
        this.facteurs = facteurs;
    }

    @Override
    public Optional<String> apresMotDePasse(Utilisateur qui) {
        Facteurs.Etat etat = facteurs.etat(qui);
        if (etat.demande()) {
            return Optional.of("/facteurs/verification");
        }
        if (!etat.aChoisir()) {
            return Optional.empty();
        }
        facteurs.preparer(qui);
        return Optional.of("/facteurs/inscription");
    }

    @Override
    public boolean prouveParFacteur(Utilisateur qui) {
        Facteurs.Etat etat = facteurs.etat(qui);
        return !etat.demonstration() && !etat.aucun();
    }

    @Override
    public boolean prouver(Utilisateur qui, String code) {
        return facteurs.verifier(qui, code).isPresent();
    }

    @Override
    public boolean toujoursDemande(Utilisateur qui) {
        Facteurs.Etat etat = facteurs.etat(qui);
        return !qui.demonstration() && (etat.exige() || etat.application());
    }

    @Override
    public void oublier(Utilisateur qui) {
        facteurs.oublier(qui);
    }
}
