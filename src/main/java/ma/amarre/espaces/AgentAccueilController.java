package ma.amarre.espaces;

import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import ma.amarre.commun.Utilisateur;
import ma.amarre.notifications.Avis;
import ma.amarre.web.Attentes;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The first page of an agent: each tray that his titles open, how much waits in it, what to take first and until when. */
@Controller
class AgentAccueilController {

    private final Avis avis;
    private final List<Attentes> modules;
    private final Clock clock;

    AgentAccueilController(Avis avis, List<Attentes> modules, Clock clock) {
        this.avis = avis;
        this.modules = modules;
        this.clock = clock;
    }

    @GetMapping("/agent")
    String accueil(@AuthenticationPrincipal Utilisateur moi, Model model) {
        model.addAttribute("moi", moi);
        model.addAttribute("avis", avis.nouveaux(moi.compteId(), 3));
        model.addAttribute(
                "attentes",
                modules.stream()
                        .flatMap(m -> m.attentes(moi).stream())
                        .collect(Collectors.groupingBy(Attentes.Attente::cle)));
        model.addAttribute("maintenant", clock.instant());
        return "espaces/agent-accueil";
    }
}
