package ma.amarre.revue;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Utilisateur;
import ma.amarre.habilitations.Echeances;
import ma.amarre.web.Erreurs;
import ma.amarre.web.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What the detection found: taken, examined and concluded by a person. */
@Controller
@PreAuthorize(AgentCasController.LECTEURS)
class AgentCasController {

    static final String LECTEURS = "hasAnyRole('AUTORITE_HABILITATIONS', 'SUPERVISION', 'DPO')";

    private final CasRepository cas;
    private final Examen examen;
    private final Echeances echeances;
    private final Reseaux reseaux;

    AgentCasController(CasRepository cas, Examen examen, Echeances echeances, Reseaux reseaux) {
        this.reseaux = reseaux;
        this.cas = cas;
        this.examen = examen;
        this.echeances = echeances;
    }

    @GetMapping("/agent/revue/cas")
    String liste(
            @RequestParam(required = false) Cas.@Nullable Etat etat,
            @RequestParam(required = false) @Nullable Long apres,
            @AuthenticationPrincipal Utilisateur qui,
            Model model) {
        Map<String, String> etats = new LinkedHashMap<>();
        Arrays.stream(Cas.Etat.values()).forEach(e -> etats.put(e.name(), "revue.cas.etat." + e));
        model.addAttribute(
                "page",
                Page.enAvant(
                        cas.liste(
                                etat,
                                echeances.portee(qui),
                                qui.personneId(),
                                apres == null ? Long.MAX_VALUE : apres,
                                CasRepository.TAILLE + 1),
                        CasRepository.TAILLE,
                        apres == null,
                        c -> Long.toString(c.id())));
        model.addAttribute("etat", etat);
        model.addAttribute("muet", reseaux.muet());
        model.addAttribute("etats", etats);
        model.addAttribute("jour", echeances.jour());
        return "revue/agent-tous-les-cas";
    }

    @GetMapping("/agent/revue/cas/{reference}")
    String un(@PathVariable String reference, @AuthenticationPrincipal Utilisateur qui, Model model) {
        return page(reference, "", "", qui, model);
    }

    private String page(String reference, String issue, String texte, Utilisateur qui, Model model) {
        Cas c = examen.lire(reference, qui);
        Map<String, String> issues = new LinkedHashMap<>();
        Arrays.stream(Cas.Issue.values()).forEach(i -> issues.put(i.name(), "revue.cas.issue." + i));
        model.addAttribute("c", c);
        model.addAttribute(
                "arguments", reseaux.dire(c, AgentReseauxController.arabe()).toArray());
        model.addAttribute("fil", examen.fil(c));
        model.addAttribute("issues", issues);
        model.addAttribute("issue", issue);
        model.addAttribute("texte", texte);
        model.addAttribute("jour", echeances.jour());
        model.addAttribute("mien", c.proprietaireId() != null && c.proprietaireId() == qui.personneId());
        return "revue/agent-cas";
    }

    @PostMapping("/agent/revue/cas/{reference}/examen")
    String prendre(@PathVariable String reference, @AuthenticationPrincipal Utilisateur qui) {
        examen.prendre(reference, qui);
        return "redirect:/agent/revue/cas/" + reference;
    }

    @PostMapping("/agent/revue/cas/{reference}/conclusion")
    String conclure(
            @PathVariable String reference,
            @RequestParam(defaultValue = "") String issue,
            @RequestParam(defaultValue = "") String texte,
            @AuthenticationPrincipal Utilisateur qui,
            HttpServletResponse reponse,
            Model model) {
        try {
            examen.conclure(reference, issue, texte, qui);
            return "redirect:/agent/revue/cas/" + reference;
        } catch (RegleViolee refus) {
            reponse.setStatus(422);
            model.addAttribute("erreurs", new Erreurs().ajouter(refus));
            return page(reference, issue, texte, qui, model);
        }
    }
}
