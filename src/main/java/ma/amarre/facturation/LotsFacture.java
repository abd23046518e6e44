package ma.amarre.facturation;

import java.util.HashSet;
import java.util.List;
import ma.amarre.commun.Conflit;
import ma.amarre.commun.Montant;
import ma.amarre.commun.Reference;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Utilisateur;
import ma.amarre.facturation.Facture.Genre;
import ma.amarre.facturation.LotFactureRepository.Etat;
import ma.amarre.facturation.LotFactureRepository.Lot;
import ma.amarre.facturation.StatutFacture.Acte;
import ma.amarre.journal.Journal;
import ma.amarre.journal.Journal.Entree;
import ma.amarre.referentiel.Parametres;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The acts of the billing desk on a lot: put together, take out, send when its totals match, dissolve. */
@Service
@Transactional
class LotsFacture {

    private final LotFactureRepository lots;
    private final FactureRepository factures;
    private final MouvementFacture mouvement;
    private final Parametres parametres;
    private final Journal journal;

    LotsFacture(
            LotFactureRepository lots,
            FactureRepository factures,
            MouvementFacture mouvement,
            Parametres parametres,
            Journal journal) {
        this.lots = lots;
        this.factures = factures;
        this.mouvement = mouvement;
        this.parametres = parametres;
        this.journal = journal;
    }

    /** Invoices that a lot takes at most: {@code facture.lot.taille}. */
    int taille() {
        return parametres.exigerEntier("facture.lot.taille", mouvement.aujourdhui());
    }

    /** Puts handed-in invoices of one kind together. @return the number of the lot */
    String ouvrir(Genre genre, List<String> numeros, Utilisateur u) {
        long organisme = organisme(u);
        Lot lot = lots.ouvrir(Reference.nouvelle("LOF"), organisme, genre, u.compteId());
        ajouter(lot, numeros, u);
        consigner(lot, "ouvrir");
        return lot.numero();
    }

    void ajouter(String numero, int version, List<String> numeros, Utilisateur u) {
        ajouter(ouvert(numero, version, u), numeros, u);
    }

    private void ajouter(Lot lot, List<String> numeros, Utilisateur u) {
        if (numeros.isEmpty()) {
            throw new RegleViolee("factures", "facturation.regle.lotVide");
        }
        int taille = taille();
        List<Facture> contenu = factures.duLot(lot.id());
        if (contenu.size() + new HashSet<>(numeros).size() > taille) {
            throw new RegleViolee("factures", "facturation.regle.lotPlein", taille);
        }
        for (String numero : new HashSet<>(numeros)) {
            Facture f = factures.verrouiller(numero, organisme(u));
            if (f.statut() != StatutFacture.DEPOSEE || f.suivi().lotId() != null) {
                throw new Conflit("facturation.conflit.lot");
            }
            if (f.identite().genre() != lot.genre()) {
                throw new RegleViolee("factures", "facturation.regle.lotMelange", numero);
            }
            factures.enregistrer(f.dansLot(lot.id()));
        }
        compter(lot);
    }

    void retirer(String numero, int version, String facture, Utilisateur u) {
        Lot lot = ouvert(numero, version, u);
        Facture f = factures.verrouiller(facture, organisme(u));
        if (f.suivi().lotId() == null || f.suivi().lotId() != lot.id()) {
            throw new Conflit("facturation.conflit.lot");
        }
        factures.enregistrer(f.dansLot(null));
        compter(lot);
    }

    /** Gives its invoices back to the list. */
    void dissoudre(String numero, int version, Utilisateur u) {
        Lot lot = ouvert(numero, version, u);
        factures.duLot(lot.id()).forEach(f -> factures.enregistrer(f.dansLot(null)));
        lots.dissoudre(lot);
        consigner(lot, "dissoudre");
    }

    /**
     * Sends the lot: the payment delay of each invoice starts.
     *
     * @param nombre with {@code total}: what the billing desk counted on its own: they must be those of the invoices
     */
    void transmettre(String numero, int version, int nombre, Montant total, Utilisateur u) {
        Lot lot = ouvert(numero, version, u);
        List<Facture> contenu = factures.duLot(lot.id());
        if (contenu.isEmpty()) {
            throw new RegleViolee("", "facturation.regle.lotVide");
        }
        if (contenu.size() != nombre) {
            throw new RegleViolee("nombre", "facturation.regle.lotNombre");
        }
        if (!somme(contenu).equals(total)) {
            throw new RegleViolee("total", "facturation.regle.lotTotal");
        }
        lots.transmettre(lot, nombre, total, u.compteId());
        for (Facture f : contenu) {
            mouvement.enregistrer(
                    f.passer(Acte.TRANSMETTRE, StatutFacture.TRANSMISE), Acte.TRANSMETTRE, u.compteId(), null);
        }
        mouvement.annoncer(new FactureEvent.LotTransmis(lot.numero(), lot.organismeId()));
        consigner(lot, "transmettre");
    }

    static Montant somme(List<Facture> contenu) {
        return contenu.stream().map(Facture::totalPayeur).reduce(Montant.ZERO, Montant::plus);
    }

    /** An invoice of an open lot changed, or left it. */
    void recompter(long lotId) {
        Lot lot = lots.parId(lotId);
        if (lot.etat() == Etat.OUVERT) {
            compter(lot);
        }
    }

    private void compter(Lot lot) {
        List<Facture> contenu = factures.duLot(lot.id());
        lots.compter(lot, contenu.size(), somme(contenu));
    }

    private Lot ouvert(String numero, int version, Utilisateur u) {
        Lot lot = lots.duPrestataire(numero, organisme(u));
        if (lot.etat() != Etat.OUVERT || lot.version() != version) {
            throw new Conflit("facturation.conflit.version");
        }
        return lot;
    }

    private void consigner(Lot lot, String acte) {
        journal.consigner(Entree.acte("facturation.lot." + acte, "LOT_FACTURE", lot.numero()));
    }

    private static long organisme(Utilisateur u) {
        return Bureau.organisme(u);
    }
}
