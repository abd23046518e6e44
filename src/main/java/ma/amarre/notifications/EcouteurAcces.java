package ma.amarre.notifications;

import ma.amarre.facteurs.FacteurEvent;
import ma.amarre.habilitations.CompteEvent;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Tells the holder of an account what changed in how it is entered: in the portal, and by a mail that says no more than that. */
@Component
class EcouteurAcces {

    private final Expedition expedition;

    EcouteurAcces(Expedition expedition) {
        this.expedition = expedition;
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
        expedition.auCompte(compteId, "ACCES_" + Ecouteur.nom(evenement), "COMPTE-" + compteId, "/facteurs/compte");
    }
}
