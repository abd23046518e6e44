package ma.amarre.notifications;

import java.util.List;
import java.util.Locale;
import ma.amarre.commun.Introuvable;
import ma.amarre.commun.Utilisateur;
import ma.amarre.web.Page;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The notices of whoever is signed in. */
@Controller
class CompteNotificationsController {

    private static final int PAR_PAGE = 30;
    private final NotificationRepository notifications;
    private final EnvoiRepository envois;

    CompteNotificationsController(NotificationRepository notifications, EnvoiRepository envois) {
        this.notifications = notifications;
        this.envois = envois;
    }

    @GetMapping("/notifications/liste")
    String liste(
            @AuthenticationPrincipal Utilisateur moi,
            @RequestParam(defaultValue = "9223372036854775807") long apres,
            Model model) {
        List<NotificationRepository.Notification> lues = notifications.de(moi.compteId(), apres, PAR_PAGE + 1);
        model.addAttribute("page", Page.enAvant(lues, PAR_PAGE, apres == Long.MAX_VALUE, n -> Long.toString(n.id())));
        model.addAttribute(
                "suivis",
                envois.suivis(lues.stream()
                        .map(NotificationRepository.Notification::id)
                        .toList()));
        model.addAttribute("mise", "mise-en-page/" + moi.espace().name().toLowerCase(Locale.ROOT));
        return "notifications/liste";
    }

    /** Opens the file and marks the notice as read: a form, since a link must not change anything. */
    @PostMapping("/notifications/{id}/lecture")
    String lire(@AuthenticationPrincipal Utilisateur moi, @PathVariable String id) {
        String url = id.matches("\\d{1,18}") ? notifications.lire(moi.compteId(), Long.parseLong(id)) : null;
        if (url == null) {
            throw new Introuvable();
        }
        return "redirect:" + url;
    }

    @PostMapping("/notifications/lecture")
    String toutLire(@AuthenticationPrincipal Utilisateur moi) {
        notifications.toutLire(moi.compteId());
        return "redirect:/notifications/liste";
    }
}
