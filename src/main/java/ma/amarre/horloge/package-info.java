/** The legal clock of any file: a ledger of start, pause, resume and stop, counted in working time. */
@NullMarked
@ApplicationModule(
        displayName = "horloge",
        allowedDependencies = {"commun", "web", "journal", "referentiel"})
package ma.amarre.horloge;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
