package ma.amarre.notifications;

import ma.amarre.facteurs.FacteurEvent;
import ma.amarre.habilitations.CompteEvent;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Tells the holder of an account what changed in how it is entered: in the portal, and by a mail that says no more than that. */
@Component
class EcouteurAcces {

    private final NotificationRepository notifications;

    EcouteurAcces(NotificationRepository notifications) {
        this.notifications = notifications;
    }

    @ApplicationModuleListener
    void surFacteur(FacteurEvent evenement) {
        dire(evenement.compteId(), evenement);
    }

    @ApplicationModuleListener
    void surCompte(CompteEvent evenement) {
        dire(evenement.compteId(), evenement);
    }

    private void dire(long compteId, Object evenement) {
        notifications.ajouter(compteId, "ACCES_" + Ecouteur.nom(evenement), "COMPTE-" + compteId, "/facteurs/compte");
    }
}
