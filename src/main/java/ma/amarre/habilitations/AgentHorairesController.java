package ma.amarre.habilitations;

import jakarta.servlet.http.HttpServletResponse;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Utilisateur;
import ma.amarre.web.Erreurs;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The days and hours of a title, and the exceptions to them. */
@Controller
@RequestMapping("/agent/habilitations/titres/{reference}")
@PreAuthorize("hasRole('AUTORITE_HABILITATIONS')")
class AgentHorairesController {

    private final TitreRepository titres;
    private final HorairesTitres horaires;
    private final Portee portee;

    AgentHorairesController(TitreRepository titres, HorairesTitres horaires, Portee portee) {
        this.titres = titres;
        this.horaires = horaires;
        this.portee = portee;
    }

    @GetMapping("/horaires")
    String page(@PathVariable String reference, @AuthenticationPrincipal Utilisateur qui, Model model) {
        return page(titre(reference, qui), new Erreurs(), model);
    }

    @PostMapping("/horaires")
    String fixer(
            @PathVariable String reference,
            @RequestParam(defaultValue = "") List<String> jours,
            @RequestParam(defaultValue = "") String de,
            @RequestParam(defaultValue = "") String a,
            @RequestParam(defaultValue = "") String motif,
            @AuthenticationPrincipal Utilisateur qui,
            HttpServletResponse response,
            Model model,
            RedirectAttributes suite) {
        return faire(
                reference,
                qui,
                response,
                model,
                suite,
                t -> horaires.fixer(
                        t,
                        jours.stream().map(AgentHorairesController::jour).toList(),
                        heure("de", de),
                        heure("a", a),
                        motif,
                        qui));
    }

    @PostMapping("/horaires/levee")
    String lever(
            @PathVariable String reference,
            @RequestParam(defaultValue = "") String motif,
            @AuthenticationPrincipal Utilisateur qui,
            HttpServletResponse response,
            Model model,
            RedirectAttributes suite) {
        return faire(reference, qui, response, model, suite, t -> horaires.lever(t, motif, qui));
    }

    @PostMapping("/derogations")
    String deroger(
            @PathVariable String reference,
            @RequestParam(defaultValue = "") String heures,
            @RequestParam(defaultValue = "") String motif,
            @AuthenticationPrincipal Utilisateur qui,
            HttpServletResponse response,
            Model model,
            RedirectAttributes suite) {
        int nombre = heures.strip().matches("\\d{1,3}") ? Integer.parseInt(heures.strip()) : 0;
        return faire(reference, qui, response, model, suite, t -> horaires.deroger(t, nombre, motif, qui));
    }

    private interface Acte {
        void sur(Titre titre);
    }

    private String faire(
            String reference,
            Utilisateur qui,
            HttpServletResponse response,
            Model model,
            RedirectAttributes suite,
            Acte acte) {
        Titre titre = titre(reference, qui);
        try {
            acte.sur(titre);
            suite.addFlashAttribute("fait", "habilitations.horaires.fait");
            return "redirect:/agent/habilitations/titres/" + reference + "/horaires";
        } catch (RegleViolee refus) {
            response.setStatus(422);
            return page(titre, new Erreurs().ajouter(refus), model);
        }
    }

    private Titre titre(String reference, Utilisateur qui) {
        return titres.parReference(reference, portee.de(qui));
    }

    private static DayOfWeek jour(String numero) {
        if (!numero.matches("[1-7]")) {
            throw new RegleViolee("jours", "habilitations.horaires.jours.vide");
        }
        return DayOfWeek.of(Integer.parseInt(numero));
    }

    private static LocalTime heure(String champ, String saisie) {
        try {
            String lue = saisie.strip().replace('h', ':');
            return LocalTime.parse(lue.length() == 4 ? "0" + lue : lue);
        } catch (DateTimeException fausse) {
            throw new RegleViolee(champ, "habilitations.horaires.heure");
        }
    }

    private String page(Titre titre, Erreurs erreurs, Model model) {
        Map<String, String> jours = new LinkedHashMap<>();
        for (DayOfWeek jour : DayOfWeek.values()) {
            jours.put(Integer.toString(jour.getValue()), "habilitations.jour." + jour.getValue());
        }
        model.addAttribute("t", titre);
        model.addAttribute("horaires", horaires.de(titre.id()).orElse(null));
        model.addAttribute("jours", jours);
        model.addAttribute("erreurs", erreurs);
        return "habilitations/agent-horaires";
    }
}
