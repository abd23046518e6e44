package ma.amarre.habilitations;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Utilisateur;
import ma.amarre.web.Erreurs;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The payer's authority reads the chosen requests one under the other, then grants them together. */
@Controller
@PreAuthorize("hasRole('AUTORITE_HABILITATIONS')")
class AgentLotsController {

    private final Lots lots;

    AgentLotsController(Lots lots) {
        this.lots = lots;
    }

    @GetMapping("/agent/habilitations/lots/nouveau")
    String revoir(
            @RequestParam(required = false, defaultValue = "") List<String> titre,
            @AuthenticationPrincipal Utilisateur qui,
            Model model) {
        List<Lots.Revue> revues = lots.revoir(titre, qui);
        model.addAttribute("revues", revues);
        model.addAttribute(
                "possibles",
                revues.stream().filter(r -> r.empechement() == null).count());
        return "habilitations/agent-lot";
    }

    /** The answer is the letters themselves: their codes are shown this once and kept nowhere. */
    @PostMapping("/agent/habilitations/lots")
    String accorder(
            @RequestParam(required = false, defaultValue = "") List<String> vu,
            @AuthenticationPrincipal Utilisateur qui,
            HttpServletResponse reponse,
            Model model) {
        try {
            model.addAttribute("accordes", lots.accorder(vu, qui));
            return "habilitations/agent-lettres";
        } catch (RegleViolee refus) {
            reponse.setStatus(422);
            model.addAttribute("erreurs", new Erreurs().ajouter(refus));
            return revoir(vu.stream().map(v -> v.replaceAll("@.*", "")).toList(), qui, model);
        }
    }
}
