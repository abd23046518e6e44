package ma.amarre.notifications;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import ma.amarre.commun.Espace;
import ma.amarre.commun.Role;
import ma.amarre.commun.Utilisateur;
import ma.amarre.web.Menu;
import org.springframework.stereotype.Component;

@Component
class NotificationsMenu implements Menu {

    private final NotificationRepository notifications;

    NotificationsMenu(NotificationRepository notifications) {
        this.notifications = notifications;
    }

    @Override
    public List<Entree> entrees() {
        Entree lettres = new Entree(
                Espace.AGENT,
                "notifications-lettres",
                "notifications.menu.lettres",
                "/agent/notifications/lettres",
                "printer",
                62,
                Set.of(Role.ACCUEIL));
        return Stream.concat(
                        Stream.of(lettres),
                        Arrays.stream(Espace.values())
                                .map(e -> new Entree(
                                        e,
                                        "notifications",
                                        "notifications.menu",
                                        "/notifications/liste",
                                        "bell",
                                        80,
                                        Set.of())))
                .toList();
    }

    @Override
    public Map<String, Integer> comptes(Utilisateur utilisateur) {
        return Map.of(
                "notifications",
                notifications.nonLues(utilisateur.compteId()).lignes().size());
    }
}
