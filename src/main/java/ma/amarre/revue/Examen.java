package ma.amarre.revue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Utilisateur;
import ma.amarre.habilitations.Echeances;
import ma.amarre.journal.Journal;
import ma.amarre.web.Mots;
import ma.amarre.web.Noeud;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A person examines a case: takes it, says what it was. Readings and acts are in the journal. */
@Service
@Transactional
class Examen {

    private final CasRepository cas;
    private final Echeances echeances;
    private final Journal journal;
    private final MessageSource messages;
    private final Mots mots;

    Examen(CasRepository cas, Echeances echeances, Journal journal, MessageSource messages, Mots mots) {
        this.cas = cas;
        this.echeances = echeances;
        this.journal = journal;
        this.messages = messages;
        this.mots = mots;
    }

    /** The case names a person: its reading is written down. */
    Cas lire(String reference, Utilisateur qui) {
        Cas c = cas.parReference(reference, echeances.portee(qui), qui.personneId());
        journal.consigner(Journal.Entree.lecture("revue.lire", "CAS", reference));
        return c;
    }

    void prendre(String reference, Utilisateur qui) {
        Cas c = cas.parReference(reference, echeances.portee(qui), qui.personneId());
        c.exigerPrenable(qui.personneId());
        cas.prendre(c, qui.personneId());
        journal.consigner(Journal.Entree.acte("revue.examiner", "CAS", reference));
    }

    /** @throws RegleViolee beside the field that is wrong */
    void conclure(String reference, String issue, String texte, Utilisateur qui) {
        Cas c = cas.parReference(reference, echeances.portee(qui), qui.personneId());
        c.exigerConcluable(qui.personneId());
        Cas.Issue voulue = Arrays.stream(Cas.Issue.values())
                .filter(i -> i.name().equals(issue))
                .findFirst()
                .orElseThrow(() -> new RegleViolee("issue", "revue.cas.issue.faux"));
        if (texte.strip().length() < 10 || texte.length() > 2000) {
            throw new RegleViolee("texte", "revue.cas.texte.faux");
        }
        cas.conclure(c, voulue, texte.strip(), qui.personneId());
        journal.consigner(
                Journal.Entree.acte("revue.conclure", "CAS", reference).detail(voulue.name()));
    }

    List<Noeud> fil(Cas c) {
        List<CasRepository.Evenement> evenements = cas.evenements(c.id());
        List<Noeud> noeuds = new ArrayList<>();
        for (CasRepository.Evenement e : evenements) {
            noeuds.add(new Noeud(
                    dire("revue.cas.acte." + e.acte()),
                    e.qui() == null ? dire("revue.automatique") : e.qui(),
                    mots.dateHeure(e.instant()),
                    e.texte() == null ? "" : e.texte(),
                    e == evenements.getLast() ? Noeud.ICI : Noeud.FAIT,
                    ""));
        }
        return noeuds;
    }

    private String dire(String cle) {
        return messages.getMessage(cle, null, LocaleContextHolder.getLocale());
    }
}
