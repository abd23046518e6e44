package ma.amarre.facturation;

import java.util.Optional;
import ma.amarre.commun.Utilisateur;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** An invoice with what its pages show beside it: names, documents, papers, lot. */
@Component
class DossiersFacture {

    private final FactureRepository factures;
    private final LotFactureRepository lots;
    private final VuesFacture vues;
    private final PiecesFacture pieces;
    private final PapiersFacture papiers;
    private final RechercheFacture recherches;
    private final APayerRepository paiements;

    DossiersFacture(
            FactureRepository factures,
            LotFactureRepository lots,
            VuesFacture vues,
            PiecesFacture pieces,
            PapiersFacture papiers,
            RechercheFacture recherches,
            APayerRepository paiements) {
        this.factures = factures;
        this.lots = lots;
        this.vues = vues;
        this.pieces = pieces;
        this.papiers = papiers;
        this.recherches = recherches;
        this.paiements = paiements;
    }

    /** @throws ma.amarre.commun.Introuvable when it is not of this body */
    Facture duPrestataire(String numero, long organismeId) {
        return factures.duPrestataire(numero, organismeId);
    }

    /** @throws ma.amarre.commun.Introuvable before its lot is sent */
    Facture chezLePayeur(String numero) {
        return factures.chezLePayeur(numero);
    }

    /** Whether it is of the agent's own family: he reads it, and decides nothing of it. */
    boolean interesse(Facture f, Utilisateur u) {
        return factures.deSaFamille(f, u);
    }

    /** The number of its lot; null while it has none. */
    @Nullable
    String lot(Facture f) {
        return Optional.ofNullable(f.suivi().lotId())
                .map(id -> lots.parId(id).numero())
                .orElse(null);
    }

    /** The number of the order that pays it; null while there is none. */
    @Nullable
    String ordre(Facture f) {
        return paiements.ordre(f.id()).orElse(null);
    }

    VuesFacture vues() {
        return vues;
    }

    PiecesFacture pieces() {
        return pieces;
    }

    PapiersFacture papiers() {
        return papiers;
    }

    RechercheFacture recherches() {
        return recherches;
    }
}
