package ma.amarre.documents;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import ma.amarre.commun.Conflit;
import ma.amarre.commun.Introuvable;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Selection;
import ma.amarre.journal.Journal;
import ma.amarre.journal.Journal.Entree;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The door of the document store. A document is always asked for with its owner, which the calling module has already found by a query
 * that knows the caller: a reference alone opens nothing. Readings and acts are in the journal.
 */
@Component
public class Documents {

    private static final int PAGES_DE_SUITE = 10;

    private final DocumentRepository documents;
    private final Stockage stockage;
    private final Depots depots;
    private final Analyses analyses;
    private final Rendu rendu;
    private final Journal journal;
    private final DocumentsProperties config;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Documents(
            DocumentRepository documents,
            Stockage stockage,
            Depots depots,
            Analyses analyses,
            Rendu rendu,
            Journal journal,
            DocumentsProperties config,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.documents = documents;
        this.stockage = stockage;
        this.depots = depots;
        this.analyses = analyses;
        this.rendu = rendu;
        this.journal = journal;
        this.config = config;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * Stores a file while it arrives: typed, hashed and encrypted block by block, one short transaction each, whatever transaction the
     * caller has (better none: it would hold a second connection). Nothing of it is visible before the last byte. The same bytes sent
     * twice for the same owner and nature are the same document.
     *
     * @param flux is read to its end or to the refusal, and not closed
     * @return state {@code RECU}; the analysis follows by itself
     * @throws RegleViolee the file is empty, too large or of a type that cannot be shown: field {@code fichier}, a sentence, nothing kept
     * @throws IOException the sender went away: nothing kept
     */
    public Document deposer(Depot depot, InputStream flux) throws IOException {
        return depots.recevoir(depot, flux);
    }

    /**
     * One file of a form: stored, or refused with its rule.
     *
     * @param document null when refused
     * @param refus null when stored; field {@code fichier}
     */
    public record Recu(
            String nom,
            @Nullable Document document,
            @Nullable RegleViolee refus) {}

    /**
     * Stores all files of a form as they arrive; a refused file does not stop the others. Call outside a transaction.
     *
     * @param vers says for each file whose it is and what it answers; it may refuse with a {@link RegleViolee}
     * @return one line per file that was chosen, in their order; the last may say that the whole request was cut short or is too large
     * @throws IOException the sender went away
     */
    public List<Recu> deposer(TeleversementMultipart envoi, Function<TeleversementMultipart.Fichier, Depot> vers)
            throws IOException {
        List<Recu> recus = new ArrayList<>();
        String nom = "";
        try {
            for (var fichier = envoi.suivant(); fichier != null; fichier = envoi.suivant()) {
                nom = fichier.nom();
                try {
                    recus.add(new Recu(nom, deposer(vers.apply(fichier), fichier.flux()), null));
                } catch (RegleViolee refus) {
                    recus.add(new Recu(nom, null, refus));
                }
            }
        } catch (RegleViolee refus) {
            recus.add(new Recu(nom, null, refus));
        } catch (IOException faute) {
            recus.add(new Recu(nom, null, envoi.regle(faute)));
        }
        return recus;
    }

    /**
     * Waits a little for the analysis, so that the screen of a deposit can say at once whether the file can be read.
     * @return the document as it is then; still {@code RECU} or {@code ANALYSE} when the file is long or many come at once
     */
    public Document attendre(Document document) {
        return attendre(document, config.attente());
    }

    Document attendre(Document document, Duration patience) {
        analyses.attendre(document.id(), patience);
        return documents.parId(document.id()).orElseThrow(Introuvable::new);
    }

    /** The documents of an owner, oldest first. The calling module has checked who asks, and journals the reading of its own file. */
    public List<Document> de(Proprietaire proprietaire) {
        return documents.de(proprietaire);
    }

    /** The same as a value. */
    public Selection<List<Document>> selection(Proprietaire proprietaire) {
        return DocumentRepository.selection(proprietaire);
    }

    /** @throws Introuvable when it does not exist or belongs to another owner */
    public Document trouver(String reference, Proprietaire proprietaire) {
        return documents.parReference(reference, proprietaire).orElseThrow(Introuvable::new);
    }

    /**
     * Writes the original as it was sent. The reading is in the journal before the first byte leaves.
     *
     * @throws Introuvable when it does not exist or belongs to another owner
     * @throws Conflit when a rule refused it, or its virus check is still awaited
     */
    public void ecrire(String reference, Proprietaire proprietaire, OutputStream sortie) throws IOException {
        Document document = lire(reference, proprietaire, "documents.telecharger", "original");
        stockage.lire(documents.scelle(document.id()), sortie);
    }

    /**
     * Writes the file without what a photograph tells besides its image (position, date, device): the download for everybody but the
     * one who sent it. A PDF is written as it was sent.
     *
     * @throws Conflit also when the image cannot be copied
     */
    public void ecrireCopie(String reference, Proprietaire proprietaire, OutputStream sortie)
            throws IOException, InterruptedException {
        Document document = lire(reference, proprietaire, "documents.telecharger", "copie");
        DocumentRepository.Scelle scelle = documents.scelle(document.id());
        if (document.type() == TypeDocument.PDF) {
            stockage.lire(scelle, sortie);
            return;
        }
        RenduTrame fin = rendu.executer(demande(document, 1, 1, true), stockage.ouvrir(scelle), trame -> {
            if (trame instanceof RenduTrame.Morceau(byte[] octets)) {
                sortie.write(octets);
            }
        });
        if (!(fin instanceof RenduTrame.Fin)) {
            throw new Conflit("documents.conflit.copie");
        }
    }

    /**
     * One page as an image; made again from the original when the image is no longer kept.
     *
     * @param numero from 1
     * @throws Introuvable also when there is no such page, or the document cannot be read
     */
    public ImagePage page(String reference, Proprietaire proprietaire, int numero)
            throws IOException, InterruptedException {
        Document document = trouver(reference, proprietaire);
        Integer pages = document.pages();
        if (!document.etat().estLisible() || pages == null || numero < 1 || numero > pages) {
            throw new Introuvable();
        }
        lire(reference, proprietaire, "documents.voir", "page " + numero);
        DocumentRepository.Scelle scelle = documents.scelle(document.id());
        Optional<ImagePage> gardee = stockage.image(scelle, numero);
        if (gardee.isEmpty()) {
            rendu.executer(
                    demande(document, numero, numero + PAGES_DE_SUITE - 1, false), stockage.ouvrir(scelle), trame -> {
                        if (trame instanceof RenduTrame.Page(ImagePage image)) {
                            stockage.garder(scelle, image);
                        }
                    });
            gardee = stockage.image(scelle, numero);
        }
        return gardee.orElseThrow(Introuvable::new);
    }

    /** The thumbnail for lists: too small to be read, so its showing belongs to the reading of the list. */
    public Optional<ImagePage> vignette(String reference, Proprietaire proprietaire) {
        Document document = trouver(reference, proprietaire);
        return document.etat().estLisible() && !attendControle(document)
                ? stockage.image(documents.scelle(document.id()), 0)
                : Optional.empty();
    }

    private RenduTrame.Demande demande(Document document, int premiere, int derniere, boolean copie) {
        return new RenduTrame.Demande(
                document.type().name(), premiere, derniere, config.pagesMax(), false, copie, document.taille());
    }

    private Document lire(String reference, Proprietaire proprietaire, String action, String detail) {
        Document document = ouvrable(reference, proprietaire);
        transaction.executeWithoutResult(t -> journal.consigner(
                entree(Journal.Nature.LECTURE, action, document).detail(detail)));
        return document;
    }

    /**
     * Removes a document that no agent has opened; the act and its SHA-256 stay in the journal. Whether it may still be withdrawn
     * (nothing submitted yet) is for the calling module to say.
     *
     * @throws Conflit when an agent has opened it
     */
    public void retirer(String reference, Proprietaire proprietaire) {
        transaction.executeWithoutResult(t -> {
            Document document = trouver(reference, proprietaire);
            if (document.etat() == EtatDocument.VU) {
                throw new Conflit("documents.conflit.vu");
            }
            documents.effacer(document.id());
            journal.consigner(entree(Journal.Nature.ACTE, "documents.retirer", document)
                    .detail(document.nature() + ", SHA-256 " + document.sha256()));
        });
    }

    /**
     * An agent has the document before his eyes: state {@code VU} the first time, and a row of the journal each time.
     *
     * @param compteId the agent's account
     */
    public Document consulter(String reference, Proprietaire proprietaire, long compteId) {
        return executer(() -> {
            Document document = ouvrable(reference, proprietaire);
            journal.consigner(entree(Journal.Nature.LECTURE, "documents.consulter", document));
            documents.vu(document.id(), compteId, clock.instant());
            return documents.parId(document.id()).orElseThrow(Introuvable::new);
        });
    }

    /** Removes what began to arrive and never ended: killed server, lost network. Called by the job. */
    int purgerInacheves() {
        Instant avant = clock.instant().minus(config.inacheveApres());
        List<Long> restes = documents.inacheves(avant, 100);
        restes.forEach(id -> transaction.executeWithoutResult(t -> documents.effacer(id)));
        return restes.size();
    }

    private void exigerControle(Document document) {
        if (document.motif() == MotifDocument.VIRUS) {
            throw new Conflit(MotifDocument.VIRUS.cle());
        }
        if (attendControle(document)) {
            throw new Conflit(MotifDocument.ATTENTE_CONTROLE.cle());
        }
    }

    /** @throws Conflit when a rule refused it, or its virus check is still awaited */
    Document ouvrable(String reference, Proprietaire proprietaire) {
        Document document = trouver(reference, proprietaire);
        exigerControle(document);
        return document;
    }

    private boolean attendControle(Document document) {
        return document.motif() == MotifDocument.ATTENTE_CONTROLE
                || (config.clamd().actif() && !document.controle());
    }

    static Entree entree(Journal.Nature nature, String action, Document document) {
        return new Entree(nature, action, "DOCUMENT", document.reference(), document.assureId(), null, null);
    }

    private <T> T executer(Supplier<T> act) {
        return Objects.requireNonNull(transaction.execute(t -> act.get()));
    }
}
