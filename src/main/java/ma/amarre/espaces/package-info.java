/** The home page of each space: composes, decides nothing. */
@NullMarked
@ApplicationModule(
        displayName = "espaces",
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
            "liquidation",
            "pec",
            "facturation",
            "remboursements",
            "attestations",
            "dispensation",
            "notifications"
        })
package ma.amarre.espaces;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
