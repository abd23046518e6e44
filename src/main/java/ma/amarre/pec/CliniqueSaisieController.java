package ma.amarre.pec;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import ma.amarre.commun.Conflit;
import ma.amarre.commun.Role;
import ma.amarre.commun.Utilisateur;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Keeps what is being typed while it is typed, and says when. */
@Controller
@PreAuthorize("hasRole('CLINIQUE_ADMISSION')")
class CliniqueSaisieController {

    private static final Set<String> HORS_FORMULAIRE = Set.of("_csrf", "version");

    private final PecRepository pecs;
    private final SaisiesRepository saisies;
    private final Clock clock;

    CliniqueSaisieController(PecRepository pecs, SaisiesRepository saisies, Clock clock) {
        this.pecs = pecs;
        this.saisies = saisies;
        this.clock = clock;
    }

    @PostMapping("/clinique/pec/{numero}/saisie/{page:nature|diagnostic|actes}")
    String garder(
            @PathVariable String numero,
            @PathVariable String page,
            @RequestParam int version,
            HttpServletRequest envoi,
            @AuthenticationPrincipal Utilisateur u,
            Model model) {
        Pec pec = pecs.duPrestataire(numero, u.exiger(Role.CLINIQUE_ADMISSION).organismeId());
        if (!pec.statut().enPreparation()) {
            throw new Conflit("pec.conflit.REDIGER");
        }
        Map<String, String> champs = new LinkedHashMap<>();
        envoi.getParameterMap().forEach((nom, valeurs) -> {
            if (!HORS_FORMULAIRE.contains(nom)) {
                champs.put(nom, valeurs[0]);
            }
        });
        saisies.garder(
                pec.id(),
                SaisiesRepository.Page.valueOf(page.toUpperCase(Locale.ROOT)),
                Math.min(version, pec.suivi().version()),
                champs,
                u.compteId());
        model.addAttribute("instant", clock.instant());
        return "pec/fragment-saisie :: garde";
    }
}
