/** The document store: typed by content, encrypted, hashed, stored in blocks, streamed, shown as rendered pages. */
@NullMarked
@ApplicationModule(
        displayName = "documents",
        allowedDependencies = {"commun", "web", "journal"})
package ma.amarre.documents;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
