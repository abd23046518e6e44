package ma.amarre.habilitations;

import java.util.List;
import ma.amarre.commun.Utilisateur;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where an office has one person for a role, or none. */
@Controller
class AgentCouvertureController {

    private final Couverture couverture;
    private final Portee portee;

    AgentCouvertureController(Couverture couverture, Portee portee) {
        this.couverture = couverture;
        this.portee = portee;
    }

    @GetMapping("/agent/habilitations/couverture")
    @PreAuthorize(Portee.LECTEURS)
    String couverture(
            @RequestParam(defaultValue = "false") boolean tout, @AuthenticationPrincipal Utilisateur qui, Model model) {
        List<Couverture.Poste> postes = couverture.postes(portee.de(qui), !tout);
        model.addAttribute("postes", postes);
        model.addAttribute("tout", tout);
        model.addAttribute(
                "incidents", postes.stream().filter(p -> p.gens() == 0).count());
        model.addAttribute(
                "alertes",
                postes.stream().filter(p -> p.niveau().equals("ALERTE")).count());
        return "habilitations/agent-couverture";
    }
}
