package ma.amarre.notifications;

import ma.amarre.reclamations.ReclamationEvent;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Tells an insured person, or the beneficiary who wrote it, that his complaint is registered, and answered. */
@Component
class EcouteurReclamations {

    private final Expedition expedition;

    EcouteurReclamations(Expedition expedition) {
        this.expedition = expedition;
    }

    @ApplicationModuleListener
    void surReclamation(ReclamationEvent evenement) {
        expedition.aLAuteur(
                evenement.assureId(),
                evenement.beneficiaireId(),
                "RECLAMATION_" + Ecouteur.nom(evenement),
                evenement.numero(),
                "/assure/reclamations/" + evenement.numero());
    }
}
