package ma.amarre.pec;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import ma.amarre.commun.Conflit;
import ma.amarre.documents.Depot;
import ma.amarre.documents.Document;
import ma.amarre.documents.Documents;
import ma.amarre.documents.EnvoiDocument;
import ma.amarre.documents.EtatDocument;
import ma.amarre.documents.Proprietaire;
import ma.amarre.referentiel.CiblesPieces;
import ma.amarre.referentiel.Dispositifs;
import ma.amarre.referentiel.Libelle;
import ma.amarre.referentiel.Pieces;
import ma.amarre.referentiel.Pieces.Etape;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;

/** The documents of a request: which are required, which are there. Files are received outside any transaction. */
@Component
class PiecesPec {

    /**
     * A document required, and what was sent for it.
     *
     * @param documents readable or waiting for their analysis first; those refused are shown too, and count for nothing
     */
    record Exigee(
            String code,
            Libelle libelle,
            boolean obligatoire,
            @Nullable Libelle precision,
            List<Document> documents) {

        public boolean presente() {
            return documents.stream().anyMatch(PiecesPec::recevable);
        }

        /** Whether the document was sent for this one; else it answers another requirement and does for this one too. */
        public boolean envoye(Document document) {
            return code.equals(Depot.LIBRE) || code.equals(document.nature());
        }
    }

    private final Pieces pieces;
    private final Documents documents;
    private final Dispositifs dispositifs;
    private final JdbcClient jdbc;
    private final Clock clock;

