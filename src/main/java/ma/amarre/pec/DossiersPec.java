package ma.amarre.pec;

import java.util.List;
import ma.amarre.commun.Espace;
import ma.amarre.pec.ListePecRepository.Rangee;
import ma.amarre.pec.VuesPec.Vue;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** A request of a provider with all that its page shows. */
@Component
class DossiersPec {

    private final PecRepository pecs;
    private final VuesPec vues;
    private final PiecesPec pieces;
    private final PapiersPec papiers;

    DossiersPec(PecRepository pecs, VuesPec vues, PiecesPec pieces, PapiersPec papiers) {
        this.pecs = pecs;
        this.vues = vues;
        this.pieces = pieces;
        this.papiers = papiers;
    }

    PapiersPec papiers() {
        return papiers;
    }

    /** A list as a file. @param format csv or xlsx */
    ResponseEntity<byte[]> exporter(List<Rangee> rangees, String format) {
        return papiers.exporter(rangees, vues.types(), format);
    }

    /** @throws ma.amarre.commun.Introuvable when it is not of this body */
    Vue ouvrir(String numero, long organismeId, Espace espace) {
        return vues.ouvrir(pecs.duPrestataire(numero, organismeId), espace);
    }

    /** Fills {@code vue}, {@code exigees} and {@code lettre}. @throws ma.amarre.commun.Introuvable when it is not of this body */
    void remplir(String numero, long organismeId, Espace espace, Model model) {
        Vue vue = ouvrir(numero, organismeId, espace);
        model.addAttribute("vue", vue);
        model.addAttribute("exigees", pieces.exigees(vue.pec()));
        model.addAttribute("lettre", papiers.lettreEmise(vue.pec()).isPresent());
    }
}
