package ma.amarre.web;

import java.time.Instant;
import java.util.List;
import ma.amarre.commun.Utilisateur;

/**
 * What a module puts on the first page of the agents: the files to take first, so that the page answers before it is asked. A bean of
 * each module, so that {@code espaces} knows no queue. Asked on that page only: one indexed query an entry, at most
 * {@link #NOMBRE} files each.
 */
public interface Attentes {

    int NOMBRE = 3;

    /** The most pressing files that this person may treat now, those due first before the others. */
    List<Attente> attentes(Utilisateur utilisateur);

    /**
     * A file that waits.
     *
     * @param cle of the {@link Menu.Entree} that it waits behind
     * @param reference of the file, as the person would quote it
     * @param url of its page
     * @param echeance when it is due (UTC)
     */
    record Attente(String cle, String reference, String url, Instant echeance) {}
}
