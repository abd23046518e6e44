package ma.amarre.documents;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import ma.amarre.commun.Reference;
import ma.amarre.commun.RegleViolee;
import ma.amarre.journal.Journal;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** One deposit, from the first byte to the row that others see. */
@Component
class Depots {

    private static final int ECRITURES = 6;

    private final Semaphore ecritures = new Semaphore(ECRITURES, true);
    private final DocumentRepository documents;
    private final Stockage stockage;
    private final Coffre coffre;
    private final Analyses analyses;
    private final Journal journal;
    private final DocumentsProperties config;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Depots(
            DocumentRepository documents,
            Stockage stockage,
            Coffre coffre,
            Analyses analyses,
            Journal journal,
            DocumentsProperties config,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.documents = documents;
        this.stockage = stockage;
        this.coffre = coffre;
        this.analyses = analyses;
        this.journal = journal;
        this.config = config;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    Document recevoir(Depot depot, InputStream flux) throws IOException {
        byte[] bloc = new byte[Stockage.BLOC];
        int lus = flux.readNBytes(bloc, 0, bloc.length);
        TypeDocument type = accepter(bloc, lus);
        String reference = Reference.nouvelle("DOC");
        Coffre.Enveloppe cle = coffre.nouvelle(reference);
        long id = executer(() -> documents.commencer(reference, depot, type, cle, clock.instant()));
        boolean acheve = false;
        try {
            Document document = tout(depot, id, stockage.ecriture(id, reference, cle.cle()), bloc, lus, flux);
            acheve = document.id() == id;
            if (acheve) {
                analyses.demander(id);
            }
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

    private Document tout(
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
            ecrire(() -> ecriture.bloc(bloc, longueur, fin));
            if (!dernier) {
                bloc[0] = (byte) suivant;
                lus = 1 + flux.readNBytes(bloc, 1, bloc.length - 1);
            }
        }
        return achever(depot, id, taille, empreinte.digest(), ecriture.blocs());
    }

    /** Few at once: each holds several copies of its block on the way to the server, which is no faster with twenty. */
    private void ecrire(Runnable bloc) {
        ecritures.acquireUninterruptibly();
        try {
            transaction.executeWithoutResult(t -> bloc.run());
        } finally {
            ecritures.release();
        }
    }

    private Document achever(Depot depot, long id, long taille, byte[] sha256, int blocs) {
        try {
            return executer(() -> {
                documents.achever(id, taille, sha256, blocs, clock.instant());
                Document document = documents.parId(id).orElseThrow();
                journal.consigner(Documents.entree(Journal.Nature.ACTE, "documents.deposer", document)
                        .detail(document.nature() + ", " + taille + " octets, SHA-256 " + document.sha256()));
                return document;
            });
        } catch (DuplicateKeyException dejaLa) {
            return documents.identique(depot, sha256).orElseThrow(() -> dejaLa);
        }
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
