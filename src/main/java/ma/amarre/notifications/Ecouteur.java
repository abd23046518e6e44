package ma.amarre.notifications;

import java.util.Locale;
import ma.amarre.commun.Espace;
import ma.amarre.facturation.FactureEvent;
import ma.amarre.pec.PecEvent;
import ma.amarre.pec.Pecs;
import ma.amarre.remboursements.DossierEvent;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Hears what happened to files, after commit and at least once, and tells the people who wait for it. */
@Component
class Ecouteur {

    private final NotificationRepository notifications;
    private final Pecs pecs;
    private final Expedition expedition;

    Ecouteur(NotificationRepository notifications, Pecs pecs, Expedition expedition) {
        this.notifications = notifications;
        this.pecs = pecs;
        this.expedition = expedition;
    }

    @ApplicationModuleListener
    void surPec(PecEvent evenement) {
        Pecs.Resume pec = pecs.parId(evenement.pecId()).orElseThrow();
        String genre = "PEC_" + nom(evenement);
        // an emergency number whose file never came is not shown to the patient
        if (!(evenement instanceof PecEvent.QuestionPosee) && pec.deposeeLe() != null) {
            expedition.aLAssure(evenement.assureId(), genre, pec.numero(), "/assure/pec/" + pec.numero());
        }
        boolean pourLePrestataire = evenement instanceof PecEvent.ComplementDemande
                || evenement instanceof PecEvent.QuestionPosee
                || evenement instanceof PecEvent.Accordee
                || evenement instanceof PecEvent.Refusee
                || evenement instanceof PecEvent.Revoquee
                || evenement instanceof PecEvent.Expiree
                || evenement instanceof PecEvent.DroitsFerment
                || evenement instanceof PecEvent.FinProche;
        if (pourLePrestataire) {
            for (NotificationRepository.Destinataire d : notifications.personnelDe(evenement.organismeId())) {
                Espace espace = d.role().espace();
                expedition.auCompte(d.compteId(), genre, pec.numero(), espace.chemin() + "/pec/" + pec.numero());
            }
        }
    }

    @ApplicationModuleListener
    void surDossier(DossierEvent evenement) {
        expedition.aLAssure(
                evenement.assureId(),
                "DOSSIER_" + nom(evenement),
                evenement.reference(),
                "/assure/remboursements/" + evenement.reference());
    }

    /** The billing desk is told what it must do and what was paid; what it did itself is not news. */
    @ApplicationModuleListener
    void surFacture(FactureEvent evenement) {
        if (evenement instanceof FactureEvent.Transmise || evenement instanceof FactureEvent.Corrigee) {
            return;
        }
        notifications
                .bureauDeFacturation(evenement.organismeId())
                .forEach(d -> expedition.auCompte(
                        d.compteId(),
                        "FACTURE_" + nom(evenement),
                        evenement.numero(),
                        d.role().espace().chemin() + "/facturation/" + evenement.numero()));
    }

    /** {@code ComplementDemande} is told as {@code COMPLEMENT_DEMANDE}. */
    static String nom(Object evenement) {
        return evenement
                .getClass()
                .getSimpleName()
                .replaceAll("(?<=[a-z])(?=[A-Z])", "_")
                .toUpperCase(Locale.ROOT);
    }
}
