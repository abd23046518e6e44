package ma.amarre.habilitations;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Utilisateur;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * What slows guessing, the same for passwords, codes and proofs: from the fifth failure on an account waits twice as long each time, at
 * most fifteen minutes; an address that fails thirty times in ten minutes waits too. Nobody is ever locked out for good.
 */
@Component
public class Frein {

    static final int ESSAIS_LIBRES = 4;
    private static final int ECHECS_PAR_ADRESSE = 30;
    private static final Duration ATTENTE_MAXIMALE = Duration.ofMinutes(15);

    private final Comptes comptes;
    private final Clock clock;

    Frein(Comptes comptes, Clock clock) {
        this.comptes = comptes;
        this.clock = clock;
    }

    /** Whether this account, or the address of this request, must wait before the next try. */
    public boolean retient(long compteId) {
        return retient(comptes.parId(compteId).orElse(null));
    }

    /** @throws RegleViolee when this account, or this address, must wait */
    public void exiger(long compteId) {
        if (retient(compteId)) {
            throw new RegleViolee("", "habilitations.connexion.frein");
        }
    }

    /**
     * What a person proved or failed to prove after the door: a failure counts, a success forgets the failures. Not on a shared demo
     * account, where one would shut the others out.
     */
    @Transactional
    public void noter(Utilisateur qui, boolean juste) {
        if (qui.demonstration()) {
            return;
        }
        if (juste) {
            comptes.noterEchec(qui.compteId(), 0, null);
        } else {
            echec(qui.compteId());
        }
    }

    boolean retient(Comptes.@Nullable Compte compte) {
        Instant maintenant = clock.instant();
        return compte != null
                        && compte.bloqueJusqu() != null
                        && compte.bloqueJusqu().isAfter(maintenant)
                || adresseRetenue();
    }

    /** Whether the address of this request failed too often, whatever the account. */
    public boolean adresseRetenue() {
        return comptes.echecsDepuis(adresse(), clock.instant().minus(Duration.ofMinutes(10))) >= ECHECS_PAR_ADRESSE;
    }

    /** One more failure of this account. */
    @Transactional
    public void echec(long compteId) {
        comptes.parId(compteId).ifPresent(c -> noter(c, c.identifiant()));
    }

    /** A failure that belongs to no account: it counts against the address. */
    @Transactional
    public void echec(String identifiant) {
        noter(null, identifiant);
    }

    @Transactional
    void noter(Comptes.@Nullable Compte compte, String identifiant) {
        comptes.noterConnexion(compte == null ? null : compte.id(), identifiant, false, adresse(), navigateur());
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

    static String adresse() {
        return requete().map(HttpServletRequest::getRemoteAddr).orElse("interne");
    }

    static @Nullable String navigateur() {
        return requete().map(r -> r.getHeader("User-Agent")).orElse(null);
    }

    private static Optional<HttpServletRequest> requete() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes a
                ? Optional.of(a.getRequest())
                : Optional.empty();
    }
}
