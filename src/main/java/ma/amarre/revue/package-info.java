/** Review of the access titles: campaigns, nightly detection, cases for a person, readings out of the ordinary. */
@NullMarked
@ApplicationModule(
        displayName = "revue",
        allowedDependencies = {"commun", "web", "journal", "habilitations", "scellement"})
package ma.amarre.revue;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
