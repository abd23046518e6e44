package ma.amarre.pec;

import java.math.BigDecimal;
import java.math.RoundingMode;
import ma.amarre.commun.Montant;
import ma.amarre.commun.RegleViolee;

/**
 * What is left of one line of an agreement. Always {@code 0 ≤ billed ≤ used ≤ granted}, and the amount billed within the amount granted:
 * an act that would break it is refused, and the table refuses it a second time.
 *
 * @param ligneId the line of the request
 * @param rang its place
 * @param accordee acts, days, sessions or boxes granted
 * @param tenue the provider states what it does: no more than that may be billed. Until it has stated anything, an invoice says it too
 */
public record Solde(
        long ligneId,
        int rang,
        int accordee,
        int utilisee,
        int facturee,
        Montant montantAccorde,
        Montant montantFacture,
        boolean tenue) {

    public Solde {
        if (facturee < 0 || facturee > utilisee || utilisee > accordee) {
            throw new IllegalArgumentException("billed " + facturee + ", used " + utilisee + " of " + accordee);
        }
        if (montantFacture.estNegatif() || montantFacture.compareTo(montantAccorde) > 0) {
            throw new IllegalArgumentException("billed " + montantFacture + " of " + montantAccorde);
        }
    }

    /** Quantity left of the agreement. */
    public int reste() {
        return accordee - facturee;
    }

    /** Quantity that may be billed now: what is left, and no more than was stated as done when the provider states it. */
    public int aFacturer() {
        return (tenue ? utilisee : accordee) - facturee;
    }

    /** The part of the amount left that belongs to {@link #aFacturer}, dirhams. */
    public Montant montantAFacturer() {
        return aFacturer() == reste()
                ? montantReste()
                : new Montant(montantReste()
                        .valeur()
                        .multiply(BigDecimal.valueOf(aFacturer()))
                        .divide(BigDecimal.valueOf(reste()), 2, RoundingMode.DOWN));
    }

    /** Amount that may still be billed, dirhams. */
    public Montant montantReste() {
        return montantAccorde.moins(montantFacture);
    }

    /** Care given, before any invoice. @throws RegleViolee beyond what was granted */
    public Solde utiliser(int quantite) {
        exigerPositif(quantite, Montant.ZERO);
        if (quantite > accordee - utilisee) {
            throw new RegleViolee("lignes." + ligneId, "pec.registre.depasse", rang, accordee - utilisee);
        }
        return new Solde(ligneId, rang, accordee, utilisee + quantite, facturee, montantAccorde, montantFacture, true);
    }

    /** Takes back what was stated by mistake. @throws RegleViolee beyond what was stated and is not billed */
    public Solde corriger(int quantite) {
        exigerPositif(quantite, Montant.ZERO);
        if (quantite > utilisee - facturee) {
            throw new RegleViolee("lignes." + ligneId, "pec.registre.correction", rang, utilisee - facturee);
        }
        return new Solde(ligneId, rang, accordee, utilisee - quantite, facturee, montantAccorde, montantFacture, true);
    }

    /** What is billed has been used. @throws RegleViolee beyond what was granted, or stated as done */
    public Solde facturer(int quantite, Montant montant) {
        exigerPositif(quantite, montant);
        if (quantite > reste()) {
            throw new RegleViolee("lignes." + ligneId, "pec.registre.depasse", rang, reste());
        }
        if (quantite > aFacturer()) {
            throw new RegleViolee("lignes." + ligneId, "pec.registre.nonRealise", rang, aFacturer());
        }
        if (montant.compareTo(montantReste()) > 0) {
            throw new RegleViolee(
                    "lignes." + ligneId,
                    "pec.registre.montantDepasse",
                    rang,
                    montantReste().enLettres());
        }
        int apres = facturee + quantite;
        return new Solde(
                ligneId,
                rang,
                accordee,
                Math.max(utilisee, apres),
                apres,
                montantAccorde,
                montantFacture.plus(montant),
                tenue);
    }

    /** Gives back what a rejected line had billed; the care remains given. @throws RegleViolee beyond what was billed */
    public Solde reprendre(int quantite, Montant montant) {
        exigerPositif(quantite, montant);
        if (quantite > facturee || montant.compareTo(montantFacture) > 0) {
            throw new RegleViolee("lignes." + ligneId, "pec.registre.reprise", rang);
        }
        return new Solde(
                ligneId,
                rang,
                accordee,
                utilisee,
                facturee - quantite,
                montantAccorde,
                montantFacture.moins(montant),
                tenue);
    }

    private void exigerPositif(int quantite, Montant montant) {
        if (quantite < 0 || montant.estNegatif()) {
            throw new RegleViolee("lignes." + ligneId, "pec.registre.negatif", rang);
        }
    }
}
