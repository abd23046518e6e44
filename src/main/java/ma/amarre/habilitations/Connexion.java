package ma.amarre.habilitations;

import java.util.Locale;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Sign-in by password. Failures are slowed by {@link Frein}; the answer never tells whether the account exists. Where more than a
 * password is asked nobody is signed in yet, and the failures so far are kept until the last step is done.
 */
@Component
class Connexion implements AuthenticationProvider {

    private final Comptes comptes;
    private final PasswordEncoder encoder;
    private final Frein frein;
    private final Entrees entrees;
    private final ObjectProvider<SecondPas> suites;
    private final String leurre;

    Connexion(
            Comptes comptes, PasswordEncoder encoder, Frein frein, Entrees entrees, ObjectProvider<SecondPas> suites) {
        this.comptes = comptes;
        this.encoder = encoder;
        this.frein = frein;
        this.entrees = entrees;
        this.suites = suites;
        this.leurre = String.valueOf(encoder.encode("an account that does not exist takes as long"));
    }

    @Override
    public Authentication authenticate(Authentication demande) {
        String identifiant = demande.getName().strip().toLowerCase(Locale.ROOT);
        String motDePasse = String.valueOf(demande.getCredentials());
        Optional<Comptes.Compte> compte = comptes.parIdentifiant(identifiant);
        if (frein.retient(compte.orElse(null))) {
            throw new LockedException("slowed");
        }
        if (!encoder.matches(motDePasse, compte.map(Comptes.Compte::motDePasse).orElse(leurre)) || compte.isEmpty()) {
            frein.noter(compte.orElse(null), identifiant);
            throw new BadCredentialsException("bad credentials");
        }
        if (comptes.horsHoraires(compte.get().personneId())) {
            throw new HorsHoraires();
        }
        suites.stream()
                .flatMap(s -> s.apresMotDePasse(comptes.utilisateur(compte.get())).stream())
                .findFirst()
                .ifPresent(adresse -> {
                    throw new SecondPasAttendu(compte.get().id(), compte.get().version(), adresse);
                });
        return entrees.noter(compte.get(), Entrees.Facteur.MOT_DE_PASSE);
    }

    @Override
    public boolean supports(Class<?> type) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
    }
}
