package ma.amarre.liquidation;

import java.io.Serializable;
import java.math.BigDecimal;
import ma.amarre.commun.Montant;

/**
 * How a billed amount is shared. The four shares are never negative and add up to it.
 *
 * @param base what the rate applies to: the smaller of the billed amount and the tariff
 * @param taux percent of the base paid by the AMO
 * @param reste ticket modérateur: what is left to the insured person within the base
 * @param depassement over the base, also the insured person's
 */
public record Parts(
        Montant facture,
        Montant base,
        BigDecimal taux,
        Montant amo,
        Montant mutuelle,
        Montant reste,
        Montant depassement)
        implements Serializable {

    static final Parts ZERO = new Parts(
            Montant.ZERO, Montant.ZERO, BigDecimal.ZERO, Montant.ZERO, Montant.ZERO, Montant.ZERO, Montant.ZERO);

    public Parts {
        if (amo.estNegatif() || mutuelle.estNegatif() || reste.estNegatif() || depassement.estNegatif()) {
            throw new IllegalArgumentException("a share is negative");
        }
        if (!amo.plus(mutuelle).plus(reste).plus(depassement).equals(facture)) {
            throw new IllegalArgumentException("the shares do not add up to " + facture);
        }
    }

    /** What the insured person pays in the end. */
    public Montant assure() {
        return reste.plus(depassement);
    }

    /** What is paid back or paid directly: AMO and mutuelle. */
    public Montant rembourse() {
        return amo.plus(mutuelle);
    }

    /** Sums; the rate of a sum has no meaning and stays zero. */
    Parts plus(Parts autre) {
        return new Parts(
                facture.plus(autre.facture),
                base.plus(autre.base),
                BigDecimal.ZERO,
                amo.plus(autre.amo),
                mutuelle.plus(autre.mutuelle),
                reste.plus(autre.reste),
                depassement.plus(autre.depassement));
    }
}
