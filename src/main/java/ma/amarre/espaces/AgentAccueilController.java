package ma.amarre.espaces;

import ma.amarre.commun.Utilisateur;
import ma.amarre.notifications.Avis;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The first page of an agent: each tray that his titles open, with how much waits in it. The frame knows both. */
@Controller
class AgentAccueilController {

    private final Avis avis;

    AgentAccueilController(Avis avis) {
        this.avis = avis;
    }

    @GetMapping("/agent")
    String accueil(@AuthenticationPrincipal Utilisateur moi, Model model) {
        model.addAttribute("moi", moi);
        model.addAttribute("avis", avis.nouveaux(moi.compteId(), 3));
        return "espaces/agent-accueil";
    }
}
