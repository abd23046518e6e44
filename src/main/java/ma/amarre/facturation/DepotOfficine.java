package ma.amarre.facturation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import ma.amarre.commun.Conflit;
import ma.amarre.commun.Reference;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Utilisateur;
import ma.amarre.facturation.DelivrancesFacture.Delivree;
import ma.amarre.facturation.Facture.Genre;
import ma.amarre.facturation.Facture.Identite;
import ma.amarre.facturation.Facture.Sejour;
import ma.amarre.facturation.StatutFacture.Acte;
import ma.amarre.pec.AccordsPec;
import ma.amarre.pec.AccordsPec.Accord;
import ma.amarre.prestataires.Prestataire;
import ma.amarre.prestataires.Prestataires;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The draft of a pharmacy: the dispensings of one agreement that no other invoice bills. From the deposit on it lives as every invoice
 * ({@link DepotFacture}).
 */
@Service
@Transactional
class DepotOfficine {

    private final AccordsPec accords;
    private final DelivrancesFacture delivrances;
    private final FactureRepository factures;
    private final DepotFacture depot;
    private final MouvementFacture mouvement;
    private final Prestataires prestataires;

    DepotOfficine(
            AccordsPec accords,
            DelivrancesFacture delivrances,
            FactureRepository factures,
            DepotFacture depot,
            MouvementFacture mouvement,
            Prestataires prestataires) {
        this.accords = accords;
        this.delivrances = delivrances;
        this.factures = factures;
        this.depot = depot;
        this.mouvement = mouvement;
        this.prestataires = prestataires;
    }

    /**
     * Opens a draft with everything that is not billed; the same key gives the draft made before.
     *
     * @return its number
     * @throws ma.amarre.commun.Introuvable when this pharmacy never dispensed on the agreement
     * @throws RegleViolee when all is billed
     * @throws Conflit when another draft took a dispensing at the same moment
     */
    @Transactional(noRollbackFor = DuplicateKeyException.class)
    String ouvrir(String pec, Utilisateur u, String cle) {
        long organisme = Bureau.PHARMACIE.de(u);
        Optional<String> deja = factures.dejaOuverte(u.compteId(), cle);
        if (deja.isPresent()) {
            return deja.get();
        }
        Accord accord = accords.parId(delivrances.verrouiller(pec, organisme));
        List<Delivree> restent = delivrances.aFacturer(organisme, accord.id(), 0);
        if (restent.isEmpty()) {
            throw new RegleViolee("", "facturation.regle.rienAFacturer", pec);
        }
        Prestataire pharmacie = prestataires.parOrganisme(organisme);
        Identite identite = new Identite(
                0,
                Reference.nouvelle("FAC"),
                accord.id(),
                accord.assureId(),
                accord.beneficiaireId(),
                pharmacie.id(),
                organisme,
                pharmacie.inpe(),
                accord.type(),
                Genre.OFFICINE);
        long id;
        try {
            id = factures.ouvrir(identite, u.compteId(), cle);
        } catch (DuplicateKeyException openedMeanwhile) {
            return factures.dejaOuverte(u.compteId(), cle).orElseThrow(() -> openedMeanwhile);
        }
        Facture neuve = factures.parId(id);
        lier(neuve, restent);
        depot.rediger(neuve, sejour(null, mouvement.aujourdhui(), restent), lignes(restent));
        mouvement.enregistrer(factures.parId(id), Acte.OUVRIR, u.compteId(), null);
        return identite.numero();
    }

    private void lier(Facture f, List<Delivree> retenues) {
        try {
            delivrances.lier(f.id(), retenues);
        } catch (DuplicateKeyException takenMeanwhile) {
            throw new Conflit("facturation.conflit.delivrance");
        }
    }

    /** What this draft bills or may bill. */
    List<Delivree> choix(Facture f) {
        return delivrances.aFacturer(f.identite().organismeId(), f.identite().pecId(), f.id());
    }

    /** The dispensings that it bills now. */
    Set<Long> choisies(Facture f) {
        return Set.copyOf(
                delivrances.de(f.id()).values().stream().map(Delivree::id).toList());
    }

    /**
     * @param choisies dispensings to bill
     * @throws RegleViolee when none is left of them
     * @throws Conflit when another draft took one at the same moment
     */
    void rediger(Facture f, @Nullable String reference, @Nullable LocalDate date, Set<Long> choisies) {
        List<Delivree> retenues =
                choix(f).stream().filter(d -> choisies.contains(d.id())).toList();
        if (retenues.isEmpty()) {
            throw new RegleViolee("delivrances", "facturation.regle.aucuneDelivrance");
        }
        lier(f, retenues);
        depot.rediger(f, sejour(reference, date, retenues), lignes(retenues));
    }

    private static Sejour sejour(@Nullable String reference, @Nullable LocalDate date, List<Delivree> retenues) {
        List<LocalDate> jours = retenues.stream().map(Delivree::jour).sorted().toList();
        return new Sejour(reference, date, jours.getFirst(), jours.getLast());
    }

    private static List<LigneFacture> lignes(List<Delivree> retenues) {
        List<LigneFacture> lignes = new ArrayList<>();
        retenues.forEach(d -> lignes.add(d.ligne(lignes.size() + 1)));
        return lignes;
    }

    /** The shares of the lines that wait, at what each answer of the counter promised. */
    static List<LigneFacture> calculer(Facture f, Map<Integer, Delivree> parRang) {
        return f.lignes().stream()
                .map(l -> {
                    Delivree d = parRang.get(l.rang());
                    return d == null || l.etat() != LigneFacture.Etat.PROPOSEE
                            ? l
                            : l.avec(d.parts(l.quantite(), l.montant()));
                })
                .toList();
    }
}
