package ma.amarre.imports;

import ma.amarre.commun.Conflit;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Utilisateur;
import ma.amarre.imports.Importation.Etat;
import ma.amarre.journal.Journal;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What a person decides of an import once the report is there. Each decision names the version that was read. */
@Component
class Decisions {

    private final ImportationRepository importations;
    private final FichierRepository fichiers;
    private final Importateurs importateurs;
    private final Journal journal;

    Decisions(
            ImportationRepository importations,
            FichierRepository fichiers,
            Importateurs importateurs,
            Journal journal) {
        this.importations = importations;
        this.fichiers = fichiers;
        this.importateurs = importateurs;
        this.journal = journal;
    }

    /** @param retraitsVus the person has ticked that rows in force will end, when the report has some */
    @Transactional
    void appliquer(String reference, int version, boolean retraitsVus, Utilisateur qui) {
        Importation i = lue(reference, version);
        if (!i.applicable()) {
            throw new Conflit("imports.conflit");
        }
        exigerEntier(i);
        if (i.compteurs().retirees() > 0 && !retraitsVus) {
            throw new RegleViolee("retraits", "imports.retraits.obligatoire");
        }
        importations.passer(i, Etat.A_APPLIQUER, qui.compteId(), qui.nom());
        journal.consigner(Journal.Entree.acte("imports.demander-application", "IMPORT", reference));
    }

    private void exigerEntier(Importation i) {
        if (importateurs.exiger(i.type()).toutOuRien() && i.compteurs().rejetees() > 0) {
            throw new RegleViolee(
                    "", "imports.toutOuRien", Integer.toString(i.compteurs().rejetees()));
        }
    }

    @Transactional
    void appliquerParCommande(Importation i) {
        exigerEntier(i);
        importations.passer(i, Etat.A_APPLIQUER, null, ImportCommande.ACTEUR);
    }

    /** The dry run again, on the base as it is now. */
    @Transactional
    void reessayer(String reference, int version) {
        Importation i = lue(reference, version);
        if (!i.etat().abandonnable()) {
            throw new Conflit("imports.conflit");
        }
        importations.passer(i, Etat.DEPOSE, null, null);
    }

    @Transactional
    void abandonner(String reference, int version) {
        Importation i = lue(reference, version);
        if (!i.etat().abandonnable()) {
            throw new Conflit("imports.conflit");
        }
        importations.passer(i, Etat.ABANDONNE, null, null);
        fichiers.effacer(i.id());
        journal.consigner(Journal.Entree.acte("imports.abandonner", "IMPORT", reference));
    }

    private Importation lue(String reference, int version) {
        Importation i = importations.parReference(reference);
        if (i.version() != version) {
            throw new Conflit("imports.conflit");
        }
        return i;
    }
}
