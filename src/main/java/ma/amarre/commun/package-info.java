/** Values of the trade shared by every module: money, identifiers, periods, roles, the signed-in person, the clock. Depends on nothing. */
@NullMarked
@ApplicationModule(
        displayName = "commun",
        allowedDependencies = {})
package ma.amarre.commun;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
