package ma.amarre.habilitations;

import java.util.ArrayList;
import java.util.List;
import ma.amarre.commun.Conflit;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Role;
import ma.amarre.commun.Utilisateur;
import ma.amarre.journal.Journal;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Many requests granted at once, after a review that shows each of them: all of them in one transaction or none. Each keeps its own
 * ledger line and its own letter; who asked or receives one of them cannot grant it here either.
 */
@Service
class Lots {

    /** What one page can be read with care; the address of the review stays short. */
    static final int AU_PLUS = 100;

    /** One request under review. @param empechement the sentence that forbids granting it; null: it may be granted */
    record Revue(Titre t, String lien, @Nullable String empechement) {}

    record Accorde(Titre t, Lettre lettre) {}

    private final ListeTitres listes;
    private final TitreRepository titres;
    private final HistoireTitre histoire;
    private final Titres actes;
    private final Journal journal;
    private final MessageSource messages;

    Lots(
            ListeTitres listes,
            TitreRepository titres,
            HistoireTitre histoire,
            Titres actes,
            Journal journal,
            MessageSource messages) {
        this.listes = listes;
        this.titres = titres;
        this.histoire = histoire;
        this.actes = actes;
        this.journal = journal;
        this.messages = messages;
    }

    /** The review names persons: its reading is written down, one line for each. */
    @Transactional
    public List<Revue> revoir(List<String> references, Utilisateur par) {
        List<Titre> lus = titres.lire(listes.ids(borner(references), null));
        journal.consigner(lus.stream()
                .map(t -> Journal.Entree.lecture("habilitations.lire", "TITRE", t.reference()))
                .toList());
        return lus.stream()
                .map(t -> new Revue(t, listes.lien(t.lien(), FicheTitre.arabe()), empechement(t, par)))
                .toList();
    }

    private @Nullable String empechement(Titre t, Utilisateur par) {
        try {
            t.apres(Titre.Acte.ACCORDER);
            t.exigerAutre(par.personneId());
            if (t.exception() && histoire.approbations(t.id()).size() < 2) {
                return dire("habilitations.titre.approbations");
            }
            return null;
        } catch (RegleViolee | Conflit refus) {
            return dire(String.valueOf(refus.getMessage()));
        }
    }

    /**
     * @param vus each as {@code reference@version}, as the review showed it
     * @throws RegleViolee naming the first one that may not be granted; nothing is
     * @throws Conflit when one has changed since
     */
    @Transactional(isolation = Isolation.READ_COMMITTED)
    public List<Accorde> accorder(List<String> vus, Utilisateur par) {
        par.exiger(Role.AUTORITE_HABILITATIONS);
        List<String> lues = borner(vus);
        if (lues.isEmpty()) {
            throw new RegleViolee("", "habilitations.lot.aucun");
        }
        List<Accorde> accordes = new ArrayList<>();
        for (Titre t :
                titres.verrouiller(listes.ids(lues.stream().map(Lots::reference).toList(), null))) {
            if (!lues.contains(t.reference() + "@" + t.version())) {
                throw new Conflit("habilitations.ouverture.conflit");
            }
            try {
                accordes.add(new Accorde(t, actes.accorder(t, par)));
            } catch (RegleViolee refus) {
                throw new RegleViolee(
                        "",
                        "habilitations.lot.un",
                        t.personne().nom(),
                        dire(
                                String.valueOf(refus.getMessage()),
                                refus.arguments().toArray()));
            }
        }
        return accordes;
    }

    private static String reference(String vu) {
        return vu.substring(0, Math.max(0, vu.indexOf('@')));
    }

    private static List<String> borner(List<String> references) {
        if (references.size() > AU_PLUS) {
            throw new RegleViolee("", "habilitations.lot.trop", AU_PLUS);
        }
        return references.stream().distinct().toList();
    }

    private String dire(String cle, Object... arguments) {
        return String.valueOf(messages.getMessage(cle, arguments, cle, LocaleContextHolder.getLocale()));
    }
}