    PiecesPec(Pieces pieces, Documents documents, Dispositifs dispositifs, JdbcClient jdbc, Clock clock) {
        this.pieces = pieces;
        this.documents = documents;
        this.dispositifs = dispositifs;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** In the order of the reference data; what answers no requirement comes last, under {@link Depot#LIBRE}. */
    List<Exigee> exigees(Pec pec) {
        Map<String, List<Document>> parNature =
                documents.de(proprietaire(pec)).stream().collect(groupingBy(Document::nature));
        emplois(pec, parNature);
        List<Exigee> exigees = new ArrayList<>();
        for (Pieces.Piece p : pieces.exigibles(Etape.PEC, cibles(pec), jour(pec))) {
            List<Document> envoyes = parNature.remove(p.code());
            exigees.add(new Exigee(
                    p.code(), p.libelle(), p.obligatoire(), p.precision(), envoyes == null ? List.of() : envoyes));
        }
        List<Document> autres =
                parNature.values().stream().flatMap(List::stream).toList();
        exigees.add(new Exigee(Depot.LIBRE, new Libelle("Autres documents", "وثائق أخرى"), false, null, autres));
        return exigees;
    }

    /** The label of a document required, for an item of a complement. */
    @Nullable
    Libelle libelle(@Nullable String code) {
        return code == null
                ? null
                : pieces.parCode(Etape.PEC, code, LocalDate.now(clock))
                        .map(Pieces.Piece::libelle)
                        .orElse(null);
    }

    List<Document> tous(Pec pec) {
        return documents.de(proprietaire(pec));
    }

    /**
     * Receives one file while the request is being prepared, or for an item of the open complement.
     *
     * @param item the item of a complement that it answers; null otherwise
     * @throws ma.amarre.commun.RegleViolee when the file cannot be taken: a sentence, nothing kept
     * @throws Conflit when the request takes no document any more
     */
    Document recevoir(Pec pec, String piece, MultipartFile fichier, long compteId, @Nullable Long item)
            throws IOException {
        if (!pec.statut().enPreparation() && pec.statut() != StatutPec.COMPLEMENT_DEMANDE) {
            throw new Conflit("pec.conflit.REDIGER");
        }
        String nom = fichier.getOriginalFilename() == null ? "" : fichier.getOriginalFilename();
        try (InputStream flux = fichier.getInputStream()) {
            Document document = documents.deposer(
                    new Depot(proprietaire(pec), piece, nom, pec.identite().assureId(), compteId), flux);
            rattacher(pec, document, item);
            return document;
        }
    }

    /** The same bytes sent before for the same requirement are the same document: it answers the item as well. */
    void rattacher(Pec pec, Document document, @Nullable Long item) {
        jdbc.sql("""
            insert into pec_document (document_reference, pec_id, piece, item_id) values (?, ?, ?, ?)
            on duplicate key update item_id = coalesce(values(item_id), item_id)
            """)
                .param(document.reference())
                .param(pec.id())
                .param(document.nature())
                .param(item)
                .update();
    }

    /** A file sent for one requirement answers another one too. @throws Conflit once submitted */
    void reemployer(Pec pec, String reference, String piece) {
        if (!pec.statut().enPreparation()) {
            throw new Conflit("pec.conflit.REDIGER");
        }
        jdbc.sql("insert ignore into pec_emploi (document_reference, pec_id, piece) values (?, ?, ?)")
                .params(trouver(pec, reference).reference(), pec.id(), piece)
                .update();
    }

    private void emplois(Pec pec, Map<String, List<Document>> parNature) {
        Map<String, Document> parReference =
                parNature.values().stream().flatMap(List::stream).collect(toMap(Document::reference, d -> d));
        jdbc.sql("select document_reference, piece from pec_emploi where pec_id = ? order by document_reference")
                .param(pec.id())
                .query((rs, i) -> Map.entry(rs.getString("piece"), rs.getString("document_reference")))
                .list()
                .forEach(e -> {
                    Document document = parReference.get(e.getValue());
                    if (document != null && !document.nature().equals(e.getKey())) {
                        parNature
                                .computeIfAbsent(e.getKey(), p -> new ArrayList<>())
                                .add(document);
                    }
                });
    }

    /** Before sending only. @throws Conflit once submitted */
    void retirer(Pec pec, String reference) {
        if (!pec.statut().enPreparation()) {
            throw new Conflit("pec.conflit.REDIGER");
        }
        documents.retirer(reference, proprietaire(pec));
    }

    Document trouver(Pec pec, String reference) {
        return documents.trouver(reference, proprietaire(pec));
    }

    /** The original as it was sent, always as a download. */
    void telecharger(Pec pec, String reference, HttpServletResponse reponse) throws IOException {
        EnvoiDocument.original(documents, reference, proprietaire(pec), reponse);
    }

    /** The items of complements that a document answers. */
    List<Long> itemsServis(Pec pec) {
        return jdbc.sql("select distinct item_id from pec_document where pec_id = ? and item_id is not null")
                .param(pec.id())
                .query(Long.class)
                .list();
    }

    static boolean recevable(Document document) {
        return document.etat() != EtatDocument.ILLISIBLE && document.etat() != EtatDocument.REFUSE;
    }

    private static Proprietaire proprietaire(Pec pec) {
        return new Proprietaire(MouvementPec.OBJET, pec.id());
    }

    private TreeSet<String> cibles(Pec pec) {
        TreeSet<String> cibles = new TreeSet<>();
        if (pec.demande().type() != null) {
            cibles.add(pec.demande().type());
        }
        if (pec.demande().origine() != null) {
            cibles.add(
                    switch (pec.demande().origine().lien()) {
                        case PROLONGATION -> "PROLONGATION";
                        case REGULARISATION -> "REGUL";
                        case RECOURS -> "RECOURS";
                        case RENOUVELLEMENT -> "RENOUVELLEMENT";
                    });
        }
        pec.lignes().forEach(l -> cibles.add(l.code()));
        List<String> appareils = pec.lignes().stream()
                .filter(l -> l.nature() == LignePec.Nature.DISPOSITIF)
                .map(LignePec::code)
                .toList();
        dispositifs.parCodes(appareils, jour(pec)).forEach(d -> cibles.addAll(CiblesPieces.dispositif(d)));
        return cibles;
    }

    LocalDate jour(Pec pec) {
        return pec.demande().debutSoins() == null
                ? LocalDate.now(clock)
                : pec.demande().debutSoins();
    }
}
