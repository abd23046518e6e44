package ma.amarre.documents;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import ma.amarre.commun.Conflit;
import ma.amarre.commun.Introuvable;
import ma.amarre.commun.Reference;
import ma.amarre.commun.RegleViolee;
import ma.amarre.journal.Journal;
import ma.amarre.journal.Journal.Entree;
import org.springframework.dao.DuplicateKeyException;
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

    private final DocumentRepository documents;
    private final Stockage stockage;
    private final Coffre coffre;
    private final Journal journal;
    private final DocumentsProperties config;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Documents(
            DocumentRepository documents,
            Stockage stockage,
            Coffre coffre,
            Journal journal,
            DocumentsProperties config,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.documents = documents;
        this.stockage = stockage;
        this.coffre = coffre;
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
        byte[] bloc = new byte[Stockage.BLOC];
        int lus = flux.readNBytes(bloc, 0, bloc.length);
        TypeDocument type = accepter(bloc, lus);
        String reference = Reference.nouvelle("DOC");
        Coffre.Enveloppe cle = coffre.nouvelle(reference);
        long id = executer(() -> documents.commencer(reference, depot, type, cle, clock.instant()));
        boolean acheve = false;
        try {
            Document document = recevoir(depot, id, stockage.ecriture(id, reference, cle.cle()), bloc, lus, flux);
            acheve = document.id() == id;
            return document;
        } finally {
            if (!acheve) {
                transaction.executeWithoutResult(t -> documents.effacer(id));
            }
        }
    }

    private TypeDocument accepter(byte[] debut, int lus) {
        if (lus == 0) {
            throw refus(MotifDocument.VIDE);
        }
        return switch (TypeDocument.reconnaitre(debut, lus)) {
            case TypeDocument.Reponse.Accepte(TypeDocument type) -> type;
            case TypeDocument.Reponse.Refuse(MotifDocument motif) -> throw refus(motif);
        };
    }

    private Document recevoir(
            Depot depot, long id, Stockage.Ecriture ecriture, byte[] bloc, int lusDAbord, InputStream flux)
            throws IOException {
        MessageDigest empreinte = sha256();
        int lus = lusDAbord;
        long taille = 0;
        boolean dernier = false;
        while (!dernier) {
            taille += lus;
            if (taille > config.tailleMax().toBytes()) {
                throw refus(MotifDocument.TROP_GROS);
            }
            empreinte.update(bloc, 0, lus);
            int suivant = lus < bloc.length ? -1 : flux.read();
            dernier = suivant < 0;
            int longueur = lus;
            boolean fin = dernier;
            transaction.executeWithoutResult(t -> ecriture.bloc(bloc, longueur, fin));
            if (!dernier) {
                bloc[0] = (byte) suivant;
                lus = 1 + flux.readNBytes(bloc, 1, bloc.length - 1);
            }
        }
        return achever(depot, id, taille, empreinte.digest(), ecriture.blocs());
    }

    private Document achever(Depot depot, long id, long taille, byte[] sha256, int blocs) {
        try {
            return executer(() -> {
                documents.achever(id, taille, sha256, blocs, clock.instant());
                Document document = documents.parId(id).orElseThrow();
                journal.consigner(entree(Journal.Nature.ACTE, "documents.deposer", document)
                        .detail(document.nature() + ", " + taille + " octets, SHA-256 " + document.sha256()));
                return document;
            });
        } catch (DuplicateKeyException dejaLa) {
            return documents.identique(depot, sha256).orElseThrow(() -> dejaLa);
        }
    }

    /** The documents of an owner, oldest first. The calling module has checked who asks, and journals the reading of its own file. */
    public List<Document> de(Proprietaire proprietaire) {
        return documents.de(proprietaire);
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
        Document document = trouver(reference, proprietaire);
        exigerControle(document);
        transaction.executeWithoutResult(
                t -> journal.consigner(entree(Journal.Nature.LECTURE, "documents.telecharger", document)));
        stockage.lire(documents.scelle(document.id()), sortie);
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
            Document document = trouver(reference, proprietaire);
            exigerControle(document);
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
        if (config.clamd().actif() && !document.controle()) {
            throw new Conflit(MotifDocument.ATTENTE_CONTROLE.cle());
        }
    }

    private static Entree entree(Journal.Nature nature, String action, Document document) {
        return new Entree(nature, action, "DOCUMENT", document.reference(), document.assureId(), null, null);
    }

    private RegleViolee refus(MotifDocument motif) {
        return new RegleViolee("fichier", motif.cle(), config.tailleMax().toMegabytes());
    }

    private <T> T executer(Supplier<T> act) {
        return Objects.requireNonNull(transaction.execute(t -> act.get()));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }
}
