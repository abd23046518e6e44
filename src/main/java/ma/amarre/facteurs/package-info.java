/** What proves a person beside a password: codes of an application, passkeys, codes kept aside, known devices. */
@NullMarked
@ApplicationModule(
        displayName = "facteurs",
        allowedDependencies = {"commun", "web", "journal", "habilitations", "scellement"})
package ma.amarre.facteurs;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
