package ma.amarre.imports;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import ma.amarre.commun.Reference;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Role;
import ma.amarre.commun.Utilisateur;
import ma.amarre.imports.ImportationRepository.Nouvelle;
import ma.amarre.journal.Journal;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Receives a file: kept whole or not at all, its type and columns checked at once; what its rows say is for the dry run. */
@Component
class Depot {

    private final ImportationRepository importations;
    private final FichierRepository fichiers;
    private final Importateurs importateurs;
    private final Journal journal;
    private final TransactionTemplate transaction;

    Depot(
            ImportationRepository importations,
            FichierRepository fichiers,
            Importateurs importateurs,
            Journal journal,
            TransactionTemplate transaction) {
        this.importations = importations;
        this.fichiers = fichiers;
        this.importateurs = importateurs;
        this.journal = journal;
        this.transaction = transaction;
    }

    /** What is said of the file. @param qui null: the command */
    record Demande(
            String type,
            LocalDate date,
            String source,
            String confiance,
            String fichierNom,
            @Nullable Utilisateur qui) {

        String nom() {
            return qui == null ? ImportCommande.ACTEUR : qui.nom();
        }
    }

    /**
     * @return the reference of the import; of the one already on its way when the same file is given for the same date
     * @throws RegleViolee field {@code fichier}: why the file cannot be taken; nothing is kept
     */
    String deposer(Demande demande, InputStream flux) {
        String reference = Reference.nouvelle("IMP");
        try {
            return java.util.Objects.requireNonNull(
                    transaction.execute(t -> recevoir(demande, reference, flux)), "a reference");
        } catch (DuplicateKeyException memeInstant) {
            throw new RegleViolee("fichier", "imports.refus.deja");
        } catch (FichierRefuse refus) {
            throw new RegleViolee(
                    "fichier",
                    "imports.refus." + refus.motif(),
                    refus.arguments().toArray(java.io.Serializable[]::new));
        }
    }

    private String recevoir(Demande d, String reference, InputStream flux) {
        Importateur importateur = importateurs.exiger(d.type());
        Long organisme = d.qui() == null || importateur.role() == Role.REFERENTIEL
                ? null
                : d.qui().exiger(importateur.role()).organismeId();
        long id = importations.deposer(new Nouvelle(
                reference,
                d.type(),
                d.date(),
                d.source(),
                d.confiance(),
                nom(d.fichierNom()),
                d.qui() == null ? null : d.qui().compteId(),
                d.qui() == null ? null : d.qui().personneId(),
                organisme,
                d.nom()));
        FichierRepository.Recu recu;
        try {
            recu = fichiers.ecrire(id, flux);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var dejaLa = importations.enRoute(d.type(), recu.sha256(), d.date(), organisme);
        if (dejaLa.isPresent()) {
            fichiers.effacer(id);
            importations.oublier(id);
            return dejaLa.get().reference();
        }
        Grille.ouvrir(fichiers.source(id), importateur.colonnes()).close();
        importations.recu(id, recu.octets(), recu.sha256());
        Journal.Entree entree = Journal.Entree.acte("imports.deposer", "IMPORT", reference)
                .detail("%s au %s, %d octets, SHA-256 %s".formatted(d.type(), d.date(), recu.octets(), recu.sha256()));
        if (d.qui() == null) {
            journal.consigner(entree, ImportCommande.ACTEUR);
        } else {
            journal.consigner(entree);
        }
        return reference;
    }

    private static String nom(String nom) {
        String seul =
                nom.replaceAll(".*[/\\\\]", "").replaceAll("\\p{Cntrl}", "").strip();
        return seul.length() <= 200 ? seul : seul.substring(seul.length() - 200);
    }
}
