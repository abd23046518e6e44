/** Insured people, beneficiaries, rights and exonerations (ETM). */
@NullMarked
@ApplicationModule(
        displayName = "assures",
        allowedDependencies = {"commun", "web", "journal", "imports", "habilitations", "referentiel", "scellement"})
package ma.amarre.assures;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
