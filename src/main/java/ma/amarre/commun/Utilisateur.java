package ma.amarre.commun;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;

/**
 * The signed-in natural person, with the posts of the titles in force. Kept in the session, so it stays small.
 * Sessions are closed when a title of the person changes, and {@code web} checks the dates of the posts at each request.
 *
 * @param compteId the account
 * @param personneId the natural person
 * @param nom family name and first name as shown to others
 * @param demonstration an account of the demo world
 * @param mandat for the length of one request: the mandate under which he acts for somebody else; never kept in a session
 */
public record Utilisateur(
        long compteId,
        long personneId,
        String identifiant,
        String nom,
        boolean demonstration,
        List<Acces> acces,
        @Nullable Mandat mandat)
        implements Serializable {

    /**
     * A mandate that is claimed: the query that reads a household says whether it holds.
     *
     * @param reference MDT-…
     * @param theme what the page of this request is about
     */
    public record Mandat(String reference, String theme) implements Serializable {
        private static final long serialVersionUID = 1L;
    }

    private static final long serialVersionUID = 1L;

    public Utilisateur {
        acces = List.copyOf(acces);
    }

    public Utilisateur(
            long compteId, long personneId, String identifiant, String nom, boolean demonstration, List<Acces> acces) {
        this(compteId, personneId, identifiant, nom, demonstration, acces, null);
    }

    /** The same person, acting for somebody else during this request. */
    public Utilisateur agissant(Mandat pour) {
        return new Utilisateur(compteId, personneId, identifiant, nom, demonstration, acces, pour);
    }

    public boolean a(Role role) {
        return acces.stream().anyMatch(a -> a.role() == role);
    }

    public Optional<Acces> acces(Role role) {
        return acces.stream().filter(a -> a.role() == role).findFirst();
    }

    /** The post for one of these roles. @throws AccessDeniedException when the person has none of them */
    public Acces exiger(Role... roles) {
        for (Role role : roles) {
            Optional<Acces> trouve = acces(role);
            if (trouve.isPresent()) {
                return trouve.get();
            }
        }
        throw new AccessDeniedException("no post for " + List.of(roles));
    }

    /** The space that opens after sign-in: that of the first post. */
    public Espace espace() {
        return acces.isEmpty() ? Espace.ASSURE : acces.getFirst().role().espace();
    }

    @Override
    public String toString() {
        return "compte " + compteId;
    }
}
