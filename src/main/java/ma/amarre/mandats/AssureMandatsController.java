package ma.amarre.mandats;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ma.amarre.assures.Mandants;
import ma.amarre.commun.Introuvable;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Utilisateur;
import ma.amarre.referentiel.ParametreManquant;
import ma.amarre.web.Erreurs;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Who acts for me, and for whom I act. */
@Controller
@RequestMapping("/assure/mandats")
@PreAuthorize("hasRole('ASSURE')")
class AssureMandatsController {

    private final Mandats mandats;
    private final PapierMandat papier;
    private final Mandants mandants;

    AssureMandatsController(Mandats mandats, PapierMandat papier, Mandants mandants) {
        this.mandats = mandats;
        this.papier = papier;
        this.mandants = mandants;
    }

    @GetMapping
    String liste(@AuthenticationPrincipal Utilisateur moi, Model model) {
        model.addAttribute("donnes", mandats.donnes(moi));
        model.addAttribute("recus", mandats.recus(moi));
        model.addAttribute("peutDonner", mandats.peutDonner(moi));
        return "mandats/assure-liste";
    }

    @GetMapping("/nouveau")
    String nouveau(Model model) {
        return formulaire(MandatForm.vide(), model);
    }

    @PostMapping
    ModelAndView donner(@AuthenticationPrincipal Utilisateur moi, @ModelAttribute MandatForm form, Model model) {
        try {
            return new ModelAndView("redirect:/assure/mandats/" + mandats.donner(form, moi));
        } catch (RegleViolee refus) {
            model.addAttribute("erreurs", new Erreurs().ajouter(refus));
            return new ModelAndView(formulaire(form, model), model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    @GetMapping("/{reference}")
    String detail(@AuthenticationPrincipal Utilisateur moi, @PathVariable String reference, Model model) {
        model.addAttribute("m", mandats.donne(reference, moi));
        return "mandats/assure-detail";
    }

    @GetMapping("/{reference}/mandat.pdf")
    ResponseEntity<byte[]> papier(@AuthenticationPrincipal Utilisateur moi, @PathVariable String reference) {
        Mandat m = mandats.donne(reference, moi);
        if (!m.revocable()) {
            throw new Introuvable();
        }
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header("Content-Disposition", "attachment; filename=\"" + reference + ".pdf\"")
                .body(papier.contenu(papier.emettre(m)));
    }

    @PostMapping("/{reference}/revocation")
    String revoquer(
            @AuthenticationPrincipal Utilisateur moi, @PathVariable String reference, @RequestParam int version) {
        mandats.revoquer(reference, version, moi);
        papier.revoquer(reference);
        return "redirect:/assure/mandats/" + reference;
    }

    @PostMapping("/{reference}/acceptation")
    String accepter(@AuthenticationPrincipal Utilisateur moi, @PathVariable String reference) {
        mandats.accepter(reference, moi);
        return "redirect:/assure/mandats";
    }

    @PostMapping("/{reference}/refus")
    String refuser(@AuthenticationPrincipal Utilisateur moi, @PathVariable String reference) {
        mandats.refuser(reference, moi);
        return "redirect:/assure/mandats";
    }

    @PostMapping("/{reference}/renonciation")
    String renoncer(@AuthenticationPrincipal Utilisateur moi, @PathVariable String reference) {
        mandats.renoncer(reference, moi);
        return "redirect:/assure/mandats";
    }

    /** What a mandate opens: under {@code /pour/{mandat}} only. */
    @GetMapping("/agir")
    String agir(@AuthenticationPrincipal Utilisateur moi, Model model) {
        return mandants.de(moi)
                .map(m -> {
                    Map<Theme, String> pages = new LinkedHashMap<>();
                    Arrays.stream(Theme.values())
                            .filter(t -> m.themes().contains(t.name()))
                            .forEach(t -> pages.put(t, t.page()));
                    model.addAttribute("mandant", m.personne());
                    model.addAttribute("fin", m.fin());
                    model.addAttribute("pages", pages);
                    return "mandats/assure-agir";
                })
                .orElse("redirect:/assure/mandats");
    }

    private String formulaire(MandatForm form, Model model) {
        Map<String, String> themes = new LinkedHashMap<>();
        Map<String, String> aides = new LinkedHashMap<>();
        for (Theme t : Theme.values()) {
            themes.put(t.name(), "mandats.theme." + t);
            aides.put(t.name(), "mandats.theme." + t + ".phrase");
        }
        model.addAttribute("form", form);
        model.addAttribute("choisis", form.themes() == null ? List.of() : form.themes());
        model.addAttribute("themes", themes);
        model.addAttribute("aides", aides);
        try {
            model.addAttribute("dernier", mandats.dernierJour());
        } catch (ParametreManquant ferme) {
            model.addAttribute("dernier", null);
        }
        return "mandats/assure-nouveau";
    }
}
