package ma.amarre.habilitations;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Optional;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Utilisateur;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * The end of a sign-in that somebody else vouches for. The provider says who it is, never what he may do: title, hours, waiting and second
 * factor are asked here as after a password.
 */
@Component
public class EntreeFederee {

    private final Comptes comptes;
    private final Frein frein;
    private final Entrees entrees;
    private final ObjectProvider<SecondPas> suites;
    private final Clock clock;

    EntreeFederee(Comptes comptes, Frein frein, Entrees entrees, ObjectProvider<SecondPas> suites, Clock clock) {
        this.comptes = comptes;
        this.frein = frein;
        this.entrees = entrees;
        this.suites = suites;
        this.clock = clock;
    }

    /**
     * @param forte the provider asked a second factor itself: ours is not asked again
     * @return where it leads
     * @throws RegleViolee the account is closed or must wait, no title is in force, or none at this hour
     */
    public String entrer(long compteId, boolean forte, HttpServletRequest request, HttpServletResponse response) {
        Comptes.Compte compte =
                comptes.parId(compteId).orElseThrow(() -> new RegleViolee("", "federation.refus.titre"));
        if (frein.retient(compte)) {
            throw new RegleViolee("", "habilitations.connexion.frein");
        }
        if (comptes.horsHoraires(compte.personneId())) {
            throw new RegleViolee("", "habilitations.connexion.horaire");
        }
        Utilisateur qui = comptes.utilisateur(compte);
        if (qui.acces().isEmpty()) {
            throw new RegleViolee("", "federation.refus.titre");
        }
        Optional<String> suite = forte
                ? Optional.empty()
                : suites.stream().flatMap(s -> s.apresMotDePasse(qui).stream()).findFirst();
        if (suite.isPresent()) {
            PremierPas.poser(request, compte.id(), compte.version(), clock.instant(), Entrees.Facteur.FEDERATION);
            return suite.get();
        }
        return entrees.entrer(
                compteId, request, response, forte ? Entrees.Facteur.FEDERATION_FORTE : Entrees.Facteur.FEDERATION);
    }
}
