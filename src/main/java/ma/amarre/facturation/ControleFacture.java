package ma.amarre.facturation;

import java.util.Map;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Role;
import ma.amarre.commun.Utilisateur;
import ma.amarre.facturation.Facture.Verdict;
import ma.amarre.facturation.LigneFacture.Etat;
import ma.amarre.facturation.StatutFacture.Acte;
import ma.amarre.pec.RegistrePec;
import ma.amarre.referentiel.Motifs;
import ma.amarre.referentiel.Motifs.Domaine;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The answer of the payer's control to every line of an invoice; a rejected line gives back to the ledger what it had billed. */
@Service
@Transactional
class ControleFacture {

    private final FactureRepository factures;
    private final LigneFactureRepository lignes;
    private final MouvementFacture mouvement;
    private final RegistrePec registre;
    private final Motifs motifs;

    ControleFacture(
            FactureRepository factures,
            LigneFactureRepository lignes,
            MouvementFacture mouvement,
            RegistrePec registre,
            Motifs motifs) {
        this.factures = factures;
        this.lignes = lignes;
        this.mouvement = mouvement;
        this.registre = registre;
        this.motifs = motifs;
    }

    /**
     * @param version what the screen showed
     * @param verdicts by id of the line, one for each line that waits
     * @throws RegleViolee when a line has no answer, or a reason that is not in force
     */
    Facture controler(String numero, int version, Utilisateur u, Map<Long, Verdict> verdicts) {
        u.exiger(Role.CONTROLE_FACTURES);
        Facture f = factures.chezLePayeur(numero);
        DepotFacture.exigerVersion(f, version);
        factures.refuserInteret(f, u, "");
        verdicts.forEach(this::exigerMotif);
        Facture apres = f.controler(verdicts, u.compteId());
        lignes.enregistrerEtats(apres, u.compteId());
        for (LigneFacture l : apres.lignes()) {
            boolean maintenant = l.etat() == Etat.REJETEE && verdicts.containsKey(l.id());
            Long pecLigne = l.pecLigneId();
            if (maintenant && pecLigne != null) {
                registre.reprendre(pecLigne, l.quantite(), l.montant(), l.objet(numero), u.compteId());
            }
        }
        mouvement.enregistrer(apres, Acte.CONTROLER, u.compteId(), null);
        return apres;
    }

    private void exigerMotif(Long ligne, Verdict v) {
        if (!v.accepte()
                && motifs.parCode(Domaine.REJET_FACTURE, String.valueOf(v.motif()), mouvement.aujourdhui())
                        .isEmpty()) {
            throw new RegleViolee("motif." + ligne, "facturation.erreur.raison");
        }
    }
}
