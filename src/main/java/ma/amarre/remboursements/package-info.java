/** Ambulatory dossiers: reception, traceability, liquidation, control, payment. */
@NullMarked
@ApplicationModule(
        displayName = "remboursements",
        allowedDependencies = {
            "commun",
            "web",
            "journal",
            "imports",
            "habilitations",
            "referentiel",
            "horloge",
            "scellement",
            "documents",
            "assures",
            "prestataires",
            "liquidation"
        })
package ma.amarre.remboursements;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
