package ma.amarre.notifications;

import ma.amarre.assures.Assures;
import ma.amarre.reclamations.ReclamationEvent;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Tells an insured person that his complaint is registered, and answered. */
@Component
class EcouteurReclamations {

    private final NotificationRepository notifications;
    private final Assures assures;

    EcouteurReclamations(NotificationRepository notifications, Assures assures) {
        this.notifications = notifications;
        this.assures = assures;
    }

    @ApplicationModuleListener
    void surReclamation(ReclamationEvent evenement) {
        assures.compteDe(evenement.assureId())
                .ifPresent(c -> notifications.ajouter(
                        c,
                        "RECLAMATION_" + Ecouteur.nom(evenement),
                        evenement.numero(),
                        "/assure/reclamations/" + evenement.numero()));
    }
}
