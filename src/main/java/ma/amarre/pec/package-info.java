/** Prise en charge: request, documents, clock, instruction, decision. */
@NullMarked
@ApplicationModule(
        displayName = "pec",
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
package ma.amarre.pec;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
