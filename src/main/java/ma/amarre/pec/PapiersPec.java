package ma.amarre.pec;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ma.amarre.assures.Beneficiaire;
import ma.amarre.commun.Introuvable;
import ma.amarre.commun.Selection;
import ma.amarre.documents.Document;
import ma.amarre.pec.ListePecRepository.Rangee;
import ma.amarre.pec.VuesPec.Vue;
import ma.amarre.referentiel.Libelle;
import ma.amarre.scellement.Fait;
import ma.amarre.scellement.Fait.Nature;
import ma.amarre.scellement.Papier;
import ma.amarre.scellement.PapierEmis;
import ma.amarre.scellement.Papiers;
import ma.amarre.scellement.TypePapier;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The sealed papers of a request for who filed it: the receipt with the SHA-256 of each document, and the letter when one was
 * issued. The receipt is made at its first reading, so that a submission does not wait for a PDF; it is the same ever after.
 */
@Service
class PapiersPec {

    private final Papiers papiers;
    private final PiecesPec pieces;
    private final ExportPec exports;
    private final Clock clock;

    PapiersPec(Papiers papiers, PiecesPec pieces, ExportPec exports, Clock clock) {
        this.papiers = papiers;
        this.pieces = pieces;
        this.exports = exports;
        this.clock = clock;
    }

    /** @param format csv or xlsx @throws Introuvable for anything else */
    ResponseEntity<byte[]> exporter(List<Rangee> rangees, Map<String, Libelle> types, String format) {
        return exports.exporter(rangees, types, format);
    }

    /** A sealed paper, shown in the browser. */
    static ResponseEntity<byte[]> pdf(byte[] contenu, String nom) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.inline()
                                .filename(nom + ".pdf")
                                .build()
                                .toString())
                .body(contenu);
    }

    /** @throws Introuvable for a draft */
    @Transactional
    byte[] recepisse(Vue vue) {
        Pec pec = vue.pec();
        if (pec.suivi().deposeeLe() == null) {
            throw new Introuvable();
        }
        LocalDate jour = LocalDate.ofInstant(pec.suivi().deposeeLe(), clock.getZone());
        List<Document> documents = pieces.tous(pec).stream()
                .filter(d -> !d.deposeLe().isAfter(pec.suivi().deposeeLe()))
                .toList();
        return papiers.contenu(papiers.emettre(new Papier(
                TypePapier.RECEPISSE_PEC,
                pec.numero(),
                "depot",
                null,
                jour,
                null,
                faits(vue, documents.size()),
                "documents/recepisse-pec",
                Map.of(
                        "documents",
                        documents,
                        "lignes",
                        pec.lignes(),
                        "deposeeLe",
                        pec.suivi().deposeeLe(),
                        "echeance",
                        vue.horloge() == null
                                ? pec.suivi().deposeeLe()
                                : vue.horloge().echeance()))));
    }

    /** The letter of the decision. @throws Introuvable when none was issued */
    byte[] lettre(Pec pec) {
        return papiers.contenu(lettreEmise(pec).orElseThrow(Introuvable::new));
    }

    Optional<PapierEmis> lettreEmise(Pec pec) {
        return papiers.deObjet(TypePapier.LETTRE_PEC, pec.numero()).stream().findFirst();
    }

    /** The letters of a request as a value. */
    Selection<List<PapierEmis>> selection(Pec pec) {
        return papiers.selection(TypePapier.LETTRE_PEC, pec.numero());
    }

    private static List<Fait> faits(Vue vue, int pieces) {
        Beneficiaire patient = vue.patient();
        List<Fait> faits = new ArrayList<>();
        faits.add(Fait.de(Nature.NUMERO, vue.pec().numero()));
        faits.add(new Fait(
                Nature.ETABLISSEMENT, vue.prestataire().nom(), vue.prestataire().nomAr()));
        faits.add(new Fait(Nature.BENEFICIAIRE, patient.nomComplet(), patient.nomCompletAr()));
        faits.add(Fait.de(Nature.IMMATRICULATION, patient.immatriculation() + " / " + patient.rang()));
        if (vue.type() != null) {
            String ar = vue.type().libelle().ar();
            String fr = vue.type().libelle().fr();
            faits.add(new Fait(Nature.OBJET, fr, ar == null ? fr : ar));
        }
        faits.add(new Fait(
                Nature.MONTANT,
                vue.pec().montantDemande().enLettres() + " DH",
                vue.pec().montantDemande().enLettres() + " درهم"));
        faits.add(Fait.de(Nature.PIECES, Integer.toString(pieces)));
        return faits;
    }
}
