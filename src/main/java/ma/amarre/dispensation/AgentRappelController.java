package ma.amarre.dispensation;

import ma.amarre.commun.Ean13;
import ma.amarre.commun.Introuvable;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Utilisateur;
import ma.amarre.web.Erreurs;
import ma.amarre.web.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.ui.ModelMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The recall of a lot: who received it, so that they can be called. */
@Controller
@RequestMapping("/agent/dispensation/rappels")
@PreAuthorize("hasAnyRole('MEDECIN_CONSEIL', 'SUPERVISION')")
class AgentRappelController {

    private static final int PAR_PAGE = 50;
    private static final String PAGE = "dispensation/agent-rappels";

    record Form(
            @Nullable String ean,
            @Nullable String lot,
            @Nullable String motif) {
        static final Form VIDE = new Form("", "", "");

        private static String nu(@Nullable String texte) {
            return texte == null ? "" : texte.strip();
        }

        Erreurs erreurs() {
            Erreurs erreurs = new Erreurs();
            if (!nu(ean).matches("\\d{13}") || !new Ean13(nu(ean)).cleJuste()) {
                erreurs.ajouter("ean", "dispensation.rappel.ean");
            }
            if (nu(lot).isEmpty() || nu(lot).length() > 20) {
                erreurs.ajouter("lot", "dispensation.boites.lot");
            }
            if (nu(motif).isEmpty() || nu(motif).length() > 500) {
                erreurs.ajouter("motif", "dispensation.motif.requis");
            }
            return erreurs;
        }
    }

    private final Rappels rappels;

    AgentRappelController(Rappels rappels) {
        this.rappels = rappels;
    }

    @GetMapping
    String liste(Model model) {
        model.addAttribute("form", Form.VIDE);
        model.addAttribute("rappels", rappels.tous(100));
        return PAGE;
    }

    @PostMapping
    ModelAndView rappeler(@AuthenticationPrincipal Utilisateur moi, @ModelAttribute("form") Form form) {
        Erreurs erreurs = form.erreurs();
        if (!erreurs.isEmpty()) {
            ModelMap model = new ModelMap("erreurs", erreurs)
                    .addAttribute("form", form)
                    .addAttribute("rappels", rappels.tous(100));
            return new ModelAndView(PAGE, model, HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return new ModelAndView("redirect:/agent/dispensation/rappels/"
                + rappels.rappeler(moi, Form.nu(form.ean()), Form.nu(form.lot()), Form.nu(form.motif())));
    }

    @GetMapping("/{reference}")
    ModelAndView receveurs(@PathVariable String reference, @RequestParam(defaultValue = "0") long apres) {
        return fiche(reference, apres, new Erreurs());
    }

    private ModelAndView fiche(String reference, long apres, Erreurs erreurs) {
        var lus = rappels.receveurs(reference, apres, PAR_PAGE + 1);
        ModelAndView page = new ModelAndView("dispensation/agent-rappel");
        page.addObject("rappel", rappels.parReference(reference).orElseThrow(Introuvable::new));
        page.addObject("page", Page.enAvant(lus, PAR_PAGE, apres == 0, r -> Long.toString(r.id())));
        page.addObject("erreurs", erreurs);
        if (!erreurs.isEmpty()) {
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return page;
    }

    @PostMapping("/{reference}/levee")
    ModelAndView lever(
            @PathVariable String reference,
            @RequestParam(defaultValue = "") String motif,
            @AuthenticationPrincipal Utilisateur moi) {
        try {
            rappels.lever(moi, reference, motif);
            return new ModelAndView("redirect:/agent/dispensation/rappels/" + reference);
        } catch (RegleViolee refus) {
            return fiche(reference, 0, new Erreurs().ajouter(refus));
        }
    }
}
