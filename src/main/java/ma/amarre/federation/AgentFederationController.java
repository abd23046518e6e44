package ma.amarre.federation;

import jakarta.servlet.http.HttpServletResponse;
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

/** The authority links an identity of the provider to the account behind a title, and takes the link away. */
@Controller
@RequestMapping("/agent/federation/titres/{reference}")
@PreAuthorize("hasRole('AUTORITE_HABILITATIONS')")
class AgentFederationController {

    private final Liens liens;
    private final Fournisseur fournisseur;

    AgentFederationController(Liens liens, Fournisseur fournisseur) {
        this.liens = liens;
        this.fournisseur = fournisseur;
    }

    @GetMapping
    String page(@PathVariable String reference, Model model) {
        return page(liens.personne(reference), "", "", new Erreurs(), model);
    }

    @PostMapping("/lien")
    String lier(
            @PathVariable String reference,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String preuve,
            @AuthenticationPrincipal Utilisateur qui,
            HttpServletResponse response,
            RedirectAttributes suite,
            Model model) {
        Liens.Personne personne = liens.personne(reference);
        try {
            liens.lier(personne, code, preuve, qui);
            return fait(reference, "federation.lie", suite);
        } catch (RegleViolee refus) {
            response.setStatus(422);
            return page(personne, code, preuve, new Erreurs().ajouter(refus), model);
        }
    }

    @PostMapping("/liens/{lien}/retrait")
    String retirer(
            @PathVariable String reference,
            @PathVariable String lien,
            @RequestParam(defaultValue = "") String motif,
            @AuthenticationPrincipal Utilisateur qui,
            HttpServletResponse response,
            RedirectAttributes suite,
            Model model) {
        Liens.Personne personne = liens.personne(reference);
        try {
            liens.retirer(personne, lien, motif, qui);
            return fait(reference, "federation.retire", suite);
        } catch (RegleViolee refus) {
            response.setStatus(422);
            return page(personne, "", "", new Erreurs().ajouter(refus), model);
        }
    }

    private static String fait(String reference, String message, RedirectAttributes suite) {
        suite.addFlashAttribute("fait", message);
        return "redirect:/agent/federation/titres/" + reference;
    }

    private String page(Liens.Personne personne, String code, String preuve, Erreurs erreurs, Model model) {
        model.addAttribute("p", personne);
        model.addAttribute("liens", liens.de(personne.compteId()));
        model.addAttribute("configure", fournisseur.reglage().isPresent());
        model.addAttribute("code", code);
        model.addAttribute("preuve", preuve);
        model.addAttribute("erreurs", erreurs);
        return "federation/agent-federation";
    }
}
