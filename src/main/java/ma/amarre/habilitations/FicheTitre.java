package ma.amarre.habilitations;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import ma.amarre.commun.Role;
import ma.amarre.commun.Utilisateur;
import ma.amarre.documents.Depot;
import ma.amarre.documents.Document;
import ma.amarre.documents.Documents;
import ma.amarre.documents.EnvoiDocument;
import ma.amarre.documents.Proprietaire;
import ma.amarre.journal.Journal;
import ma.amarre.web.Mots;
import ma.amarre.web.Noeud;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.multipart.MultipartFile;

/** The sheet of a title: what it says, its proof, its history, and what the reader may do. */
@Component
class FicheTitre {

    /** @param decide the reader may grant or refuse; termine end or declare an absence; approuve give one of the two approvals */
    record Pouvoirs(boolean decide, boolean termine, boolean approuve, boolean suspend) {}

    record Vue(
            Titre t,
            String lien,
            List<Document> documents,
            List<HistoireTitre.Approbation> approbations,
            List<HistoireTitre.Absence> absences,
            List<Charte.Acceptation> chartes,
            List<Noeud> fil,
            Pouvoirs pouvoirs) {}

    private final TitreRepository titres;
    private final HistoireTitre histoire;
    private final Charte charte;
    private final ListeTitres listes;
    private final Portee portee;
    private final Documents documents;
    private final Journal journal;
    private final MessageSource messages;
    private final Mots mots;

    FicheTitre(
            TitreRepository titres,
            HistoireTitre histoire,
            Charte charte,
            ListeTitres listes,
            Portee portee,
            Documents documents,
            Journal journal,
            MessageSource messages,
            Mots mots) {
        this.titres = titres;
        this.histoire = histoire;
        this.charte = charte;
        this.listes = listes;
        this.portee = portee;
        this.documents = documents;
        this.journal = journal;
        this.messages = messages;
        this.mots = mots;
    }

    @Nullable
    Long portee(Utilisateur qui) {
        return portee.de(qui);
    }

    Titre lire(String reference, Utilisateur qui) {
        return titres.parReference(reference, portee.de(qui));
    }

    /** The sheet names a person: its reading is written down. */
    @Transactional
    public Vue voir(String reference, Utilisateur qui) {
        Titre t = lire(reference, qui);
        journal.consigner(Journal.Entree.lecture("habilitations.lire", "TITRE", t.reference()));
        return new Vue(
                t,
                listes.lien(t.lien(), arabe()),
                documents.de(proprietaire(t)),
                histoire.approbations(t.id()),
                histoire.absences(t.id()),
                charte.acceptations(t.personne().id()),
                fil(histoire.evenements(t.id())),
                pouvoirs(t, qui));
    }

    private static Pouvoirs pouvoirs(Titre t, Utilisateur qui) {
        boolean autre =
                t.personne().id() != qui.personneId() && (t.demandePar() == null || t.demandePar() != qui.personneId());
        boolean autrui = t.personne().id() != qui.personneId();
        boolean autorite = qui.a(Role.AUTORITE_HABILITATIONS);
        return new Pouvoirs(
                autorite && autre && t.enAttente(),
                autrui && t.vivant() && (autorite || qui.a(Role.CORRESPONDANT_HABILITATIONS)),
                autre && t.enAttente() && t.exception() && (qui.a(Role.DPO) || qui.a(Role.SUPERVISION)),
                autorite && autrui && t.vivant());
    }

    private List<Noeud> fil(List<HistoireTitre.Evenement> evenements) {
        List<Noeud> noeuds = new ArrayList<>();
        for (HistoireTitre.Evenement e : evenements) {
            noeuds.add(new Noeud(
                    dire("habilitations.acte." + e.acte())
                            + (e.degre() == null ? "" : " · " + dire("habilitations.degre." + e.degre())),
                    e.qui() == null ? dire("habilitations.automatique") : e.qui(),
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

    static boolean arabe() {
        return LocaleContextHolder.getLocale().getLanguage().equals("ar");
    }

    private static Proprietaire proprietaire(Titre t) {
        return new Proprietaire("TITRE", t.id());
    }

    /** The scan of the proof, beside its reference and date. */
    void joindre(String reference, MultipartFile fichier, Utilisateur qui) throws IOException {
        Titre t = lire(reference, qui);
        try (InputStream flux = fichier.getInputStream()) {
            String nom = String.valueOf(fichier.getOriginalFilename());
            documents.deposer(new Depot(proprietaire(t), "PREUVE", nom, null, qui.compteId()), flux);
        }
    }

    void envoyer(Titre t, String reference, HttpServletResponse reponse) throws IOException {
        EnvoiDocument.original(documents, reference, proprietaire(t), reponse);
    }
}
