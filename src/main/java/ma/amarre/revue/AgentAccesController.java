package ma.amarre.revue;

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
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Readings out of the ordinary: asked with a motive by who treats files, reviewed by the DPO or the supervision. */
@Controller
@PreAuthorize(AgentAccesController.LECTEURS)
class AgentAccesController {

    static final String LECTEURS =
            "hasAnyRole('ACCUEIL', 'TRACABILITE', 'LIQUIDATION', 'INSTRUCTION_PEC', 'MEDECIN_CONSEIL',"
                    + " 'SUPERVISION', 'DPO')";

    private final AccesExceptionnels acces;

    AgentAccesController(AccesExceptionnels acces) {
        this.acces = acces;
    }

    @GetMapping("/agent/revue/acces")
    String liste(@AuthenticationPrincipal Utilisateur qui, Model model) {
        return liste("", "", qui, model);
    }

    private String liste(String immatriculation, String motif, Utilisateur qui, Model model) {
        boolean relit = AccesExceptionnels.relit(qui);
        model.addAttribute("immatriculation", immatriculation);
        model.addAttribute("motif", motif);
        model.addAttribute("miens", acces.miens(qui.personneId()));
        model.addAttribute("relit", relit);
        model.addAttribute("aRelire", relit ? acces.aRelire(qui.personneId()) : List.of());
        return "revue/agent-acces";
    }

    @PostMapping("/agent/revue/acces")
    String ouvrir(
            @RequestParam(defaultValue = "") String immatriculation,
            @RequestParam(defaultValue = "") String motif,
            @AuthenticationPrincipal Utilisateur qui,
            HttpServletResponse reponse,
            Model model) {
        try {
            return "redirect:/agent/revue/acces/" + acces.ouvrir(immatriculation, motif, qui);
        } catch (RegleViolee refus) {
            reponse.setStatus(422);
            model.addAttribute("erreurs", new Erreurs().ajouter(refus));
            return liste(immatriculation, motif, qui, model);
        }
    }

    @GetMapping("/agent/revue/acces/{reference}")
    String un(@PathVariable String reference, @AuthenticationPrincipal Utilisateur qui, Model model) {
        AccesExceptionnels.Acces a = acces.lire(reference, qui);
        model.addAttribute("a", a);
        model.addAttribute("apercu", acces.ouvert(a, qui) ? acces.apercu(a) : null);
        model.addAttribute(
                "relit", AccesExceptionnels.relit(qui) && a.personneId() != qui.personneId() && a.justifie() == null);
        return "revue/agent-lecture";
    }

    @PostMapping("/agent/revue/acces/{reference}/avis")
    @PreAuthorize("hasAnyRole('SUPERVISION', 'DPO')")
    String relire(
            @PathVariable String reference,
            @RequestParam(defaultValue = "false") boolean justifie,
            @RequestParam(defaultValue = "") String texte,
            @AuthenticationPrincipal Utilisateur qui,
            HttpServletResponse reponse,
            Model model) {
        try {
            acces.relire(reference, justifie, texte, qui);
            return "redirect:/agent/revue/acces";
        } catch (RegleViolee refus) {
            reponse.setStatus(422);
            model.addAttribute("erreurs", new Erreurs().ajouter(refus));
            model.addAttribute("texte", texte);
            return un(reference, qui, model);
        }
    }
}
