/** The certificates of insured people. */
@NullMarked
@ApplicationModule(
        displayName = "attestations",
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
package ma.amarre.attestations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
