package ma.amarre.facturation;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import ma.amarre.commun.Conflit;
import ma.amarre.commun.Utilisateur;
import ma.amarre.documents.FormulairePieces;
import ma.amarre.web.Erreurs;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** The documents of an invoice, of a draft or of a correction: one plain form, a field for each document required. */
@PreAuthorize(Bureau.ROLES)
abstract class EcranPieces extends Ecran {

    private final FactureRepository factures;
    private final PiecesFacture pieces;

    EcranPieces(Bureau bureau, FactureRepository factures, PiecesFacture pieces) {
        super(bureau);
        this.factures = factures;
        this.pieces = pieces;
    }

    @GetMapping
    String pieces(@PathVariable String numero, @AuthenticationPrincipal Utilisateur u, Model model) {
        Facture f = ouverte(numero, u);
        model.addAttribute("facture", f);
        model.addAttribute("exigees", pieces.exigees(f));
        return bureau().vue("pieces");
    }

    /** Each file that can be taken is kept, even beside one that cannot. */
    @PostMapping
    ModelAndView recevoir(@PathVariable String numero, HttpServletRequest envoi, @AuthenticationPrincipal Utilisateur u)
            throws IOException {
        Facture f = ouverte(numero, u);
        Erreurs erreurs = recevoir(f, envoi, u);
        if (!erreurs.isEmpty()) {
            return new ModelAndView(
                    bureau().vue("pieces"),
                    Map.of("facture", f, "exigees", pieces.exigees(f), "erreurs", erreurs),
                    HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return vers("/" + numero + "/pieces");
    }

    private Erreurs recevoir(Facture f, HttpServletRequest envoi, Utilisateur u) throws IOException {
        List<String> attendues =
                pieces.exigees(f).stream().map(PiecesFacture.Exigee::code).toList();
        Erreurs erreurs = new Erreurs();
        int recus = FormulairePieces.recevoir(
                envoi, attendues, erreurs, (code, fichier) -> pieces.recevoir(f, code, fichier, u.compteId()));
        if (recus == 0 && erreurs.isEmpty()) {
            erreurs.ajouter(FormulairePieces.CHAMP + attendues.getFirst(), "facturation.erreur.aucunFichier");
        }
        return erreurs;
    }

    @PostMapping("/{reference}/retrait")
    String retirer(
            @PathVariable String numero, @PathVariable String reference, @AuthenticationPrincipal Utilisateur u) {
        pieces.retirer(ouverte(numero, u), reference);
        return bureau().vers("/" + numero + "/pieces");
    }

    private Facture ouverte(String numero, Utilisateur u) {
        Facture f = factures.duPrestataire(numero, organisme(u));
        if (f.statut() != StatutFacture.BROUILLON && f.statut() != StatutFacture.A_CORRIGER) {
            throw new Conflit("facturation.conflit.etat");
        }
        return f;
    }
}
