/** What an insured person asks for: contact details, bank account, exoneration; and everything held about him. */
@NullMarked
@ApplicationModule(
        displayName = "demandes",
        allowedDependencies = {
            "commun",
            "web",
            "journal",
            "habilitations",
            "referentiel",
            "horloge",
            "scellement",
            "documents",
            "assures"
        })
package ma.amarre.demandes;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
