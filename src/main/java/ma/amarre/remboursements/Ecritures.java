package ma.amarre.remboursements;

import java.time.Instant;
import ma.amarre.commun.Acces;
import ma.amarre.commun.Role;
import ma.amarre.commun.Utilisateur;
import ma.amarre.journal.Journal;
import ma.amarre.journal.Journal.Entree;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** What every act leaves behind, in its own transaction: a line of the ledger, a line of the journal, and an event for the others. */
@Component
class Ecritures {

    private final LigneRepository lignes;
    private final Journal journal;
    private final ApplicationEventPublisher evenements;

    Ecritures(LigneRepository lignes, Journal journal, ApplicationEventPublisher evenements) {
        this.lignes = lignes;
        this.journal = journal;
        this.evenements = evenements;
    }

    /** An act of an agent, from his post. @param motif code of the reason; texte what he wrote */
    void acte(
            Dossier d,
            ActeDossier acte,
            StatutDossier apres,
            Utilisateur auteur,
            Acces poste,
            Instant instant,
            @Nullable String motif,
            @Nullable String texte) {
        lignes.consigner(
                d.id(),
                new LigneRepository.Evenement(acte, apres, instant, auteur.compteId(), null, motif, texte),
                poste.role() == Role.ASSURE ? null : poste);
        journal.consigner(Entree.acte(
                        "remboursements." + acte.name().toLowerCase(java.util.Locale.ROOT), "DOSSIER", d.reference())
                .assure(d.assureId())
                .motif(motif));
    }

    void lecture(Dossier d) {
        journal.consigner(
                Entree.lecture("remboursements.lire", "DOSSIER", d.reference()).assure(d.assureId()));
    }

    void recherche(long assureId) {
        journal.consigner(
                Entree.lecture("remboursements.rechercher", "ASSURE", assureId).assure(assureId));
    }

    void publier(DossierEvent evenement) {
        evenements.publishEvent(evenement);
    }
}
