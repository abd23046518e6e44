/**
 * Invoices of clinics, matched to the ledger of their agreements, and of pharmacies, one line a dispensing: deposit, lots, control, payment. Called by espaces and notifications
 * through {@link ma.amarre.facturation.Factures}; what may be billed is said by {@code pec}, what is owed by {@code liquidation}.
 */
@NullMarked
@ApplicationModule(
        displayName = "facturation",
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
            "dispensation"
        })
package ma.amarre.facturation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
