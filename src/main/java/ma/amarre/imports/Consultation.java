package ma.amarre.imports;

import ma.amarre.commun.Introuvable;
import ma.amarre.commun.Role;
import ma.amarre.commun.Utilisateur;
import ma.amarre.imports.ImportationRepository.Lecteur;
import ma.amarre.journal.Journal;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Opens a report. Those that name persons are read under the eyes of the journal. */
@Component
class Consultation {

    static final String LECTEURS = "hasAnyRole('REFERENTIEL', 'CORRESPONDANT_HABILITATIONS')";

    private final ImportationRepository importations;
    private final Importateurs importateurs;
    private final Journal journal;

    Consultation(ImportationRepository importations, Importateurs importateurs, Journal journal) {
        this.importations = importations;
        this.importateurs = importateurs;
        this.journal = journal;
    }

    /** Reference data for whoever keeps it; what a body gives, for the people of that body who may give it. */
    Lecteur lecteur(Utilisateur qui) {
        return new Lecteur(
                qui.a(Role.REFERENTIEL),
                importateurs.pour(qui).stream()
                        .map(Importateur::role)
                        .filter(r -> r != Role.REFERENTIEL)
                        .findFirst()
                        .map(r -> qui.exiger(r).organismeId())
                        .orElse(null));
    }

    /** @throws Introuvable when it is not within reach */
    Importation exiger(String reference, Utilisateur qui) {
        Importation i = importations.parReference(reference);
        if (!lecteur(qui).voit(i)) {
            throw new Introuvable();
        }
        return i;
    }

    @Transactional
    Importation lire(String reference, Utilisateur qui) {
        Importation i = exiger(reference, qui);
        if (importateurs.parCode(i.type()).map(Importateur::nominatif).orElse(false)) {
            journal.consigner(Journal.Entree.lecture("imports.consulter", "IMPORT", reference));
        }
        return i;
    }
}
