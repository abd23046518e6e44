package ma.amarre.facturation;

import ma.amarre.commun.Montant;
import ma.amarre.dispensation.DispensationEvent;
import ma.amarre.facturation.DelivrancesFacture.Delivree;
import ma.amarre.facturation.DelivrancesFacture.Place;
import ma.amarre.facturation.LigneFacture.Etat;
import ma.amarre.facturation.StatutFacture.Acte;
import ma.amarre.pec.RegistrePec;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Boxes that come back correct the invoice that bills them, in the transaction of the return: its line bills what stayed; once the
 * payment is ordered, what is owed is taken off the next transfer. A draft is told by its controls.
 */
@Component
class RetoursOfficine {

    private final DelivrancesFacture delivrances;
    private final FactureRepository factures;
    private final LigneFactureRepository lignes;
    private final AvoirRepository avoirs;
    private final RegistrePec registre;
    private final MouvementFacture mouvement;
    private final LotsFacture lots;

    RetoursOfficine(
            DelivrancesFacture delivrances,
            FactureRepository factures,
            LigneFactureRepository lignes,
            AvoirRepository avoirs,
            RegistrePec registre,
            MouvementFacture mouvement,
            LotsFacture lots) {
        this.delivrances = delivrances;
        this.factures = factures;
        this.lignes = lignes;
        this.avoirs = avoirs;
        this.registre = registre;
        this.mouvement = mouvement;
        this.lots = lots;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void surRetour(DispensationEvent.BoitesRevenues retour) {
        delivrances.place(retour.delivranceId()).ifPresent(p -> corriger(p, retour));
    }

    private void corriger(Place place, DispensationEvent.BoitesRevenues retour) {
        Facture f = factures.verrouiller(place.factureId());
        Delivree d = java.util.Objects.requireNonNull(delivrances.de(f.id()).get(place.rang()));
        LigneFacture ligne = f.enCours().stream()
                .filter(l -> l.rang() == place.rang())
                .findFirst()
                .orElseThrow();
        switch (f.statut()) {
            case DEPOSEE, TRANSMISE, A_CORRIGER, ACCEPTEE -> reduire(f, ligne, d, retour);
            case ORDONNEE, PAYEE -> deduire(f, ligne, d);
            case BROUILLON, ABANDONNEE, REJETEE -> {
                // the controls of a draft say it; an abandoned line bills nothing
            }
        }
    }

    private void reduire(Facture f, LigneFacture ligne, Delivree d, DispensationEvent.BoitesRevenues retour) {
        int reste = Math.min(ligne.quantite(), d.boites());
        if (reste == ligne.quantite() || ligne.estRejetee() && reste > 0) {
            return; // it billed no more than that, or the correction that it waits for is held to what stayed
        }
        LigneFacture nouvelle = reste == 0 ? null : nouvelle(ligne, d, reste);
        reecrire(f, ligne, nouvelle, retour.compteId());
        if (nouvelle == null) {
            delivrances.relacher(f.id(), ligne.rang());
        }
        Facture apres = f.reduire(ligne, nouvelle);
        lignes.enregistrerEtats(apres, null);
        mouvement.enregistrer(apres, Acte.REDUIRE, retour.compteId(), retour.reference());
        Long lot = f.suivi().lotId();
        if (lot != null) {
            lots.recompter(lot);
        }
    }

    private static LigneFacture nouvelle(LigneFacture ligne, Delivree d, int reste) {
        Montant montant = ligne.montant().min(d.montant(reste));
        return ligne.corrigee(reste, montant).avec(d.parts(reste, montant)).avec(ligne.etat(), null, null);
    }

    /** The ledger of the agreement bills what the line bills; a rejection had given it back already. */
    private void reecrire(Facture f, LigneFacture ligne, @Nullable LigneFacture nouvelle, long compteId) {
        long pecLigne = java.util.Objects.requireNonNull(ligne.pecLigneId());
        if (ligne.etat() != Etat.REJETEE) {
            registre.reprendre(pecLigne, ligne.quantite(), ligne.montant(), ligne.objet(f.numero()), compteId);
        }
        if (nouvelle != null) {
            registre.facturer(pecLigne, nouvelle.quantite(), nouvelle.montant(), nouvelle.objet(f.numero()), compteId);
        }
    }

    private void deduire(Facture f, LigneFacture ligne, Delivree d) {
        int revenues = ligne.quantite() - d.boites() - avoirs.boites(f.id(), ligne.rang());
        if (revenues <= 0 || ligne.etat() != Etat.ACCEPTEE) {
            return;
        }
        Montant du = d.parts(revenues, d.montant(revenues)).payeur();
        Montant montant = du == null ? Montant.ZERO : du.min(ligne.payeur());
        if (!montant.estNul()) {
            avoirs.ouvrir(f, ligne.rang(), revenues, montant);
        }
    }
}
