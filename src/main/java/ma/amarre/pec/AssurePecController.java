package ma.amarre.pec;

import java.util.List;
import ma.amarre.assures.Assures;
import ma.amarre.assures.Beneficiaire;
import ma.amarre.commun.Espace;
import ma.amarre.commun.Introuvable;
import ma.amarre.commun.Selection;
import ma.amarre.commun.Selections;
import ma.amarre.commun.Utilisateur;
import ma.amarre.web.Page;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The requests of a household, as the insured person follows them: the same status and the same clock as everybody. */
@Controller
@RequestMapping("/assure/pec")
class AssurePecController {

    private static final int PAR_PAGE = 20;

    private final Assures assures;
    private final Pecs liste;
    private final Selections selections;
    private final VuesPec vues;
    private final PapiersPec papiers;

    AssurePecController(Assures assures, Pecs liste, Selections selections, VuesPec vues, PapiersPec papiers) {
        this.assures = assures;
        this.liste = liste;
        this.selections = selections;
        this.vues = vues;
        this.papiers = papiers;
    }

    @GetMapping
    String liste(
            @RequestParam(defaultValue = "9223372036854775807") long apres,
            @AuthenticationPrincipal Utilisateur u,
            Model model) {
        List<Pecs.Resume> lues = liste.deLAssure(assures.regard(u), apres, PAR_PAGE + 1);
        model.addAttribute("page", Page.enAvant(lues, PAR_PAGE, apres == Long.MAX_VALUE, r -> Long.toString(r.id())));
        model.addAttribute("types", vues.types());
        model.addAttribute(
                "fermes", assures.fermes(u).stream().map(Beneficiaire::id).toList());
        return "pec/assure-liste";
    }

    @GetMapping("/{numero}")
    String fiche(@PathVariable String numero, @AuthenticationPrincipal Utilisateur u, Model model) {
        Pec pec = lire(numero, u);
        var vue = vues.selection(pec);
        var registre = RegistrePec.selection(pec.id());
        var liees = LiensPec.selection(pec, "assure", false, u);
        var lettres = papiers.selection(pec);
        Selection.Lues lues = vues.ouvrir(pec, Espace.ASSURE, Selection.toutes(vue, registre, liees, lettres));
        model.addAttribute("vue", lues.de(vue));
        if (assures.ferme(u, pec.identite().beneficiaireId())) {
            return "pec/assure-ferme";
        }
        model.addAttribute("registre", lues.de(registre));
        model.addAttribute("liees", lues.de(liees));
        model.addAttribute("reste", ResteAPayer.de(pec).orElse(null));
        model.addAttribute("lettre", !lues.de(lettres).isEmpty());
        return "pec/assure-fiche";
    }

    @GetMapping("/{numero}/lettre")
    ResponseEntity<byte[]> lettre(@PathVariable String numero, @AuthenticationPrincipal Utilisateur u) {
        Pec pec = lire(numero, u);
        if (assures.ferme(u, pec.identite().beneficiaireId())) {
            throw new Introuvable();
        }
        return PapiersPec.pdf(papiers.lettre(pec), "decision-" + numero);
    }

    /** @throws Introuvable for a draft, and for what is not of this household */
    private Pec lire(String numero, Utilisateur u) {
        return selections
                .lire(PecRepository.deLAssure(numero, assures.regard(u)))
                .orElseThrow(Introuvable::new);
    }
}
