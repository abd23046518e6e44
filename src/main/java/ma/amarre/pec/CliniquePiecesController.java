package ma.amarre.pec;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import ma.amarre.commun.Conflit;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Role;
import ma.amarre.commun.Utilisateur;
import ma.amarre.documents.Depot;
import ma.amarre.documents.Document;
import ma.amarre.documents.FormulairePieces;
import ma.amarre.web.Erreurs;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/** The documents of a request being prepared: one plain form, a field for each document required, several files in each. */
@Controller
@RequestMapping("/clinique/pec/{numero}/pieces")
@PreAuthorize("hasRole('CLINIQUE_ADMISSION')")
class CliniquePiecesController {

    private final PecRepository pecs;
    private final PiecesPec pieces;
    private final UsagesPec usages;

    CliniquePiecesController(PecRepository pecs, PiecesPec pieces, UsagesPec usages) {
        this.pecs = pecs;
        this.pieces = pieces;
        this.usages = usages;
    }

    @GetMapping
    String pieces(@PathVariable String numero, @AuthenticationPrincipal Utilisateur u, Model model) {
        Pec pec = brouillon(numero, u);
        model.addAttribute("pec", pec);
        model.addAttribute("exigees", pieces.exigees(pec));
        return "pec/clinique-pieces";
    }

    /** Each file that can be taken is kept, even beside one that cannot. */
    @PostMapping
    ModelAndView recevoir(@PathVariable String numero, HttpServletRequest envoi, @AuthenticationPrincipal Utilisateur u)
            throws IOException {
        Pec pec = brouillon(numero, u);
        Erreurs erreurs = recevoir(pec, envoi, u, reemployer(pec, envoi));
        if (!erreurs.isEmpty()) {
            return new ModelAndView(
                    "pec/clinique-pieces",
                    Map.of("pec", pec, "exigees", pieces.exigees(pec), "erreurs", erreurs),
                    HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return new ModelAndView("redirect:/clinique/pec/" + numero + "/pieces");
    }

    /** One file for several requirements. @return how many were chosen */
    private int reemployer(Pec pec, HttpServletRequest envoi) {
        int choisis = 0;
        for (PiecesPec.Exigee exigee : pieces.exigees(pec)) {
            String reference = SaisiePec.texte(envoi.getParameter("reemploi." + exigee.code()));
            if (!reference.isEmpty()) {
                pieces.reemployer(pec, reference, exigee.code());
                choisis++;
            }
        }
        return choisis;
    }

    private Erreurs recevoir(Pec pec, HttpServletRequest envoi, Utilisateur u, int dejaFaits) throws IOException {
        List<String> attendues =
                pieces.exigees(pec).stream().map(PiecesPec.Exigee::code).toList();
        Erreurs erreurs = new Erreurs();
        int recus = FormulairePieces.recevoir(
                envoi, attendues, erreurs, (code, fichier) -> pieces.recevoir(pec, code, fichier, u.compteId(), null));
        if (recus + dejaFaits == 0 && erreurs.isEmpty()) {
            erreurs.ajouter(FormulairePieces.CHAMP + attendues.getFirst(), "pec.probleme.aucunFichier");
        }
        return erreurs;
    }

    @GetMapping("/{reference}/remplacement")
    ModelAndView remplacement(
            @PathVariable String numero, @PathVariable String reference, @AuthenticationPrincipal Utilisateur u) {
        Pec pec = brouillon(numero, u);
        return new ModelAndView(
                "pec/clinique-remplacement", Map.of("pec", pec, "document", pieces.trouver(pec, reference)));
    }

    /** The new file first: the old one goes only when it has arrived. */
    @PostMapping("/{reference}/remplacement")
    ModelAndView remplacer(
            @PathVariable String numero,
            @PathVariable String reference,
            @RequestParam(required = false) @Nullable MultipartFile fichier,
            @AuthenticationPrincipal Utilisateur u)
            throws IOException {
        Pec pec = brouillon(numero, u);
        Document ancien = pieces.trouver(pec, reference);
        Erreurs erreurs = new Erreurs();
        if (fichier == null || fichier.isEmpty()) {
            erreurs.ajouter("fichier", "pec.probleme.aucunFichier");
        } else {
            try {
                Document nouveau = pieces.recevoir(pec, ancien.nature(), fichier, u.compteId(), null);
                if (!nouveau.reference().equals(reference)) {
                    usages.reprendre(reference, nouveau.reference());
                    pieces.retirer(pec, reference);
                }
                return new ModelAndView("redirect:/clinique/pec/" + numero + "/pieces");
            } catch (RegleViolee refus) {
                erreurs.ajouter(refus);
            }
        }
        return new ModelAndView(
                "pec/clinique-remplacement",
                Map.of("pec", pec, "document", ancien, "erreurs", erreurs),
                HttpStatus.UNPROCESSABLE_CONTENT);
    }

    /** Which lines it is about, and which other documents required it does for. */
    @GetMapping("/{reference}/usages")
    String usages(
            @PathVariable String numero,
            @PathVariable String reference,
            @AuthenticationPrincipal Utilisateur u,
            Model model) {
        Pec pec = brouillon(numero, u);
        Document document = pieces.trouver(pec, reference);
        Locale langue = LocaleContextHolder.getLocale();
        Map<String, String> autres = new LinkedHashMap<>();
        String envoyePour = "";
        for (PiecesPec.Exigee x : pieces.exigees(pec)) {
            if (x.code().equals(document.nature())) {
                envoyePour = x.libelle().dans(langue);
            } else if (!x.code().equals(Depot.LIBRE)) {
                autres.put(x.code(), x.libelle().dans(langue));
            }
        }
        Map<String, String> lignes = new LinkedHashMap<>();
        pec.lignes().forEach(l -> lignes.put("" + l.id(), l.rang() + ". " + l.libelle(VuesPec.arabe())));
        model.addAttribute("pec", pec);
        model.addAttribute("document", document);
        model.addAttribute("envoyePour", envoyePour);
        model.addAttribute("pieces", autres);
        model.addAttribute("piecesServies", usages.servies(pec, reference));
        model.addAttribute("lignes", lignes);
        model.addAttribute(
                "lignesServies",
                usages.choisies(pec).getOrDefault(reference, Set.of()).stream()
                        .map(Object::toString)
                        .toList());
        return "pec/clinique-usages";
    }

    @PostMapping("/{reference}/usages")
    String choisir(
            @PathVariable String numero,
            @PathVariable String reference,
            @RequestParam(name = "pieces", defaultValue = "") List<String> autres,
            @RequestParam(defaultValue = "") List<Long> lignes,
            @AuthenticationPrincipal Utilisateur u) {
        usages.choisir(brouillon(numero, u), reference, autres, lignes);
        return "redirect:/clinique/pec/" + numero + "/pieces";
    }

    @PostMapping("/{reference}/retrait")
    String retirer(
            @PathVariable String numero, @PathVariable String reference, @AuthenticationPrincipal Utilisateur u) {
        pieces.retirer(brouillon(numero, u), reference);
        return "redirect:/clinique/pec/" + numero + "/pieces";
    }

    private Pec brouillon(String numero, Utilisateur u) {
        Pec pec = pecs.duPrestataire(numero, u.exiger(Role.CLINIQUE_ADMISSION).organismeId());
        if (!pec.statut().enPreparation()) {
            throw new Conflit("pec.conflit.REDIGER");
        }
        return pec;
    }
}
