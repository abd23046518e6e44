/** Médecins-conseils: opinions, sampling, alerts. */
@NullMarked
@ApplicationModule(
        displayName = "controle",
        allowedDependencies = {
            "commun",
            "web",
            "journal",
            "imports",
            "habilitations",
            "referentiel",
            "horloge",
            "scellement",
            "documents",
            "assures",
            "prestataires",
            "liquidation",
            "pec",
            "remboursements"
        })
package ma.amarre.controle;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
