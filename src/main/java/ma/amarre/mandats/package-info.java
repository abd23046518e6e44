/** Mandates: a relative acts for an insured person, by theme and until a date, with his own account. */
@NullMarked
@ApplicationModule(
        displayName = "mandats",
        allowedDependencies = {"commun", "web", "journal", "habilitations", "referentiel", "scellement", "assures"})
package ma.amarre.mandats;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
