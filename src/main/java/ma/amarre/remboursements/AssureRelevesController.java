package ma.amarre.remboursements;

import java.util.UUID;
import ma.amarre.assures.Assures;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Utilisateur;
import ma.amarre.web.Erreurs;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** My yearly statements: one tap a year. */
@Controller
@RequestMapping("/assure/remboursements/releves")
@PreAuthorize("hasRole('ASSURE')")
class AssureRelevesController {

    private final Releves releves;
    private final Assures assures;

    AssureRelevesController(Releves releves, Assures assures) {
        this.releves = releves;
        this.assures = assures;
    }

    @GetMapping
    String liste(@AuthenticationPrincipal Utilisateur moi, Model model) {
        model.addAttribute("annees", releves.annees(assures.regard(moi)));
        model.addAttribute("cle", UUID.randomUUID().toString());
        return "remboursements/assure-releves";
    }

    @PostMapping
    ModelAndView emettre(
            @AuthenticationPrincipal Utilisateur moi,
            @RequestParam(required = false) @Nullable String annee,
            @RequestParam(required = false) @Nullable String cle,
            Model model) {
        String propre = cle != null && cle.matches("[0-9a-f-]{36}")
                ? cle
                : UUID.randomUUID().toString();
        try {
            String reference = releves.emettre(assures.regard(moi), annee == null ? "" : annee, propre)
                    .reference();
            return new ModelAndView("redirect:/assure/attestations/" + reference + "?emise");
        } catch (RegleViolee refus) {
            model.addAttribute("erreurs", new Erreurs().ajouter(refus));
            return new ModelAndView(liste(moi, model), model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }
}
