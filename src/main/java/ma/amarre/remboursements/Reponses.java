package ma.amarre.remboursements;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ma.amarre.assures.Regard;
import ma.amarre.commun.Conflit;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Utilisateur;
import ma.amarre.documents.Depot;
import ma.amarre.documents.Document;
import ma.amarre.documents.Documents;
import ma.amarre.documents.Proprietaire;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;

/** The answer of an insured person to a complement: all its files are kept, or it is not sent. */
@Component
class Reponses {

    private static final int TEXTE_MAX = 1000;

    private final DossierRepository dossiers;
    private final Instruction instruction;
    private final Documents documents;

    Reponses(DossierRepository dossiers, Instruction instruction, Documents documents) {
        this.dossiers = dossiers;
        this.instruction = instruction;
        this.documents = documents;
    }

    /** @throws RegleViolee nothing was sent, or a file is refused; what was kept before it is withdrawn */
    void repondre(String reference, Regard regard, String texte, List<MultipartFile> envoyes, Utilisateur auteur) {
        Dossier d = dossiers.parReference(reference, regard);
        if (!d.permet(ActeDossier.REPONDRE)) {
            throw new Conflit("remboursements.conflit.transition");
        }
        List<MultipartFile> fichiers =
                envoyes.stream().filter(f -> !f.isEmpty()).toList();
        if (fichiers.isEmpty() && texte.isBlank()) {
            throw new RegleViolee("fichiers", "remboursements.regle.reponseVide");
        }
        Proprietaire proprietaire = new Proprietaire(Dossiers.OBJET, d.id());
        List<Document> gardes = new ArrayList<>();
        try {
            for (MultipartFile fichier : fichiers) {
                gardes.add(deposer(proprietaire, fichier, d.assureId(), auteur));
            }
            String ecrit = texte.strip();
            instruction.repondre(
                    reference,
                    d.assureId(),
                    ecrit.isEmpty() ? null : ecrit.substring(0, Math.min(TEXTE_MAX, ecrit.length())),
                    auteur);
        } catch (RegleViolee | Conflit refus) {
            gardes.forEach(g -> documents.retirer(g.reference(), proprietaire));
            throw refus instanceof RegleViolee r ? auChamp(r) : refus;
        }
    }

    private Document deposer(Proprietaire proprietaire, MultipartFile fichier, long assureId, Utilisateur auteur) {
        String nom = Optional.ofNullable(fichier.getOriginalFilename()).orElse("");
        try (InputStream flux = fichier.getInputStream()) {
            return documents.deposer(new Depot(proprietaire, Depot.LIBRE, nom, assureId, auteur.compteId()), flux);
        } catch (IOException perdu) {
            throw new UncheckedIOException(perdu);
        }
    }

    private static RegleViolee auChamp(RegleViolee r) {
        return r.champ().equals("fichier")
                ? new RegleViolee(
                        "fichiers",
                        String.valueOf(r.getMessage()),
                        r.arguments().toArray(java.io.Serializable[]::new))
                : r;
    }
}
