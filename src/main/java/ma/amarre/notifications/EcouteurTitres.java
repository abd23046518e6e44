package ma.amarre.notifications;

import ma.amarre.habilitations.CouvertureEvent;
import ma.amarre.habilitations.Registre;
import ma.amarre.habilitations.TitreEvent;
import ma.amarre.revue.CampagneEvent;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Tells the correspondent, the authority and the person what happens to an access title. */
@Component
class EcouteurTitres {

    private final Expedition expedition;
    private final Registre registre;

    EcouteurTitres(Expedition expedition, Registre registre) {
        this.expedition = expedition;
        this.registre = registre;
    }

    @ApplicationModuleListener
    void surCouverture(CouvertureEvent evenement) {
        String genre = "COUVERTURE_" + Ecouteur.nom(evenement);
        registre.concernes(evenement).forEach(c -> expedition.auCompte(c.compteId(), genre, c.reference(), c.url()));
    }

    @ApplicationModuleListener
    void surRevue(CampagneEvent evenement) {
        String genre = "REVUE_" + Ecouteur.nom(evenement);
        registre.deuxParties(evenement.organismeId(), "/agent/revue/campagnes/" + evenement.reference())
                .forEach(c -> expedition.auCompte(c.compteId(), genre, c.reference(), c.url()));
    }

    @ApplicationModuleListener
    void surTitre(TitreEvent evenement) {
        String genre = "TITRE_" + Ecouteur.nom(evenement);
        registre.concernes(evenement).forEach(c -> expedition.auCompte(c.compteId(), genre, c.reference(), c.url()));
    }
}
