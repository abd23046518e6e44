package ma.amarre.liquidation;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import ma.amarre.commun.Montant;
import ma.amarre.liquidation.Acte.Nature;
import ma.amarre.liquidation.Regle.Code;
import ma.amarre.liquidation.Soins.Circuit;
import ma.amarre.liquidation.Soins.Exoneration;
import ma.amarre.liquidation.Soins.Lieu;
import ma.amarre.referentiel.Secteur;
import org.jspecify.annotations.Nullable;

/**
 * The calculation. For each line: the tariff, the rules of the session, the base, the rate and the exoneration, the complement of the
 * mutuelle; the rest is the insured person's (insured.md §1.2, from decree 2-05-736, confidence A for the rates). The same acts, the
 * same rows and the same date give the same answer for ever.
 */
final class Liquidateur {

    private final Bareme bareme;
    private final Tarification tarification;

    Liquidateur(Bareme bareme) {
        this.bareme = bareme;
        this.tarification = new Tarification(bareme);
    }

    Liquidation liquider(Soins soins, List<Acte> actes) {
        List<Brouillon> lignes = actes.stream().map(Brouillon::new).toList();
        lignes.forEach(l -> tarification.appliquer(l, soins));
        Seances.appliquer(lignes, soins);
        Montant facture = lignes.stream().map(Brouillon::facture).reduce(Montant.ZERO, Montant::plus);
        return new Liquidation(
                lignes.stream().map(l -> partager(l, soins, facture)).toList());
    }

    private LigneLiquidee partager(Brouillon ligne, Soins soins, Montant factureDuDossier) {
        if (ligne.incomplet()) {
            return ligne.finir(Parts.ZERO);
        }
        boolean sousLeSeuil = sousLeSeuil(ligne, soins, factureDuDossier);
        Montant base = base(ligne);
        BigDecimal taux = sousLeSeuil ? BigDecimal.ZERO : taux(ligne, soins);
        if (ligne.incomplet()) {
            return ligne.finir(Parts.ZERO);
        }
        if (taux.signum() == 0 && !sousLeSeuil) {
            ligne.regle(Code.NON_REMBOURSABLE, source(ligne));
            base = Montant.ZERO;
        }
        Montant amo = base.part(taux);
        Montant mutuelle = taux.signum() == 0 ? Montant.ZERO : mutuelle(ligne, soins, base, amo);
        Montant reste = base.moins(amo).moins(mutuelle).max(Montant.ZERO);
        Montant depassement = ligne.facture().moins(amo).moins(mutuelle).moins(reste);
        return ligne.finir(new Parts(ligne.facture(), base, taux, amo, mutuelle, reste, depassement));
    }

    private static Montant base(Brouillon ligne) {
        Montant base = ligne.facture().min(ligne.admis());
        Montant exces = ligne.facture().moins(base);
        if (ligne.facture().compareTo(ligne.admis()) < 0) {
            ligne.regle(Code.BASE_FACTURE, null, ligne.facture(), ligne.admis());
        } else if (!exces.estNul() && !base.estNul()) {
            ligne.regle(Code.BASE_TARIF, null, base, exces);
        }
        return base;
    }

    private BigDecimal taux(Brouillon ligne, Soins soins) {
        Bareme.Taux trouve = tauxOrdinaire(ligne, soins);
        if (trouve == null) {
            return BigDecimal.ZERO;
        }
        Optional<Exoneration> etm = soins.exoneration(ligne.acte());
        if (etm.isPresent() && trouve.taux().signum() > 0) {
            Bareme.Taux exonere = ligne.lire(bareme.taux("EXONERATION", soins.secteur(), soins.jour()));
            if (exonere != null && exonere.taux().compareTo(trouve.taux()) > 0) {
                ligne.regle(
                        Code.ETM, exonere.ligne(), etm.get().ald(), etm.get().numero(), exonere.taux(), trouve.taux());
                return exonere.taux();
            }
        }
        if (trouve.taux().signum() > 0) {
            ligne.regle(Code.TAUX, trouve.ligne(), trouve.taux());
        }
        return trouve.taux();
    }

