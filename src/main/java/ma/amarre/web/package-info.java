/** Technique of the screens: security chains, layout, htmx errors, pagination, problem pages. Decides nothing of the trade. */
@NullMarked
@ApplicationModule(
        displayName = "web",
        allowedDependencies = {"commun"})
package ma.amarre.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
