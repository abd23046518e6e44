package ma.amarre.journal;

import java.util.List;
import java.util.Set;
import ma.amarre.commun.Espace;
import ma.amarre.commun.Role;
import ma.amarre.web.Menu;
import org.springframework.stereotype.Component;

/** The entries of the DPO. */
@Component
class JournalMenu implements Menu {

    @Override
    public List<Entree> entrees() {
        return List.of(
                entree("journal-acces", "acces", "eye", 65),
                entree("journal-traitements", "traitements", "list-check", 66),
                entree("journal-chaine", "chaine", "lock", 67));
    }

    private static Entree entree(String cle, String chemin, String icone, int ordre) {
        return new Entree(
                Espace.AGENT,
                cle,
                "journal.menu." + chemin,
                "/agent/journal/" + chemin,
                icone,
                ordre,
                Set.of(Role.DPO));
    }
}
