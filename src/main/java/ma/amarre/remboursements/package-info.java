/**
 * Ambulatory dossiers: reception and registration at the mutuelle, liquidation, medical control, order and payment, and the thread that
 * the insured person follows. Called by espaces and notifications through {@link ma.amarre.remboursements.Dossiers}; computes nothing
 * itself: amounts come from {@code liquidation}.
 */
@NullMarked
@ApplicationModule(
        displayName = "remboursements",
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
            "liquidation"
        })
package ma.amarre.remboursements;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
