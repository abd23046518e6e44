package ma.amarre.remboursements;

import java.time.LocalDate;
import java.util.List;
import ma.amarre.assures.Assures;
import ma.amarre.assures.Beneficiaire;
import ma.amarre.commun.Periode;
import ma.amarre.liquidation.Liquidation;
import ma.amarre.liquidation.Liquidations;
import ma.amarre.liquidation.Soins;
import ma.amarre.referentiel.Secteur;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks the calculation about lines of a dossier: as a dry run while it is treated, and once for good when it is liquidated. */
@Component
class Calculs {

    private final Liquidations liquidations;
    private final Assures assures;

    Calculs(Liquidations liquidations, Assures assures) {
        this.liquidations = liquidations;
        this.assures = assures;
    }

    Liquidation calculer(Dossier d, List<LigneDossier> lignes) {
        return calculer(assures.parId(d.beneficiaireId()), d.secteur(), d.soins(), d.exonerationAld(), lignes);
    }

    /** @param ald code of the illness on the care form; null: ordinary care */
    Liquidation calculer(
            Beneficiaire patient, Secteur secteur, LocalDate soins, @Nullable String ald, List<LigneDossier> lignes) {
        List<Soins.Exoneration> exonerations = ald == null
                ? List.of()
                : assures.exonerations(patient.id()).stream()
                        .filter(e -> e.enVigueur(soins))
                        .map(e -> new Soins.Exoneration(e.ald(), e.numero(), new Periode(e.debut(), e.fin())))
                        .toList();
        return liquidations.liquider(
                Soins.ambulatoires(soins, secteur, patient.mutuelle(), exonerations),
                lignes.stream().map(l -> l.acte(ald)).toList());
    }
}
