package ma.amarre.attestations;

import java.util.LinkedHashMap;
import java.util.Map;
import ma.amarre.assures.Assures;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Utilisateur;
import ma.amarre.scellement.PapierEmis;
import ma.amarre.web.Erreurs;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Sharing one of my certificates by a link that ends. */
@Controller
@RequestMapping("/assure/attestations/{reference}/partage")
class AssurePartageController {

    private final Partages partages;
    private final MesPapiers papiers;
    private final Assures assures;
    private final String adresse;

    AssurePartageController(
            Partages partages,
            MesPapiers papiers,
            Assures assures,
            @Value("${amarre.adresse:http://localhost:8080}") String adresse) {
        this.partages = partages;
        this.papiers = papiers;
        this.assures = assures;
        this.adresse = adresse.replaceAll("/+$", "");
    }

    @GetMapping
    String voir(@AuthenticationPrincipal Utilisateur moi, @PathVariable String reference, Model model) {
        PapierEmis papier = papiers.un(moi, reference);
        model.addAttribute("papier", papier);
        model.addAttribute("partages", partages.vivants(assures.regard(moi).assureId(), papier.reference()));
        Map<String, String> durees = new LinkedHashMap<>();
        Partages.JOURS.forEach(j -> durees.put(j.toString(), "attestations.partage.duree." + j));
        model.addAttribute("durees", durees);
        return "attestations/assure-partage";
    }

    @PostMapping
    ModelAndView creer(
            @AuthenticationPrincipal Utilisateur moi,
            @PathVariable String reference,
            @RequestParam(required = false) @Nullable String jours,
            Model model,
            RedirectAttributes suite) {
        try {
            String secret = partages.creer(
                    assures.regard(moi).assureId(), papiers.un(moi, reference).reference(), jours);
            suite.addFlashAttribute("lien", adresse + "/attestations/partage/" + secret);
            return new ModelAndView("redirect:/assure/attestations/" + reference + "/partage");
        } catch (RegleViolee refus) {
            model.addAttribute("erreurs", new Erreurs().ajouter(refus));
            return new ModelAndView(voir(moi, reference, model), model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    @PostMapping("/{id}/arret")
    String arreter(@AuthenticationPrincipal Utilisateur moi, @PathVariable String reference, @PathVariable String id) {
        partages.arreter(
                assures.regard(moi).assureId(), papiers.un(moi, reference).reference(), id);
        return "redirect:/assure/attestations/" + reference + "/partage";
    }
}
