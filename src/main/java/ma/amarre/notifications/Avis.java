package ma.amarre.notifications;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** The newest notices that somebody has not read yet, for the home pages. */
@Service
public class Avis {

    /** @param cle key of the sentence */
    public record Nouveau(long id, String cle, String reference, Instant instant) {}

    private final NotificationRepository notifications;

    Avis(NotificationRepository notifications) {
        this.notifications = notifications;
    }

    public List<Nouveau> nouveaux(long compteId, int limite) {
        return notifications.nonLues(compteId).lignes().stream()
                .limit(limite)
                .map(n -> new Nouveau(n.id(), "notifications.genre." + n.genre(), n.reference(), n.instant()))
                .toList();
    }

    /** How many, at most a hundred. */
    public int nombre(long compteId) {
        return notifications.nonLues(compteId).lignes().size();
    }

    /** When this account was used before the present visit; empty the first time, and when nothing is new. */
    public Optional<Instant> visitePrecedente(long compteId) {
        return Optional.ofNullable(notifications.nonLues(compteId).visite());
    }
}
