/** Persons, accounts, bodies, offices, access titles and sign-in. Roles come only from titles in force. */
@NullMarked
@ApplicationModule(
        displayName = "habilitations",
        allowedDependencies = {"commun", "web", "journal", "imports", "referentiel", "documents", "scellement"})
package ma.amarre.habilitations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
