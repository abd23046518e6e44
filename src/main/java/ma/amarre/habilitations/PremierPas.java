package ma.amarre.habilitations;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The right password was given, or another proof, and something more is asked. Nobody is signed in yet: the session of this request carries this note and
 * no authentication, so that every other page stays closed by itself.
 *
 * @param version of the account when the password was given: a password changed meanwhile ends the step
 * @param premier what was proved so far
 */
public record PremierPas(long compteId, int version, Instant le, Entrees.Facteur premier) implements Serializable {

    private static final long serialVersionUID = 1L;

    /** A session written before a second way in existed holds none. */
    public PremierPas {
        premier = Objects.requireNonNullElse(premier, Entrees.Facteur.MOT_DE_PASSE);
    }

    private static final String NOM = PremierPas.class.getName();
    private static final Duration VALIDITE = Duration.ofMinutes(10);

    /** The note of this session when it is not older than ten minutes. */
    public static Optional<PremierPas> de(@Nullable HttpSession session, Instant maintenant) {
        return session != null
                        && session.getAttribute(NOM) instanceof PremierPas p
                        && p.le().plus(VALIDITE).isAfter(maintenant)
                ? Optional.of(p)
                : Optional.empty();
    }

    static void poser(
            HttpServletRequest request, long compteId, int version, Instant maintenant, Entrees.Facteur premier) {
        HttpSession session = request.getSession();
        request.changeSessionId();
        session.setAttribute(NOM, new PremierPas(compteId, version, maintenant, premier));
    }

    static void oter(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.removeAttribute(NOM);
        }
    }
}
