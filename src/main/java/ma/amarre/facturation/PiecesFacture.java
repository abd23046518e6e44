package ma.amarre.facturation;

import static java.util.stream.Collectors.groupingBy;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import ma.amarre.documents.Depot;
import ma.amarre.documents.Document;
import ma.amarre.documents.Documents;
import ma.amarre.documents.EtatDocument;
import ma.amarre.documents.Proprietaire;
import ma.amarre.referentiel.Dispositifs;
import ma.amarre.referentiel.Libelle;
import ma.amarre.referentiel.Pieces;
import ma.amarre.referentiel.Pieces.Etape;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;

/** The documents of an invoice: only those of the catalogue are required, by the kind of the agreement and by what is billed. */
@Component
class PiecesFacture {

    /** The owner in the document store. */
    static final String OBJET = "FACTURE";

    static final String RAPPORT_CESARIENNE = "RAPPORT_CESARIENNE";

    /** Not asked of a pharmacy: the agreement is here, and the file is that of an establishment; the others of its kind are. */
    private static final Set<String> SANS_OBJET = Set.of("ACCORD", "DOSSIER_FACTURATION");

    /** A document required, and what was sent for it. @param source where the requirement comes from, with its grade */
    record Exigee(
            String code,
            Libelle libelle,
            boolean obligatoire,
            @Nullable Libelle precision,
            String source,
            List<Document> documents) {

        public boolean presente() {
            return documents.stream().anyMatch(PiecesFacture::recevable);
        }
    }

    private final Pieces pieces;
    private final Dispositifs dispositifs;
    private final Documents documents;
    private final Clock clock;

    PiecesFacture(Pieces pieces, Dispositifs dispositifs, Documents documents, Clock clock) {
        this.pieces = pieces;
        this.dispositifs = dispositifs;
        this.documents = documents;
        this.clock = clock;
    }

    /** In the order of the reference data; what answers no requirement comes last, under {@link Depot#LIBRE}. */
    List<Exigee> exigees(Facture f) {
        Map<String, List<Document>> parNature = tous(f).stream().collect(groupingBy(Document::nature));
        List<Exigee> exigees = new ArrayList<>();
        for (Pieces.Piece p : pieces.exigibles(Etape.FACTURE, cibles(f), jour(f))) {
            if (f.estOfficine() && SANS_OBJET.contains(p.code())) {
                continue;
            }
            List<Document> envoyes = parNature.remove(p.code());
            exigees.add(new Exigee(
                    p.code(),
                    p.libelle(),
                    p.obligatoire(),
                    p.precision(),
                    p.origine().source() + " (" + p.origine().confiance() + ")",
                    envoyes == null ? List.of() : envoyes));
        }
        List<Document> autres =
                parNature.values().stream().flatMap(List::stream).toList();
        exigees.add(new Exigee(Depot.LIBRE, new Libelle("Autres documents", "وثائق أخرى"), false, null, "", autres));
        return exigees;
    }

    List<Document> tous(Facture f) {
        return documents.de(proprietaire(f));
    }

    /** Whether the medical justification of a caesarean is in the file and can be read. */
    boolean cesarienneJustifiee(Facture f) {
        return tous(f).stream().anyMatch(d -> d.nature().equals(RAPPORT_CESARIENNE) && recevable(d));
    }

    /** Receives one file of a draft or of a correction. @throws ma.amarre.commun.RegleViolee when it cannot be taken */
    Document recevoir(Facture f, String piece, MultipartFile fichier, long compteId) throws IOException {
        String nom = fichier.getOriginalFilename() == null ? "" : fichier.getOriginalFilename();
        try (InputStream flux = fichier.getInputStream()) {
            return documents.deposer(
                    new Depot(proprietaire(f), piece, nom, f.identite().assureId(), compteId), flux);
        }
    }

    /** Before the deposit only. */
    void retirer(Facture f, String reference) {
        f.exigerBrouillon();
        documents.retirer(reference, proprietaire(f));
    }

    Documents magasin() {
        return documents;
    }

    static Proprietaire proprietaire(Facture f) {
        return new Proprietaire(OBJET, f.id());
    }

    static boolean recevable(Document document) {
        return document.etat() != EtatDocument.ILLISIBLE && document.etat() != EtatDocument.REFUSE;
    }

    /** The kind of the agreement, the codes billed, and what each device asks for. */
    private TreeSet<String> cibles(Facture f) {
        TreeSet<String> cibles = new TreeSet<>();
        cibles.add(f.identite().type());
        for (LigneFacture l : f.enCours()) {
            cibles.add(l.code());
            if (l.nature().equals("DISPOSITIF")) {
                cibles.add("DM_IMPL");
                cibles.add(compteRendu(l.code(), jour(f)));
            }
        }
        return cibles;
    }

    /** The operation report that the list asks for; a device that the list does not know needs one too. "" for none. */
    private String compteRendu(String code, LocalDate jour) {
        String dit = dispositifs
                .parCode(code, jour)
                .map(d -> (d.piecesCommunes() + " " + d.pieceComplementaire()).toLowerCase(java.util.Locale.ROOT))
                .orElse("compte rendu opératoire");
        if (!dit.contains("opératoire")) {
            return "";
        }
        return dit.contains("détaillé") ? "DISPOSITIF_CR_OPERATOIRE_DETAILLE" : "DISPOSITIF_CR_OPERATOIRE";
    }

    private LocalDate jour(Facture f) {
        LocalDate entree = f.sejour().entree();
        return entree == null ? LocalDate.now(clock) : entree;
    }
}
