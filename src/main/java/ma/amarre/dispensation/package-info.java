/** Costly medicines at the pharmacy counter. */
@NullMarked
@ApplicationModule(
        displayName = "dispensation",
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
            "pec"
        })
package ma.amarre.dispensation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
