/** Answers at once by named rules, and the checks by médecins-conseils afterwards. */
@NullMarked
@ApplicationModule(
        displayName = "controle",
        allowedDependencies = {
            "commun",
            "web",
            "journal",
            "habilitations",
            "referentiel",
            "horloge",
            "documents",
            "assures",
            "prestataires",
            "pec",
            "remboursements"
        })
package ma.amarre.controle;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
