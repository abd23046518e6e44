package ma.amarre.habilitations;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import ma.amarre.commun.Introuvable;
import ma.amarre.web.NomNavigateur;
import org.jspecify.annotations.Nullable;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;

/** The open sessions of one account, and how to close them from elsewhere. */
@Component
public class Sessions {

    /** The attribute that holds the reference of the browser a session was opened with. */
    public static final String APPAREIL = "appareilConnu";

    /**
     * @param cle stands for the identifier of the session, which is never shown
     * @param ici the session of this request
     */
    public record Ouverte(String cle, String appareil, String adresse, Instant depuis, Instant dernier, boolean ici) {}

    private final FindByIndexNameSessionRepository<? extends Session> sessions;

    Sessions(FindByIndexNameSessionRepository<? extends Session> sessions) {
        this.sessions = sessions;
    }

    List<Ouverte> de(long compteId, @Nullable String courante) {
        return toutes(compteId).values().stream()
                .map(s -> new Ouverte(
                        cle(s.getId()),
                        NomNavigateur.de(texte(s, "appareil")),
                        texte(s, "adresse"),
                        s.getCreationTime(),
                        s.getLastAccessedTime(),
                        s.getId().equals(courante)))
                .sorted(Comparator.comparing(Ouverte::dernier).reversed())
                .toList();
    }

    /** @throws Introuvable when the account has no such session */
    void fermer(long compteId, String cle) {
        String id = toutes(compteId).keySet().stream()
                .filter(i -> cle(i).equals(cle))
                .findFirst()
                .orElseThrow(Introuvable::new);
        sessions.deleteById(id);
    }

    /** Closes every session of an account: a title changed, or the password. */
    public void fermerToutes(long compteId, @Nullable String sauf) {
        toutes(compteId).keySet().stream().filter(id -> !id.equals(sauf)).forEach(sessions::deleteById);
    }

    /** Closes what one browser has open, but for one session. */
    public void fermerAppareil(long compteId, String reference, @Nullable String sauf) {
        toutes(compteId).values().stream()
                .filter(s ->
                        reference.equals(s.getAttribute(APPAREIL)) && !s.getId().equals(sauf))
                .map(Session::getId)
                .toList()
                .forEach(sessions::deleteById);
    }

    private Map<String, ? extends Session> toutes(long compteId) {
        return sessions.findByPrincipalName("compte " + compteId);
    }

    private static String texte(Session session, String attribut) {
        Object valeur = session.getAttribute(attribut);
        return valeur == null ? "" : valeur.toString();
    }

    static String cle(String id) {
        try {
            byte[] empreinte = MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(empreinte, 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
