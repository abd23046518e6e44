/** Papers that bind: PDF, seal, QR, the register of issued papers and their public check. */
@NullMarked
@ApplicationModule(
        displayName = "scellement",
        allowedDependencies = {"commun", "web", "journal", "referentiel"})
package ma.amarre.scellement;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
