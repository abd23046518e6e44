/** The machinery of imports: reads spreadsheets and CSV, dry run, report per row, progress. Other modules plug in what a row means. */
@NullMarked
@ApplicationModule(
        displayName = "imports",
        allowedDependencies = {"commun", "web", "journal"})
package ma.amarre.imports;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
