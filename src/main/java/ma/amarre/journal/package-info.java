/** Who did or saw what, when, from where and why: append-only, hash-chained. */
@NullMarked
@ApplicationModule(
        displayName = "journal",
        allowedDependencies = {"commun", "web"})
package ma.amarre.journal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
