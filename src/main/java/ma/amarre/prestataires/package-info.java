/** Clinics and pharmacies: INPE, admission to third-party payment, bank details, named users. */
@NullMarked
@ApplicationModule(
        displayName = "prestataires",
        allowedDependencies = {"commun", "web", "journal", "imports", "habilitations", "referentiel", "documents"})
package ma.amarre.prestataires;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
