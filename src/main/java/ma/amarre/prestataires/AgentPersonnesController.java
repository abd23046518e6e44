package ma.amarre.prestataires;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Utilisateur;
import ma.amarre.habilitations.Lettre;
import ma.amarre.habilitations.Ouvertures;
import ma.amarre.web.Erreurs;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The people of an admitted provider: the desk asks, the authority grants and prints the letter of the first sign-in. */
@Controller
class AgentPersonnesController {

    private final AdmissionRepository admissions;
    private final Ouvertures ouvertures;
    private final AgentAdmissionController dossier;
    private final Equipe equipe;
    private final Clock clock;

    AgentPersonnesController(
            AdmissionRepository admissions,
            Ouvertures ouvertures,
            AgentAdmissionController dossier,
            Equipe equipe,
            Clock clock) {
        this.admissions = admissions;
        this.ouvertures = ouvertures;
        this.dossier = dossier;
        this.equipe = equipe;
        this.clock = clock;
    }

    @PreAuthorize("hasRole('ACCUEIL')")
    @GetMapping("/agent/prestataires/{numero}/personnes")
    String nouvelle(@PathVariable String numero, Model model) {
        Admission a = admissions.parNumero(numero);
        return formulaire(a, PersonneForm.vide(LocalDate.now(clock)), model);
    }

    @PreAuthorize("hasRole('ACCUEIL')")
    @PostMapping("/agent/prestataires/{numero}/personnes")
    String demander(
            @PathVariable String numero,
            @ModelAttribute PersonneForm form,
            @AuthenticationPrincipal Utilisateur qui,
            HttpServletResponse reponse,
            Model model) {
        Admission a = admissions.parNumero(numero);
        a.exigerAdmise();
        Erreurs erreurs = form.controler(a.prestataire(), clock);
        if (erreurs.isEmpty()) {
            try {
                ouvertures.demander(form.toDemande(a.prestataire().organismeId()), qui);
                return "redirect:/agent/prestataires/" + numero;
            } catch (RegleViolee refus) {
                erreurs.ajouter(refus);
            }
        }
        reponse.setStatus(422);
        model.addAttribute("erreurs", erreurs);
        return formulaire(a, form, model);
    }

    /** The answer is the letter itself: its code is shown this once and kept nowhere, so there is no page to come back to. */
    @PreAuthorize("hasRole('AUTORITE_HABILITATIONS')")
    @PostMapping("/agent/prestataires/{numero}/personnes/{titre}/accord")
    String accorder(
            @PathVariable String numero,
            @PathVariable long titre,
            @AuthenticationPrincipal Utilisateur qui,
            HttpServletResponse reponse,
            Model model) {
        Admission a = admissions.parNumero(numero);
        try {
            return lettre(a, ouvertures.accorder(titre, a.prestataire().organismeId(), qui), model);
        } catch (RegleViolee refus) {
            reponse.setStatus(422);
            model.addAttribute("erreurs", new Erreurs().ajouter(refus));
            return dossier.voir(numero, qui, model);
        }
    }

    @PreAuthorize("hasRole('AUTORITE_HABILITATIONS')")
    @PostMapping("/agent/prestataires/{numero}/personnes/{titre}/lettre")
    String nouvelleLettre(
            @PathVariable String numero,
            @PathVariable long titre,
            @AuthenticationPrincipal Utilisateur qui,
            Model model) {
        Admission a = admissions.parNumero(numero);
        return lettre(a, ouvertures.nouvelleLettre(titre, a.prestataire().organismeId(), qui), model);
    }

    @PreAuthorize("hasRole('AUTORITE_HABILITATIONS')")
    @PostMapping("/agent/prestataires/{numero}/personnes/{titre}/fin")
    String terminer(@PathVariable String numero, @PathVariable long titre, @AuthenticationPrincipal Utilisateur qui) {
        ouvertures.terminer(titre, admissions.parNumero(numero).prestataire().organismeId(), qui);
        return "redirect:/agent/prestataires/" + numero;
    }

    /** The first person whom the payer has let in may answer for the provider: she then manages its people within limits. */
    @PreAuthorize("hasRole('AUTORITE_HABILITATIONS')")
    @PostMapping("/agent/prestataires/{numero}/personnes/{titre}/responsable")
    String designer(
            @PathVariable String numero,
            @PathVariable long titre,
            @RequestParam(defaultValue = "true") boolean oui,
            @AuthenticationPrincipal Utilisateur qui) {
        equipe.designer(admissions.parNumero(numero).prestataire().organismeId(), titre, oui, qui);
        return "redirect:/agent/prestataires/" + numero;
    }

    private static String lettre(Admission a, Lettre lettre, Model model) {
        model.addAttribute("a", a);
        model.addAttribute("lettre", lettre);
        return "prestataires/agent-lettre";
    }

    private static String formulaire(Admission a, PersonneForm form, Model model) {
        model.addAttribute("a", a);
        model.addAttribute("form", form);
        Map<String, String> roles = new LinkedHashMap<>();
        PersonneForm.roles(a.prestataire()).forEach(r -> roles.put(r.name(), "prestataires.role." + r));
        model.addAttribute("roles", roles);
        Map<String, String> sexes = new LinkedHashMap<>();
        sexes.put("F", "prestataires.personne.sexe.F");
        sexes.put("M", "prestataires.personne.sexe.M");
        model.addAttribute("sexes", sexes);
        return "prestataires/agent-personne";
    }
}
