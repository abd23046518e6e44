package ma.amarre.mandats;

import ma.amarre.journal.Journal;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The readings of a file under a mandate, one row a page: by whom, for whom, under which mandate. */
@Component
class Lectures {

    private final Journal journal;

    Lectures(Journal journal) {
        this.journal = journal;
    }

    /** @param chemin of the page: its second part is the module, its third the reference of what was opened */
    @Transactional
    public void noter(long assureId, String mandat, String chemin) {
        String[] parts = chemin.split("/");
        String objet = parts.length > 3 && parts[3].matches("[A-Z]{2,5}(-[0-9A-Z]{4})+") ? parts[3] : mandat;
        journal.consigner(
                Journal.Entree.lecture(parts[2] + ".mandat", objet.equals(mandat) ? "MANDAT" : "FICHIER", objet)
                        .assure(assureId));
    }
}
