package ma.amarre.facturation;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import ma.amarre.facturation.DelivrancesFacture.Delivree;
import ma.amarre.facturation.ReglesFacture.Etape;
import ma.amarre.facturation.ReglesFacture.Probleme;
import ma.amarre.referentiel.Parametres;
import org.springframework.stereotype.Component;

/** The controls that only an invoice of a pharmacy has. What the counter checked when the boxes left is not asked again. */
@Component
class ReglesOfficine {

    private static final String FACTURE_LEGALE = "FACTURE_LEGALE";

    private final DelivrancesFacture delivrances;
    private final PiecesFacture pieces;
    private final Parametres parametres;

    ReglesOfficine(DelivrancesFacture delivrances, PiecesFacture pieces, Parametres parametres) {
        this.delivrances = delivrances;
        this.pieces = pieces;
        this.parametres = parametres;
    }

    void problemes(Facture f, List<Probleme> problemes) {
        Map<Integer, Delivree> parRang = delivrances.de(f.id());
        for (LigneFacture l : f.enCours()) {
            Delivree d = parRang.get(l.rang());
            int gardees = d == null ? 0 : d.boites();
            if (l.quantite() > gardees) {
                problemes.add(Probleme.bloquant(Etape.SAISIE, "RETOUR", "retour", l.rang(), l.quantite(), gardees));
            }
        }
        factureLegale(f, parRang, problemes);
    }

    /** A box over the threshold asks for an invoice with the tax number (secondary source of 2025, C). */
    private void factureLegale(Facture f, Map<Integer, Delivree> parRang, List<Probleme> problemes) {
        BigDecimal seuil = parametres
                .decimal(
                        "facture.legale.seuil",
                        java.util.Objects.requireNonNull(f.sejour().entree()))
                .orElse(null);
        if (seuil == null
                || parRang.values().stream().noneMatch(d -> d.base().valeur().compareTo(seuil) > 0)) {
            return;
        }
        boolean jointe =
                pieces.tous(f).stream().anyMatch(d -> d.nature().equals(FACTURE_LEGALE) && PiecesFacture.recevable(d));
        if (!jointe) {
            problemes.add(Probleme.bloquant(Etape.PIECES, "LEGALE", "factureLegale", seuil.toPlainString()));
        }
    }
}
