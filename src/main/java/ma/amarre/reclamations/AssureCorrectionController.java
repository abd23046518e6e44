package ma.amarre.reclamations;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import ma.amarre.assures.Assures;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Utilisateur;
import ma.amarre.reclamations.AssureReclamationsController.ReclamationForm;
import ma.amarre.reclamations.Reclamation.Genre;
import ma.amarre.referentiel.Parametres;
import ma.amarre.web.Erreurs;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** A datum about me is wrong: the DPO decides within the delay of law 09-08, and says why. */
@Controller
@RequestMapping("/assure/reclamations/correction")
@PreAuthorize("hasRole('ASSURE')")
class AssureCorrectionController {

    private static final int DERNIERES = 10;
    private final ReclamationRepository reclamations;
    private final Traitement traitement;
    private final Parametres parametres;
    private final Assures assures;
    private final Clock clock;

    AssureCorrectionController(
            ReclamationRepository reclamations,
            Traitement traitement,
            Parametres parametres,
            Assures assures,
            Clock clock) {
        this.reclamations = reclamations;
        this.traitement = traitement;
        this.parametres = parametres;
        this.assures = assures;
        this.clock = clock;
    }

    @GetMapping
    String formulaire(@AuthenticationPrincipal Utilisateur moi, Model model) {
        return page(
                moi,
                new ReclamationForm(null, null, null, null, UUID.randomUUID().toString()),
                model);
    }

    @PostMapping
    ModelAndView demander(@AuthenticationPrincipal Utilisateur moi, ReclamationForm form, Model model) {
        try {
            String numero = traitement.deposer(
                    assures.regard(moi),
                    Genre.CORRECTION,
                    form.sujet(),
                    form.toObjet(),
                    form.texte(),
                    form.toCle(),
                    moi);
            return new ModelAndView("redirect:/assure/reclamations/" + numero);
        } catch (RegleViolee refus) {
            model.addAttribute("erreurs", new Erreurs().ajouter(refus));
            return new ModelAndView(page(moi, form, model), model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    private String page(Utilisateur moi, ReclamationForm form, Model model) {
        model.addAttribute("form", form);
        Map<String, String> sujets = new LinkedHashMap<>();
        Genre.CORRECTION.sujets(assures.regard(moi)).forEach(s -> sujets.put(s, "reclamations.sujet." + s));
        model.addAttribute("sujets", sujets);
        model.addAttribute(
                "jours",
                parametres
                        .delai(Genre.CORRECTION.delai(), LocalDate.now(clock))
                        .map(Parametres.Delai::nombre)
                        .orElse(null));
        model.addAttribute("corrections", reclamations.de(assures.regard(moi), Genre.CORRECTION, DERNIERES));
        return "reclamations/assure-correction";
    }
}
