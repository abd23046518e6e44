package ma.amarre.notifications;

import java.util.List;
import java.util.Locale;
import ma.amarre.commun.Espace;
import ma.amarre.commun.Role;
import ma.amarre.facturation.FactureEvent;
import ma.amarre.pec.PecEvent;
import ma.amarre.pec.Pecs;
import ma.amarre.remboursements.DossierEvent;
import ma.amarre.remboursements.Dossiers;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Hears what happened to files, after commit and at least once, and tells the people who wait for it. */
@Component
class Ecouteur {

    private final NotificationRepository notifications;
    private final Pecs pecs;
    private final Dossiers dossiers;
    private final Expedition expedition;

    Ecouteur(NotificationRepository notifications, Pecs pecs, Dossiers dossiers, Expedition expedition) {
        this.notifications = notifications;
        this.pecs = pecs;
        this.dossiers = dossiers;
        this.expedition = expedition;
    }

    @ApplicationModuleListener
    void surPec(PecEvent evenement) {
        Pecs.Resume pec = pecs.parId(evenement.pecId()).orElseThrow();
        String genre = "PEC_" + nom(evenement);
        // an emergency number whose file never came is not shown to the patient
        if (!(evenement instanceof PecEvent.QuestionPosee) && pec.deposeeLe() != null) {
            expedition.duPatient(
                    pec.assureId(), pec.beneficiaireId(), genre, pec.numero(), "/assure/pec/" + pec.numero());
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
        expedition.duPatient(
                evenement.assureId(),
                dossiers.beneficiaires(List.of(evenement.reference())).get(evenement.reference()),
                "DOSSIER_" + nom(evenement),
                evenement.reference(),
                "/assure/remboursements/" + evenement.reference());
    }

    /** The billing desk is told what it must do and what was paid; what it did itself is not news. The payer is told what waits. */
    @ApplicationModuleListener
    void surFacture(FactureEvent evenement) {
        switch (evenement) {
            case FactureEvent.LotTransmis lot ->
                auxAgents(Role.CONTROLE_FACTURES, "FACTURE_LOT_A_CONTROLER", lot.numero(), "a-controler");
            case FactureEvent.Corrigee corrigee ->
                auxAgents(Role.CONTROLE_FACTURES, "FACTURE_CORRIGEE", corrigee.numero(), corrigee.numero());
            case FactureEvent.Acceptee acceptee -> {
                auBureauDeFacturation(acceptee);
                auxAgents(Role.ORDONNANCEMENT, "FACTURE_A_ORDONNER", acceptee.numero(), "a-payer");
            }
            case FactureEvent.VirementRefuse refuse -> {
                auBureauDeFacturation(refuse);
                auxAgents(Role.ORDONNANCEMENT, "FACTURE_A_ORDONNER", refuse.numero(), "a-payer");
            }
            case FactureEvent.Rejetee rejetee -> auBureauDeFacturation(rejetee);
            case FactureEvent.Payee payee -> auBureauDeFacturation(payee);
        }
    }

    /** Once until it is read: thirty accepted invoices are one visit to the list. */
    private void auxAgents(Role role, String genre, String reference, String page) {
        String url = "/agent/facturation/" + page;
        notifications.agents(role).stream()
                .filter(c -> !notifications.attend(c, genre, url))
                .forEach(c -> expedition.auCompte(c, genre, reference, url));
    }

    private void auBureauDeFacturation(FactureEvent evenement) {
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
        return nom(evenement.getClass());
    }

    static String nom(Class<?> evenement) {
        return evenement.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
    }
}
