/** Notices in the portal, by e-mail, by SMS and at last by letter: listens to events, is never called. */
@NullMarked
@ApplicationModule(
        displayName = "notifications",
        allowedDependencies = {
            "commun",
            "web",
            "journal",
            "imports",
            "habilitations",
            "facteurs",
            "referentiel",
            "horloge",
            "scellement",
            "documents",
            "assures",
            "prestataires",
            "pec",
            "facturation",
            "remboursements",
            "attestations",
            "dispensation",
            "reclamations",
            "demandes",
            "revue",
            "mandats"
        })
package ma.amarre.notifications;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
