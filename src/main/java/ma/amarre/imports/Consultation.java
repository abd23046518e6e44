package ma.amarre.imports;

import ma.amarre.journal.Journal;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Opens a report. Those that name persons are read under the eyes of the journal. */
@Component
class Consultation {

    private final ImportationRepository importations;
    private final Importateurs importateurs;
    private final Journal journal;

    Consultation(ImportationRepository importations, Importateurs importateurs, Journal journal) {
        this.importations = importations;
        this.importateurs = importateurs;
        this.journal = journal;
    }

    @Transactional
    Importation lire(String reference) {
        Importation i = importations.parReference(reference);
        if (importateurs.parCode(i.type()).map(Importateur::nominatif).orElse(false)) {
            journal.consigner(Journal.Entree.lecture("imports.consulter", "IMPORT", reference));
        }
        return i;
    }
}
