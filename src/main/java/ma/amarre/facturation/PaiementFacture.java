package ma.amarre.facturation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import ma.amarre.commun.Conflit;
import ma.amarre.commun.Montant;
import ma.amarre.commun.Reference;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Role;
import ma.amarre.commun.Utilisateur;
import ma.amarre.facturation.APayerRepository.Compte;
import ma.amarre.facturation.AvoirRepository.Avoir;
import ma.amarre.facturation.OrdreRepository.Etat;
import ma.amarre.facturation.OrdreRepository.Ordre;
import ma.amarre.facturation.StatutFacture.Acte;
import ma.amarre.journal.Journal;
import ma.amarre.journal.Journal.Entree;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The order to pay: accepted invoices, one transfer a provider, never by who controlled one of them. That an invoice is paid once is held
 * by {@code virement_facture_une_fois}.
 */
@Service
@Transactional
class PaiementFacture {

    private final OrdreRepository ordres;
    private final APayerRepository aPayer;
    private final AvoirRepository avoirs;
    private final FactureRepository factures;
    private final MouvementFacture mouvement;
    private final Journal journal;

    PaiementFacture(
            OrdreRepository ordres,
            APayerRepository aPayer,
            AvoirRepository avoirs,
            FactureRepository factures,
            MouvementFacture mouvement,
            Journal journal) {
        this.ordres = ordres;
        this.aPayer = aPayer;
        this.avoirs = avoirs;
        this.factures = factures;
        this.mouvement = mouvement;
        this.journal = journal;
    }

    /**
     * Puts accepted invoices into an order. @return its number
     *
     * @throws RegleViolee when the agent controlled one, one is of his own family, or a provider has no account
     * @throws Conflit when one is no longer to be paid
     */
    String preparer(List<String> numeros, Utilisateur u) {
        u.exiger(Role.ORDONNANCEMENT);
        if (numeros.isEmpty()) {
            throw new RegleViolee("factures", "facturation.regle.lotVide");
        }
        Map<Long, List<Facture>> parPrestataire = new LinkedHashMap<>();
        for (String numero : new LinkedHashSet<>(numeros)) {
            Facture f = factures.chezLePayeur(numero);
            if (du(f).estNul()) {
                throw new RegleViolee("factures", "facturation.regle.montantNul", numero);
            }
            factures.refuserInteret(f, u, "factures");
            Facture ordonnee = f.ordonner(u.compteId());
            mouvement.enregistrer(ordonnee, Acte.ORDONNER, u.compteId(), null);
            parPrestataire
                    .computeIfAbsent(f.identite().prestataireId(), x -> new ArrayList<>())
                    .add(f);
        }
        Map<Long, List<Avoir>> deduits = new LinkedHashMap<>();
        parPrestataire.forEach(
                (prestataire, leurs) -> deduits.put(prestataire, avoirs.aDeduire(prestataire, somme(leurs))));
        Montant total = parPrestataire.entrySet().stream()
                .map(e -> somme(e.getValue()).moins(AvoirRepository.somme(deduits.getOrDefault(e.getKey(), List.of()))))
                .reduce(Montant.ZERO, Montant::plus);
        String numero = Reference.nouvelle("ORV");
        long ordre = ordres.inserer(numero, parPrestataire.size(), total, u.compteId());
        parPrestataire.forEach(
                (prestataire, leurs) -> virer(ordre, prestataire, leurs, deduits.getOrDefault(prestataire, List.of())));
        consigner(numero, "preparer");
        return numero;
    }

    private static Montant somme(List<Facture> leurs) {
        return leurs.stream().map(PaiementFacture::du).reduce(Montant.ZERO, Montant::plus);
    }

    private void virer(long ordre, long prestataire, List<Facture> leurs, List<Avoir> deduits) {
        Compte compte = aPayer.compte(prestataire)
                .orElseThrow(() -> new RegleViolee(
                        "factures",
                        "facturation.regle.sansRib",
                        leurs.getFirst().numero()));
        Montant total = somme(leurs).moins(AvoirRepository.somme(deduits));
        long virement = ordres.insererVirement(ordre, Reference.nouvelle("VIR"), prestataire, compte, total);
        avoirs.deduire(deduits, virement);
        try {
            leurs.forEach(f -> ordres.lier(virement, f.id(), du(f)));
        } catch (DuplicateKeyException alreadyOrdered) {
            throw new Conflit("facturation.conflit.lot");
        }
    }

    /** @param total what the agent read and typed: it must be that of the order */
    void emettre(String numero, int version, Montant total, Utilisateur u) {
        u.exiger(Role.ORDONNANCEMENT);
        Ordre ordre = exiger(numero, version, Etat.PREPARE);
        if (!total.equals(ordre.montant())) {
            throw new RegleViolee("total", "facturation.regle.ordreTotal");
        }
        ordres.emettre(ordre, u.compteId());
        consigner(numero, "emettre");
    }

    /** Gives the invoices of a prepared order back to the list. */
    void defaire(String numero, int version, Utilisateur u) {
        u.exiger(Role.ORDONNANCEMENT);
        Ordre ordre = exiger(numero, version, Etat.PREPARE);
        ordres.virements(ordre.id())
                .forEach(v -> ordres.facturesDe(v.id()).forEach(id -> {
                    Facture f = factures.parId(id);
                    mouvement.enregistrer(
                            f.passer(Acte.DEFAIRE, StatutFacture.ACCEPTEE), Acte.DEFAIRE, u.compteId(), null);
                }));
        ordres.defaire(ordre);
        consigner(numero, "defaire");
    }

    /** The file for the bank. @throws Conflit before the order is issued */
    byte[] fichier(String numero, Utilisateur u) {
        u.exiger(Role.ORDONNANCEMENT);
        Ordre ordre = ordres.parNumero(numero);
        if (ordre.etat() != Etat.EMIS && ordre.etat() != Etat.RAPPROCHE) {
            throw new Conflit("facturation.conflit.etat");
        }
        consigner(numero, "fichier");
        return FichierBanque.ecrire(ordre, ordres.virements(ordre.id()));
    }

    private Ordre exiger(String numero, int version, Etat etat) {
        Ordre ordre = ordres.parNumero(numero);
        if (ordre.version() != version || ordre.etat() != etat) {
            throw new Conflit("facturation.conflit.version");
        }
        return ordre;
    }

    private void consigner(String numero, String acte) {
        journal.consigner(Entree.acte("facturation.ordre." + acte, "ORDRE_VIREMENT", numero));
    }

    private static Montant du(Facture f) {
        Montant retenu = f.suivi().retenu();
        return retenu == null ? Montant.ZERO : retenu;
    }
}
