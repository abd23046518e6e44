/** Complaints of insured people, disputed readings of their file, acts they say they did not receive. */
@NullMarked
@ApplicationModule(
        displayName = "reclamations",
        allowedDependencies = {"commun", "web", "journal", "habilitations", "referentiel", "horloge", "assures"})
package ma.amarre.reclamations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
