/** Everything held about an insured person: read on screen, as one sealed paper, as one archive (law 09-08, right of access). */
@NullMarked
@ApplicationModule(
        displayName = "donnees",
        allowedDependencies = {"commun", "web", "journal", "scellement", "documents", "assures"})
package ma.amarre.donnees;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
