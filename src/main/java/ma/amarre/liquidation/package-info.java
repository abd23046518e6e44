/** The calculation: pure functions from acts and the rules in force on the date of care to explained lines. */
@NullMarked
@ApplicationModule(
        displayName = "liquidation",
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
            "prestataires"
        })
package ma.amarre.liquidation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
