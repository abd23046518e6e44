package ma.amarre.liquidation;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import ma.amarre.commun.Montant;
import ma.amarre.liquidation.LigneLiquidee.Manque;
import ma.amarre.liquidation.Regle.Code;
import ma.amarre.referentiel.Lecture;
import ma.amarre.referentiel.Secteur;

/** First step: the tariff of each line, with the row it comes from. */
final class Tarification {

    private final Bareme bareme;

    Tarification(Bareme bareme) {
        this.bareme = bareme;
    }

    void appliquer(Brouillon ligne, Soins soins) {
        Acte acte = ligne.acte();
        Secteur secteur = soins.secteur();
        LocalDate jour = soins.jour();
        switch (acte.nature()) {
            case CONSULTATION -> unites(ligne, Code.TARIF_CONSULTATION, bareme.lettreCle(acte.code(), secteur, jour));
            case ACTE, DENTAIRE -> coefficient(ligne, bareme.lettreCle(acte.code(), secteur, jour));
            case FORFAIT -> unites(ligne, Code.TARIF_FORFAIT, bareme.forfait(acte.code(), secteur, jour));
            case JOURNEE -> unites(ligne, Code.TARIF_JOURNEE, bareme.forfait(acte.code(), secteur, jour));
            case FORFAIT_CHIRURGIE ->
                unites(
                        ligne,
                        Code.TARIF_CHIRURGIE,
                        bareme.chirurgie(acte.coefficient().intValue(), secteur, jour));
            case DISPOSITIF -> unites(ligne, Code.TARIF_DISPOSITIF, bareme.dispositif(acte.code(), jour));
            case MEDICAMENT -> medicament(ligne, soins);
        }
    }

    private static void unites(Brouillon ligne, Code code, Lecture<Bareme.Tarif> lecture) {
        Bareme.Tarif tarif = ligne.lire(lecture);
        if (tarif != null) {
            Montant total = tarif.montant().fois(quantite(ligne));
            ligne.tarifer(total);
            ligne.regle(code, tarif.ligne(), ligne.acte().code(), tarif.montant(), quantite(ligne), total);
        }
    }

    private static void coefficient(Brouillon ligne, Lecture<Bareme.Tarif> lecture) {
        Bareme.Tarif tarif = ligne.lire(lecture);
        if (tarif != null && !tarif.parCoefficient()) {
            unites(ligne, Code.TARIF_SEANCE, lecture);
        } else if (tarif != null) {
            BigDecimal coefficient = ligne.acte().coefficient();
            Montant total = tarif.montant().fois(coefficient.multiply(quantite(ligne)));
            ligne.tarifer(total);
            ligne.regle(
                    Code.TARIF_ACTE,
                    tarif.ligne(),
                    ligne.acte().code(),
                    tarif.montant(),
                    coefficient,
                    quantite(ligne),
                    total);
        }
    }

    /**
     * A medicine is paid on its base price, which is that of the generic when one exists (the list already says it), never on the
     * price paid.
     */
    private void medicament(Brouillon ligne, Soins soins) {
        Acte acte = ligne.acte();
        Optional<Bareme.Medicament> couteux = couteux(acte, soins);
        Bareme.Medicament trouve =
                couteux.isPresent() ? couteux.get() : ligne.lire(bareme.medicament(acte.code(), soins.jour()));
        if (trouve == null) {
            return;
        }
        ligne.medicament(trouve);
        boolean hospitalier = prixHopital(acte, soins);
        if (trouve.taux().signum() == 0 && !hospitalier) {
            return;
        }
        Montant unite = hospitalier ? trouve.prixHopital() : trouve.base();
        if (unite == null) {
            ligne.manque(new Manque("liquidation.manque.base", acte.code(), soins.jour()));
            return;
        }
        Code code = hospitalier ? Code.PRIX_HOPITAL : couteux.isPresent() ? Code.BASE_COUTEUX : Code.BASE_MEDICAMENT;
        Montant total = unite.fois(quantite(ligne));
        ligne.tarifer(total);
        ligne.regle(code, trouve.ligne(), acte.code(), unite, quantite(ligne), total);
    }

    /**
     * The row of the costly list, which counts with an exoneration in force only. Where the ordinary list has a better base it is
     * left aside: an exoneration must never lower what the AMO pays.
     */
    private Optional<Bareme.Medicament> couteux(Acte acte, Soins soins) {
        if (acte.prestation() != null || soins.exoneration(acte).isEmpty()) {
            return Optional.empty();
        }
        Montant ordinaire = bareme.medicament(acte.code(), soins.jour())
                .optionnelle()
                .filter(m -> m.taux().signum() > 0)
                .map(Bareme.Medicament::base)
                .orElse(null);
        return bareme.couteux(acte.code(), soins.jour()).optionnelle().filter(c -> {
            Montant base = c.base();
            return ordinaire == null || (base != null && base.compareTo(ordinaire) >= 0);
        });
    }

    private boolean prixHopital(Acte acte, Soins soins) {
        return acte.prestation() != null
                && bareme.taux(Liquidateur.prestation(acte, soins), soins.secteur(), soins.jour())
                        .optionnelle()
                        .filter(Bareme.Taux::prixHopital)
                        .isPresent();
    }

    private static BigDecimal quantite(Brouillon ligne) {
        return BigDecimal.valueOf(ligne.acte().quantite());
    }
}
