package ma.amarre.facturation;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import ma.amarre.commun.Reference;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Role;
import ma.amarre.commun.Utilisateur;
import ma.amarre.facturation.FichierBanque.Reponse;
import ma.amarre.facturation.OrdreRepository.EtatVirement;
import ma.amarre.facturation.OrdreRepository.Virement;
import ma.amarre.facturation.RetourRepository.Issue;
import ma.amarre.facturation.StatutFacture.Acte;
import ma.amarre.journal.Journal;
import ma.amarre.journal.Journal.Entree;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The answer of the bank: each line is matched by its reference and its amount; what does not match changes nothing and is shown. */
@Service
class RetourBanque {

    private final RetourRepository retours;
    private final OrdreRepository ordres;
    private final FactureRepository factures;
    private final MouvementFacture mouvement;
    private final Journal journal;

    RetourBanque(
            RetourRepository retours,
            OrdreRepository ordres,
            FactureRepository factures,
            MouvementFacture mouvement,
            Journal journal) {
        this.retours = retours;
        this.ordres = ordres;
        this.factures = factures;
        this.mouvement = mouvement;
        this.journal = journal;
    }

    /** The same file again is the same return. @return its number @throws RegleViolee when it is not a file of lines */
    @Transactional(noRollbackFor = DuplicateKeyException.class)
    public String importer(String nom, byte[] octets, Utilisateur u) {
        u.exiger(Role.ORDONNANCEMENT);
        String sha256 = sha256(octets);
        Optional<String> deja = retours.dejaRecu(sha256);
        if (deja.isPresent()) {
            return deja.get();
        }
        List<FichierBanque.Ligne> lignes = FichierBanque.lire(octets)
                .filter(l -> !l.isEmpty())
                .orElseThrow(() -> new RegleViolee("fichier", "facturation.erreur.fichierRetour"));
        String numero = Reference.nouvelle("RTB");
        long retour;
        try {
            retour = retours.inserer(numero, nom, sha256, lignes.size(), u.compteId());
        } catch (DuplicateKeyException receivedMeanwhile) {
            return retours.dejaRecu(sha256).orElseThrow(() -> receivedMeanwhile);
        }
        for (FichierBanque.Ligne l : lignes) {
            Optional<Virement> virement = Optional.ofNullable(l.reponse()).flatMap(r -> ordres.virement(r.reference()));
            retours.ligne(retour, l, virement.map(Virement::id).orElse(null), rapprocher(l, virement.orElse(null), u));
        }
        journal.consigner(Entree.acte("facturation.retour.importer", "RETOUR_BANQUE", numero));
        return numero;
    }

    private Issue rapprocher(FichierBanque.Ligne l, @org.jspecify.annotations.Nullable Virement v, Utilisateur u) {
        Reponse r = l.reponse();
        if (r == null) {
            return Issue.ILLISIBLE;
        }
        if (v == null || v.etat() == EtatVirement.PREPARE || v.etat() == EtatVirement.DEFAIT) {
            return Issue.INCONNU;
        }
        if (v.etat() != EtatVirement.EMIS) {
            return Issue.DEJA;
        }
        if (!v.montant().equals(r.montant())) {
            return Issue.ECART;
        }
        boolean fait = r.execute() ? executer(v, r, u) : refuser(v, r, u);
        if (!fait) {
            return Issue.DEJA;
        }
        ordres.rapprocher(v.ordreId());
        return r.execute() ? Issue.EXECUTE : Issue.REJETE;
    }

    private boolean executer(Virement v, Reponse r, Utilisateur u) {
        LocalDate jour = java.util.Objects.requireNonNull(r.date());
        String reference = java.util.Objects.requireNonNull(r.referenceBanque());
        if (!ordres.executer(v, jour, reference)) {
            return false;
        }
        for (long id : ordres.facturesDe(v.id())) {
            Facture payee = factures.parId(id).payer(jour, reference);
            mouvement.enregistrer(payee, Acte.PAYER, u.compteId(), null);
        }
        return true;
    }

    private boolean refuser(Virement v, Reponse r, Utilisateur u) {
        if (!ordres.refuser(v, r.motif())) {
            return false;
        }
        for (long id : ordres.facturesDe(v.id())) {
            Facture rendue = factures.parId(id).passer(Acte.REFUSER_VIREMENT, StatutFacture.ACCEPTEE);
            mouvement.enregistrer(rendue, Acte.REFUSER_VIREMENT, u.compteId(), r.motif());
        }
        return true;
    }

    private static String sha256(byte[] octets) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(octets));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
