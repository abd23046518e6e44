package ma.amarre.notifications;

import java.time.Instant;
import java.util.List;
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
        return notifications.de(compteId, Long.MAX_VALUE, 50).stream()
                .filter(n -> !n.lue())
                .limit(limite)
                .map(n -> new Nouveau(n.id(), "notifications.genre." + n.genre(), n.reference(), n.instant()))
                .toList();
    }
}
