package ma.amarre.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import ma.amarre.commun.Montant;

/**
 * One share of an amount (composants/montant-decompose.html), with its place in the bar.
 *
 * @param libelle message key or words
 * @param ton {@code amo}, {@code mutuelle}, {@code vous} or {@code depassement}: the colour and the hatching of the share
 * @param debut where the share begins, in hundredths of the bar
 * @param largeur its width, in hundredths of the bar
 */
public record PartMontant(String libelle, String ton, Montant montant, String debut, String largeur) {

    /** A share before its place in the bar is known. */
    public record Part(String libelle, String ton, Montant montant) {}

    /** The shares side by side; a total of zero gives bars of no width. */
    public static List<PartMontant> de(List<Part> parts) {
        BigDecimal total = parts.stream().map(p -> p.montant().valeur()).reduce(BigDecimal.ZERO, BigDecimal::add);
        List<PartMontant> placees = new ArrayList<>();
        BigDecimal debut = BigDecimal.ZERO;
        for (Part part : parts) {
            BigDecimal largeur = total.signum() <= 0
                    ? BigDecimal.ZERO
                    : part.montant().valeur().movePointRight(2).divide(total, 3, RoundingMode.HALF_UP);
            placees.add(new PartMontant(
                    part.libelle(), part.ton(), part.montant(), debut.toPlainString(), largeur.toPlainString()));
            debut = debut.add(largeur);
        }
        return placees;
    }
}
