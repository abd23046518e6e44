package ma.amarre.notifications;

import ma.amarre.assures.Assures;
import ma.amarre.demandes.DemandeEvent;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Tells an insured person each step of what he asked for: somebody else may have asked in his name. */
@Component
class EcouteurDemandes {

    private final NotificationRepository notifications;
    private final Assures assures;

    EcouteurDemandes(NotificationRepository notifications, Assures assures) {
        this.notifications = notifications;
        this.assures = assures;
    }

    @ApplicationModuleListener
    void surDemande(DemandeEvent evenement) {
        assures.compteDe(evenement.assureId())
                .ifPresent(c -> notifications.ajouter(
                        c,
                        "DEMANDE_" + Ecouteur.nom(evenement),
                        evenement.numero(),
                        "/assure/demandes/" + evenement.numero()));
    }
}
