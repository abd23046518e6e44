/** Sign-in by an OpenID Connect provider: off until it is configured, and for accounts that the authority linked to an identity. */
@NullMarked
@ApplicationModule(
        displayName = "federation",
        allowedDependencies = {"commun", "web", "journal", "habilitations", "facteurs"})
package ma.amarre.federation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
