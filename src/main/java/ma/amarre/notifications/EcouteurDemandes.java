package ma.amarre.notifications;

import ma.amarre.demandes.DemandeEvent;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Tells an insured person, or the beneficiary who asked, each step of what he asked for: somebody else may have asked in his name. */
@Component
class EcouteurDemandes {

    private final Expedition expedition;

    EcouteurDemandes(Expedition expedition) {
        this.expedition = expedition;
    }

    @ApplicationModuleListener
    void surDemande(DemandeEvent evenement) {
        expedition.aLAuteur(
                evenement.assureId(),
                evenement.demandeurId(),
                (evenement.bancaire() ? "RIB_" : "DEMANDE_") + Ecouteur.nom(evenement),
                evenement.numero(),
                "/assure/demandes/" + evenement.numero());
    }
}
