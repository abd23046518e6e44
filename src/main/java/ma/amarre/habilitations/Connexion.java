package ma.amarre.habilitations;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import ma.amarre.commun.Utilisateur;
import ma.amarre.journal.Journal;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Sign-in by password. Failed attempts are logged and slowed: from the fifth on an account waits twice as long each time, at most
 * fifteen minutes; an address that fails thirty times in ten minutes waits too. The answer never tells whether the account exists.
 */
@Component
class Connexion implements AuthenticationProvider {

    static final int ESSAIS_LIBRES = 4;
    private static final int ECHECS_PAR_ADRESSE = 30;
    private static final Duration ATTENTE_MAXIMALE = Duration.ofMinutes(15);

    private final Comptes comptes;
    private final PasswordEncoder encoder;
    private final Journal journal;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final String leurre;

    Connexion(Comptes comptes, PasswordEncoder encoder, Journal journal, TransactionTemplate transaction, Clock clock) {
        this.comptes = comptes;
        this.encoder = encoder;
        this.journal = journal;
        this.transaction = transaction;
        this.clock = clock;
        this.leurre = String.valueOf(encoder.encode("an account that does not exist takes as long"));
    }

    @Override
    public Authentication authenticate(Authentication demande) {
        String identifiant = demande.getName().strip().toLowerCase(Locale.ROOT);
        String motDePasse = String.valueOf(demande.getCredentials());
        String adresse = requete().map(HttpServletRequest::getRemoteAddr).orElse("interne");
        Optional<Comptes.Compte> compte = comptes.parIdentifiant(identifiant);
        if (estFreine(compte.orElse(null), adresse)) {
            throw new LockedException("slowed");
        }
        if (!encoder.matches(motDePasse, compte.map(Comptes.Compte::motDePasse).orElse(leurre)) || compte.isEmpty()) {
            transaction.executeWithoutResult(t -> noterEchec(compte.orElse(null), identifiant, adresse));
            throw new BadCredentialsException("bad credentials");
        }
        return entrer(compte.get(), identifiant, adresse);
    }

    private Authentication entrer(Comptes.Compte compte, String identifiant, String adresse) {
        Utilisateur utilisateur = comptes.utilisateur(compte);
        transaction.executeWithoutResult(t -> {
            comptes.noterReussite(compte.id());
            comptes.noterConnexion(compte.id(), identifiant, true, adresse, agent());
            journal.consigner(
                    new Journal.Entree(
                            Journal.Nature.CONNEXION,
                            "habilitations.connexion",
                            "COMPTE",
                            Long.toString(compte.id()),
                            null,
                            null,
                            null),
                    utilisateur);
        });
        return authentication(utilisateur);
    }

    /** Authorities are {@code ROLE_} and the role of each post, and the factor used. */
    static Authentication authentication(Utilisateur utilisateur) {
        List<GrantedAuthority> droits = new ArrayList<>();
        utilisateur.acces().stream()
                .map(a -> "ROLE_" + a.role())
                .distinct()
                .forEach(r -> droits.add(new SimpleGrantedAuthority(r)));
        droits.add(FactorGrantedAuthority.fromAuthority(FactorGrantedAuthority.PASSWORD_AUTHORITY));
        return UsernamePasswordAuthenticationToken.authenticated(utilisateur, null, droits);
    }

    private boolean estFreine(Comptes.@Nullable Compte compte, String adresse) {
        Instant maintenant = clock.instant();
        return compte != null
                        && compte.bloqueJusqu() != null
                        && compte.bloqueJusqu().isAfter(maintenant)
                || comptes.echecsDepuis(adresse, maintenant.minus(Duration.ofMinutes(10))) >= ECHECS_PAR_ADRESSE;
    }

    private void noterEchec(Comptes.@Nullable Compte compte, String identifiant, String adresse) {
        comptes.noterConnexion(compte == null ? null : compte.id(), identifiant, false, adresse, agent());
        if (compte != null) {
            int echecs = compte.echecs() + 1;
            comptes.noterEchec(
                    compte.id(),
                    echecs,
                    attente(echecs).map(clock.instant()::plus).orElse(null));
        }
    }

    /** Nothing for the first four failures, then 15 s, 30 s, 1 min … and never more than a quarter of an hour. */
    static Optional<Duration> attente(int echecs) {
        if (echecs <= ESSAIS_LIBRES) {
            return Optional.empty();
        }
        Duration attente = Duration.ofSeconds(15L << Math.min(echecs - ESSAIS_LIBRES - 1, 10));
        return Optional.of(attente.compareTo(ATTENTE_MAXIMALE) > 0 ? ATTENTE_MAXIMALE : attente);
    }

    @Override
    public boolean supports(Class<?> type) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
    }

    private static @Nullable String agent() {
        return requete().map(r -> r.getHeader("User-Agent")).orElse(null);
    }

    private static Optional<HttpServletRequest> requete() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes a
                ? Optional.of(a.getRequest())
                : Optional.empty();
    }
}
