package ma.amarre.facturation;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import ma.amarre.assures.Beneficiaire;
import ma.amarre.commun.Introuvable;
import ma.amarre.commun.Montant;
import ma.amarre.documents.Document;
import ma.amarre.facturation.VuesFacture.Vue;
import ma.amarre.prestataires.Prestataire;
import ma.amarre.scellement.Fait;
import ma.amarre.scellement.Fait.Nature;
import ma.amarre.scellement.Papier;
import ma.amarre.scellement.Papiers;
import ma.amarre.scellement.TypePapier;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The sealed papers: the receipt of an invoice, with the SHA-256 of each document, and the bordereau of a lot. */
@Service
class PapiersFacture {

    private final Papiers papiers;
    private final PiecesFacture pieces;
    private final Clock clock;

    PapiersFacture(Papiers papiers, PiecesFacture pieces, Clock clock) {
        this.papiers = papiers;
        this.pieces = pieces;
        this.clock = clock;
    }

    /** Made at its first reading, the same ever after. @throws Introuvable for a draft */
    @Transactional
    byte[] recepisse(Vue vue) {
        Facture f = vue.facture();
        Instant deposee = f.suivi().deposeeLe();
        if (deposee == null) {
            throw new Introuvable();
        }
        List<Document> documents = pieces.tous(f).stream()
                .filter(d -> !d.deposeLe().isAfter(deposee))
                .toList();
        Beneficiaire patient = vue.patient();
        List<Fait> faits = new ArrayList<>();
        faits.add(Fait.de(Nature.NUMERO, f.numero()));
        faits.add(etablissement(vue.prestataire()));
        faits.add(new Fait(Nature.BENEFICIAIRE, patient.nomComplet(), patient.nomCompletAr()));
        faits.add(Fait.de(Nature.OBJET, vue.accord().numero()));
        faits.add(montant(f.lignes().stream()
                .filter(l -> l.version() == 1)
                .map(LigneFacture::payeur)
                .reduce(Montant.ZERO, Montant::plus)));
        faits.add(Fait.de(Nature.PIECES, Integer.toString(documents.size())));
        return papiers.contenu(papiers.emettre(new Papier(
                TypePapier.RECEPISSE_FACTURE,
                f.numero(),
                "depot",
                null,
                LocalDate.ofInstant(deposee, clock.getZone()),
                null,
                faits,
                "documents/recepisse-facture",
                Map.of(
                        "documents",
                        documents,
                        "referenceClinique",
                        String.valueOf(f.sejour().reference()),
                        "deposeeLe",
                        deposee))));
    }

    /** Issued when the lot is sent; the same ever after. */
    @Transactional
    byte[] bordereau(
            LotFactureRepository.Lot lot, Prestataire prestataire, List<ListeFactureRepository.Rangee> factures) {
        Instant transmis = lot.transmisLe();
        if (transmis == null) {
            throw new Introuvable();
        }
        List<Fait> faits = List.of(
                Fait.de(Nature.NUMERO, lot.numero()),
                etablissement(prestataire),
                Fait.de(Nature.PIECES, Integer.toString(lot.nombre())),
                montant(lot.montant()));
        return papiers.contenu(papiers.emettre(new Papier(
                TypePapier.BORDEREAU,
                lot.numero(),
                "transmission",
                null,
                LocalDate.ofInstant(transmis, clock.getZone()),
                null,
                faits,
                "documents/bordereau-facture",
                Map.of("factures", factures, "genre", lot.genre().name(), "transmisLe", transmis))));
    }

    private static Fait etablissement(Prestataire p) {
        return new Fait(Nature.ETABLISSEMENT, p.nom() + ", INPE " + p.inpe(), p.nomAr() + "، INPE " + p.inpe());
    }

    private static Fait montant(Montant montant) {
        return new Fait(Nature.MONTANT, montant.enLettres() + " DH", montant.enLettres() + " درهم");
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
}
