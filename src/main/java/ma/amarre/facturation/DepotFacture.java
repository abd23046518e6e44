package ma.amarre.facturation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ma.amarre.commun.Montant;
import ma.amarre.commun.Reference;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Utilisateur;
import ma.amarre.facturation.DelivrancesFacture.Delivree;
import ma.amarre.facturation.Facture.Correction;
import ma.amarre.facturation.Facture.Genre;
import ma.amarre.facturation.Facture.Identite;
import ma.amarre.facturation.Facture.Sejour;
import ma.amarre.facturation.LigneFacture.Etat;
import ma.amarre.facturation.LigneFacture.Parts;
import ma.amarre.facturation.StatutFacture.Acte;
import ma.amarre.pec.AccordsPec;
import ma.amarre.pec.AccordsPec.Accord;
import ma.amarre.pec.LignePec;
import ma.amarre.pec.RegistrePec;
import ma.amarre.pec.Solde;
import ma.amarre.prestataires.Prestataires;
import ma.amarre.referentiel.Parametres;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The acts of the billing desk on one invoice: open, type, hand in, abandon, correct, give up. Each names the caller's body. */
@Service
@Transactional
class DepotFacture {

    private static final java.util.Set<String> SEJOURS =
            java.util.Set.of("HOSPITALISATION", "FORFAIT", "ACCOUCHEMENT", "GREFFE");

    private final AccordsPec accords;
    private final RegistrePec registre;
    private final FactureRepository factures;
    private final LigneFactureRepository lignes;
    private final MouvementFacture mouvement;
    private final CalculFacture calcul;
    private final PiecesFacture pieces;
    private final ReglesFacture regles;
    private final Prestataires prestataires;
    private final Parametres parametres;
    private final DelivrancesFacture delivrances;

    DepotFacture(
            AccordsPec accords,
            RegistrePec registre,
            FactureRepository factures,
            LigneFactureRepository lignes,
            MouvementFacture mouvement,
            CalculFacture calcul,
            PiecesFacture pieces,
            ReglesFacture regles,
            Prestataires prestataires,
            Parametres parametres,
            DelivrancesFacture delivrances) {
        this.accords = accords;
        this.registre = registre;
        this.factures = factures;
        this.lignes = lignes;
        this.mouvement = mouvement;
        this.calcul = calcul;
        this.pieces = pieces;
        this.regles = regles;
        this.prestataires = prestataires;
        this.parametres = parametres;
        this.delivrances = delivrances;
    }

    /** Opens a draft with what is left of the agreement; the same key gives the draft made before. @return its number */
    @Transactional(noRollbackFor = DuplicateKeyException.class)
    String ouvrir(String pec, Utilisateur u, String cle) {
        long organisme = Bureau.organisme(u);
        Optional<String> deja = factures.dejaOuverte(u.compteId(), cle);
        if (deja.isPresent()) {
            return deja.get();
        }
        Accord accord = accords.duPrestataire(pec, organisme);
        List<LigneFacture> reste = reste(accord);
        if (reste.isEmpty()) {
            throw new RegleViolee("", "facturation.regle.rienAFacturer", pec);
        }
        Identite identite = new Identite(
                0,
                Reference.nouvelle("FAC"),
                accord.id(),
                accord.assureId(),
                accord.beneficiaireId(),
                accord.prestataireId(),
                organisme,
                prestataires.parId(accord.prestataireId()).inpe(),
                accord.type(),
                SEJOURS.contains(accord.famille()) ? Genre.HOSPITALISATION : Genre.AMBULATOIRE);
        try {
            Facture neuve = factures.parId(factures.ouvrir(identite, u.compteId(), cle));
            Facture f = neuve.rediger(new Sejour(null, null, accord.debutSoins(), accord.finSoins()), reste, null);
            lignes.remplacer(f);
            mouvement.enregistrer(f, Acte.OUVRIR, u.compteId(), null);
            return identite.numero();
        } catch (DuplicateKeyException openedMeanwhile) {
            return factures.dejaOuverte(u.compteId(), cle).orElseThrow(() -> openedMeanwhile);
        }
    }

    /** One line for each line of the agreement that has something left. */
    private List<LigneFacture> reste(Accord accord) {
        List<LigneFacture> reste = new ArrayList<>();
        for (Solde s : registre.soldes(accord.id())) {
            if (s.aFacturer() > 0) {
                LignePec l = accord.lignes().stream()
                        .filter(x -> x.id() == s.ligneId())
                        .findFirst()
                        .orElseThrow();
                reste.add(ligne(reste.size() + 1, l, s.aFacturer(), s.montantAFacturer()));
            }
        }
        return reste;
    }

    static LigneFacture ligne(int rang, LignePec l, int quantite, Montant montant) {
        return new LigneFacture(
                0,
                rang,
                1,
                l.id(),
                null,
                l.nature().name(),
                l.code(),
                l.libelle(),
                l.libelleAr(),
                quantite,
                montant,
                Parts.INCONNUES,
                Etat.PROPOSEE,
                null,
                null);
    }

    /** What was typed, saved as it stands; the shares are calculated at once. */
    void rediger(Facture f, Sejour sejour, List<LigneFacture> saisies) {
        LocalDate sortie = sejour.sortie();
        Facture redigee = f.rediger(sejour, saisies, sortie == null ? null : limite(f, sortie));
        Facture apres = calculer(redigee, accords.parId(f.identite().pecId()));
        lignes.remplacer(apres);
        factures.enregistrer(apres);
    }

