/** The ways back into an account, and the address by which its holder is told: mail, SMS, counter, never a question and never a telephone call. */
@NullMarked
@ApplicationModule(
        displayName = "recuperation",
        allowedDependencies = {"commun", "web", "journal", "habilitations"})
package ma.amarre.recuperation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
