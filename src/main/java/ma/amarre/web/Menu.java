package ma.amarre.web;

import java.util.List;
import java.util.Map;
import java.util.Set;
import ma.amarre.commun.Espace;
import ma.amarre.commun.Role;
import ma.amarre.commun.Utilisateur;

/** What a module adds to the navigation of the spaces: a bean of each module, so that {@code web} knows none of them. */
public interface Menu {

    /** All entries of the module; the frame keeps those that the signed-in person may open. */
    List<Entree> entrees();

    /** How many files wait behind an entry, by its key; asked once a page, so keep it to one indexed query. */
    default Map<String, Integer> comptes(Utilisateur utilisateur) {
        return Map.of();
    }

    /**
     * One line of the navigation.
     *
     * @param cle what the page passes as {@code actif} to its layout
     * @param libelle key of the message
     * @param url without the context path
     * @param icone name of a Bootstrap icon that icone.css lists
     * @param ordre smallest first; the first three of the insured space stand in the bottom bar
     * @param roles who sees it; empty for everybody of the space
     */
    record Entree(Espace espace, String cle, String libelle, String url, String icone, int ordre, Set<Role> roles) {}
}
