package ma.amarre.remboursements;

import java.util.List;
import ma.amarre.liquidation.Explications;
import ma.amarre.liquidation.LigneLiquidee;
import ma.amarre.liquidation.Parts;
import ma.amarre.web.PartMontant;
import org.jspecify.annotations.Nullable;

/**
 * A line as the screens show it.
 *
 * @param calcul null when nothing was computed; else with its rules, or with what is missing
 * @param parts null when there are no amounts
 * @param barre the shares side by side
 */
record LigneVue(
        LigneDossier ligne,
        @Nullable LigneLiquidee calcul,
        @Nullable Parts parts,
        List<PartMontant> barre) {

    static LigneVue de(LigneDossier ligne, @Nullable LigneLiquidee calcul, Explications explications) {
        Parts parts = calcul == null ? null : calcul.parts();
        return new LigneVue(ligne, calcul, parts, parts == null ? List.of() : explications.parts(parts));
    }
}
