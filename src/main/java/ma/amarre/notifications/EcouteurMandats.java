package ma.amarre.notifications;

import ma.amarre.assures.Assures;
import ma.amarre.mandats.MandatEvent;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Who gave a mandate is told when it begins or is not wanted; who had it is told when it is taken back. */
@Component
class EcouteurMandats {

    private final Expedition expedition;
    private final Assures assures;

    EcouteurMandats(Expedition expedition, Assures assures) {
        this.expedition = expedition;
        this.assures = assures;
    }

    @ApplicationModuleListener
    void surMandat(MandatEvent evenement) {
        String genre = "MANDAT_" + Ecouteur.nom(evenement);
        if (evenement instanceof MandatEvent.Revoque revoque) {
            if (revoque.mandataireCompte() != null) {
                expedition.auCompte(revoque.mandataireCompte(), genre, revoque.reference(), "/assure/mandats");
            }
            return;
        }
        assures.compteDe(evenement.assureId())
                .ifPresent(c -> expedition.auCompte(
                        c, genre, evenement.reference(), "/assure/mandats/" + evenement.reference()));
    }
}
