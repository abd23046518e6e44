package ma.amarre.habilitations;

import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Role;
import ma.amarre.commun.Utilisateur;
import ma.amarre.web.Erreurs;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The suspensions, and a new one over the titles that were chosen in the register. */
@Controller
class AgentSuspensionsController {

    private final Suspensions actes;
    private final SuspensionRepository suspensions;
    private final FicheSuspension fiches;
    private final ListeTitres listes;
    private final ReglesTitre regles;

    AgentSuspensionsController(
            Suspensions actes,
            SuspensionRepository suspensions,
            FicheSuspension fiches,
            ListeTitres listes,
            ReglesTitre regles) {
        this.actes = actes;
        this.suspensions = suspensions;
        this.fiches = fiches;
        this.listes = listes;
        this.regles = regles;
    }

    @GetMapping("/agent/habilitations/suspensions")
    @PreAuthorize(Portee.LECTEURS)
    String liste(
            @RequestParam(required = false) @Nullable Long apres,
            @AuthenticationPrincipal Utilisateur qui,
            Model model) {
        model.addAttribute("page", suspensions.page(fiches.portee(qui), apres));
        return "habilitations/agent-suspensions";
    }

    /** @param titre chosen one by one; otherwise every living title of the filter */
    @GetMapping("/agent/habilitations/suspensions/nouvelle")
    @PreAuthorize("hasRole('AUTORITE_HABILITATIONS')")
    String nouvelle(
            @RequestParam(required = false) @Nullable List<String> titre,
            @RequestParam(required = false) @Nullable Long organisme,
            @RequestParam(required = false) @Nullable Long bureau,
            @RequestParam(required = false) @Nullable Role role,
            @RequestParam(defaultValue = "false") boolean sansPreuve,
            @RequestParam(defaultValue = "false") boolean tous,
            Model model) {
        List<String> choisis = titre == null ? List.of() : titre;
        if (tous) {
            choisis =
                    listes.tous(new ListeTitres.Filtre(organisme, bureau, role, Titre.Etat.ACTIF, sansPreuve)).stream()
                            .map(ListeTitres.Rangee::reference)
                            .toList();
        }
        return formulaire(SuspensionForm.vide(choisis, regles.jour()), model);
    }

    @PostMapping("/agent/habilitations/suspensions")
    @PreAuthorize("hasRole('AUTORITE_HABILITATIONS')")
    String preparer(
            @ModelAttribute SuspensionForm form,
            @AuthenticationPrincipal Utilisateur qui,
            HttpServletResponse reponse,
            Model model) {
        Erreurs erreurs = form.controler();
        if (erreurs.isEmpty()) {
            try {
                List<Long> ids = listes.ids(form.titres(), null);
                return "redirect:/agent/habilitations/suspensions/" + actes.preparer(form.toRedaction(), ids, qui);
            } catch (RegleViolee refus) {
                erreurs.ajouter(refus);
            }
        }
        reponse.setStatus(422);
        model.addAttribute("erreurs", erreurs);
        return formulaire(form, model);
    }

    private String formulaire(SuspensionForm form, Model model) {
        Map<String, String> degres = new LinkedHashMap<>();
        Map<String, String> sens = new LinkedHashMap<>();
        for (Titre.Degre d : Titre.Degre.values()) {
            degres.put(d.name(), "habilitations.degre." + d);
            sens.put(d.name(), "habilitations.degre." + d + ".sens");
        }
        Map<String, String> motifs = new LinkedHashMap<>();
        for (Suspension.Motif m : Suspension.Motif.values()) {
            motifs.put(m.name(), "habilitations.motif." + m);
        }
        model.addAttribute("form", form);
        model.addAttribute("degres", degres);
        model.addAttribute("sens", sens);
        model.addAttribute("motifs", motifs);
        model.addAttribute("preavis", regles.chiffre("PREAVIS_HEURES"));
        model.addAttribute("seconde", regles.chiffre("SECONDE_APPROBATION_HEURES"));
        return "habilitations/agent-suspension-nouvelle";
    }
}
