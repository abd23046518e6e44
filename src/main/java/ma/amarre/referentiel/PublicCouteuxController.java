package ma.amarre.referentiel;

import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The versions of the costly list, for anybody: two days side by side. */
@Controller
class PublicCouteuxController {

    private final VersionsCouteux versions;
    private final Clock clock;

    PublicCouteuxController(VersionsCouteux versions, Clock clock) {
        this.versions = versions;
        this.clock = clock;
    }

    /** @param apres the second day; today when none is given. @param avant the first; the day before the last change when none is given */
    @GetMapping("/referentiel/couteux")
    String versions(
            @RequestParam(defaultValue = "") String avant, @RequestParam(defaultValue = "") String apres, Model model) {
        List<VersionsCouteux.Jour> jours = versions.jours();
        LocalDate second = jour(apres, LocalDate.now(clock));
        LocalDate premier = jour(
                avant,
                jours.stream()
                        .map(VersionsCouteux.Jour::jour)
                        .filter(j -> !j.isAfter(second))
                        .findFirst()
                        .orElse(second)
                        .minusDays(1));
        model.addAttribute("avant", premier);
        model.addAttribute("apres", second);
        model.addAttribute("jours", jours);
        model.addAttribute("ecarts", versions.ecarts(premier, second));
        model.addAttribute("nombreAvant", versions.nombre(premier));
        model.addAttribute("nombreApres", versions.nombre(second));
        return "referentiel/public-couteux";
    }

    private static LocalDate jour(String texte, LocalDate sinon) {
        try {
            return texte.isBlank() ? sinon : LocalDate.parse(texte.strip());
        } catch (DateTimeParseException illisible) {
            return sinon;
        }
    }
}
