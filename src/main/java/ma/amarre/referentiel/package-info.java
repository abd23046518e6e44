/** Dated reference data: tariffs, rates, medicines, devices, ALD, documents required, delays, holidays, texts, the managing body. */
@NullMarked
@ApplicationModule(
        displayName = "referentiel",
        allowedDependencies = {"commun", "web", "journal", "imports"})
package ma.amarre.referentiel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