    /** Outside a stay a medicine carries its own rate, and one at zero keeps it everywhere; the rest takes that of its benefit. */
    private Bareme.@Nullable Taux tauxOrdinaire(Brouillon ligne, Soins soins) {
        Bareme.Medicament medicament = ligne.medicament();
        boolean propre = ligne.acte().prestation() == null && soins.lieu() == Lieu.AMBULATOIRE;
        if (medicament != null && (propre || ligne.tarif().estNul())) {
            return new Bareme.Taux(medicament.taux(), false, medicament.ligne());
        }
        return ligne.lire(bareme.taux(prestation(ligne.acte(), soins), soins.secteur(), soins.jour()));
    }

    private boolean sousLeSeuil(Brouillon ligne, Soins soins, Montant factureDuDossier) {
        boolean concerne = soins.secteur() == Secteur.PUBLIC
                && soins.lieu() == Lieu.AMBULATOIRE
                && soins.circuit() == Circuit.TIERS_PAYANT
                && ligne.acte().nature() != Nature.MEDICAMENT;
        Bareme.Tarif seuil = concerne ? ligne.lire(bareme.seuilPublic(soins.jour())) : null;
        if (seuil == null || factureDuDossier.compareTo(seuil.montant()) >= 0) {
            return false;
        }
        ligne.regle(Code.SEUIL_PUBLIC, seuil.ligne(), seuil.montant(), factureDuDossier);
        return true;
    }

    /**
     * The complement at the date. A rate fills at most the ticket modérateur; a flat extra may go over the base but never over the
     * billed amount.
     */
    private Montant mutuelle(Brouillon ligne, Soins soins, Montant base, Montant amo) {
        String mutuelle = soins.mutuelle();
        if (mutuelle == null || base.estNul()) {
            return Montant.ZERO;
        }
        Optional<Bareme.Complement> complement = complement(ligne.acte(), soins, mutuelle);
        if (complement.isEmpty()) {
            if (amo.compareTo(base) < 0) {
                ligne.regle(Code.COMPLEMENT_INCONNU, null, mutuelle);
            }
            return Montant.ZERO;
        }
        Bareme.Complement regle = complement.get();
        BigDecimal quantite = BigDecimal.valueOf(ligne.acte().quantite());
        Montant part = regle.forfait()
                ? new Montant(regle.valeur()).fois(quantite).min(ligne.facture().moins(amo))
                : base.part(regle.valeur()).min(base.moins(amo));
        if (!part.estNul()) {
            Code code = regle.forfait() ? Code.COMPLEMENT_FORFAIT : Code.COMPLEMENT_TAUX;
            ligne.regle(code, regle.ligne(), mutuelle, regle.valeur(), part);
        }
        return part;
    }

    /** The complement on ambulatory care leaves consultations out: their own is published by letter, or not at all. */
    private Optional<Bareme.Complement> complement(Acte acte, Soins soins, String mutuelle) {
        String cle = acte.nature() == Nature.CONSULTATION ? acte.code() : prestation(acte, soins);
        return bareme.complement(mutuelle, cle, soins.jour()).optionnelle();
    }

    private static @Nullable LigneTarif source(Brouillon ligne) {
        Bareme.Medicament medicament = ligne.medicament();
        return medicament == null ? null : medicament.ligne();
    }

    /** The benefit that gives the rate, when the act does not say it. */
    static String prestation(Acte acte, Soins soins) {
        String dite = acte.prestation();
        if (dite != null) {
            return dite.toUpperCase(Locale.ROOT);
        }
        return switch (acte.nature()) {
            case DISPOSITIF -> "DISPOSITIF";
            case MEDICAMENT -> soins.lieu() == Lieu.HOSPITALISATION ? "HOSPITALISATION" : "MEDICAMENT";
            case DENTAIRE -> "DENTAIRE";
            case JOURNEE, FORFAIT_CHIRURGIE -> "HOSPITALISATION";
            case CONSULTATION, ACTE, FORFAIT ->
                soins.lieu() == Lieu.HOSPITALISATION ? "HOSPITALISATION" : "AMBULATOIRE";
        };
    }
}