    private LocalDate limite(Facture f, LocalDate sortie) {
        return f.estOfficine()
                ? sortie.plusMonths(parametres.exigerEntier("officine.facture.depot", sortie))
                : sortie.plusDays(parametres.exigerEntier("facture.delai.depot", sortie));
    }

    /** The same invoice with the shares as they are today: the documents count. */
    Facture calculer(Facture f, Accord accord) {
        LocalDate entree = f.sejour().entree();
        if (entree == null) {
            return f;
        }
        List<LigneFacture> calculees = f.estOfficine()
                ? DepotOfficine.calculer(f, delivrances.de(f.id()))
                : calcul.calculer(accord, entree, f.lignes(), pieces.cesarienneJustifiee(f));
        return new Facture(f.identite(), f.sejour(), f.suivi(), calculees);
    }

    /** Hands in, once: the same key again is the same deposit, whoever wins the race. The ledger is billed here. */
    Facture deposer(String numero, Utilisateur u, String cle) {
        Facture lue = factures.verrouiller(numero, organisme(u));
        if (factures.dejaDeposee(lue.id(), u.compteId(), cle)) {
            return lue;
        }
        lue.exigerBrouillon();
        Accord accord = accords.parId(lue.identite().pecId());
        Facture f = calculer(lue, accord);
        regles.exiger(f, accord);
        f.lignes().forEach(l -> facturer(f, l, u.compteId()));
        lignes.enregistrerParts(f);
        Facture apres = f.deposer(mouvement.maintenant());
        factures.noterDepot(f.id(), u.compteId(), cle);
        mouvement.enregistrer(apres, Acte.DEPOSER, u.compteId(), null);
        return apres;
    }

    private void facturer(Facture f, LigneFacture l, @Nullable Long compteId) {
        Long pecLigne = l.pecLigneId();
        if (pecLigne != null) {
            registre.facturer(pecLigne, l.quantite(), l.montant(), l.objet(f.numero()), compteId);
        }
    }

    void abandonner(String numero, Utilisateur u) {
        Facture f = factures.verrouiller(numero, organisme(u));
        delivrances.relacher(f.id(), null);
        mouvement.enregistrer(f.passer(Acte.ABANDONNER, StatutFacture.ABANDONNEE), Acte.ABANDONNER, u.compteId(), null);
    }

    /**
     * Sends a new version of each rejected line; the ledger billed again what the rejection had given back.
     *
     * @param corrections by id of the rejected line
     * @throws RegleViolee when one has no correction, or what it bills is no longer left: field {@code lignes.<id>}
     */
    void corriger(
            String numero, int version, Utilisateur u, Map<Long, Correction> corrections, @Nullable String texte) {
        Facture f = factures.verrouiller(numero, organisme(u));
        exigerVersion(f, version);
        List<LigneFacture> nouvelles = new ArrayList<>();
        for (LigneFacture l : f.rejetees()) {
            Correction c = corrections.get(l.id());
            if (c == null || c.quantite() < 1) {
                throw new RegleViolee("lignes." + l.id(), "facturation.regle.sansCorrection", l.rang());
            }
            nouvelles.add(l.corrigee(c.quantite(), c.montant()));
        }
        exigerDelivre(f, nouvelles);
        Accord accord = accords.parId(f.identite().pecId());
        Facture apres = calculer(f.corriger(nouvelles), accord);
        apres.lignes().stream().filter(l -> l.id() == 0).forEach(l -> {
            if (l.parts().payeur() == null) {
                throw new RegleViolee("", "facturation.probleme.tarif", l.rang(), l.code());
            }
            facturer(apres, l, u.compteId());
        });
        lignes.enregistrerEtats(apres, null);
        mouvement.enregistrer(apres, Acte.CORRIGER, u.compteId(), texte);
    }

    /** A pharmacy bills no more than the patient has kept, at no more than the base. */
    private void exigerDelivre(Facture f, List<LigneFacture> nouvelles) {
        if (!f.estOfficine()) {
            return;
        }
        Map<Integer, Delivree> parRang = delivrances.de(f.id());
        for (LigneFacture l : nouvelles) {
            Delivree d = java.util.Objects.requireNonNull(parRang.get(l.rang()));
            if (l.quantite() > d.boites()) {
                throw new RegleViolee("", "facturation.probleme.retour", l.rang(), l.quantite(), d.boites());
            }
            if (l.montant().compareTo(d.montant(l.quantite())) > 0) {
                throw new RegleViolee(
                        "",
                        "facturation.probleme.base",
                        l.rang(),
                        d.montant(l.quantite()).enLettres());
            }
        }
    }

    void renoncer(String numero, int version, Utilisateur u) {
        Facture f = factures.verrouiller(numero, organisme(u));
        exigerVersion(f, version);
        f.rejetees().forEach(l -> delivrances.relacher(f.id(), l.rang()));
        Facture apres = f.renoncer();
        lignes.enregistrerEtats(apres, null);
        mouvement.enregistrer(apres, Acte.RENONCER, u.compteId(), null);
    }

    static void exigerVersion(Facture f, int version) {
        if (f.suivi().version() != version) {
            throw new ma.amarre.commun.Conflit("facturation.conflit.version");
        }
    }

    private static long organisme(Utilisateur u) {
        return Bureau.organisme(u);
    }
}
