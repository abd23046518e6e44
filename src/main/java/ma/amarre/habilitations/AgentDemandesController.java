package ma.amarre.habilitations;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import ma.amarre.commun.Acces;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Role;
import ma.amarre.commun.Utilisateur;
import ma.amarre.web.Erreurs;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** The correspondent asks a title; both sides see the queue and how old it is. */
@Controller
class AgentDemandesController {

    private final FileDemandes file;
    private final FicheTitre fiches;
    private final Titres actes;
    private final ListeTitres listes;
    private final ReglesTitre regles;

    AgentDemandesController(
            FileDemandes file, FicheTitre fiches, Titres actes, ListeTitres listes, ReglesTitre regles) {
        this.file = file;
        this.fiches = fiches;
        this.actes = actes;
        this.listes = listes;
        this.regles = regles;
    }

    @GetMapping("/agent/habilitations/demandes")
    @PreAuthorize(Portee.LECTEURS)
    String file(@AuthenticationPrincipal Utilisateur qui, Model model) {
        model.addAttribute("demandes", file.demandes(fiches.portee(qui)));
        model.addAttribute("ages", file.ages());
        model.addAttribute("delai", regles.chiffre("DECISION_JOURS_OUVRES"));
        model.addAttribute("autorite", qui.a(Role.AUTORITE_HABILITATIONS));
        model.addAttribute("correspondant", qui.a(Role.CORRESPONDANT_HABILITATIONS));
        return "habilitations/agent-demandes";
    }

    @GetMapping("/agent/habilitations/demandes/nouvelle")
    @PreAuthorize("hasRole('CORRESPONDANT_HABILITATIONS')")
    String nouvelle(@AuthenticationPrincipal Utilisateur qui, Model model) {
        return formulaire(DemandeForm.vide(regles.jour()), qui, model);
    }

    @PostMapping("/agent/habilitations/demandes")
    @PreAuthorize("hasRole('CORRESPONDANT_HABILITATIONS')")
    String demander(
            @ModelAttribute DemandeForm form,
            @AuthenticationPrincipal Utilisateur qui,
            HttpServletResponse reponse,
            Model model)
            throws IOException {
        Erreurs erreurs = form.controler();
        if (erreurs.isEmpty()) {
            try {
                String reference = actes.demander(
                        form.toDemande(
                                qui.exiger(Role.CORRESPONDANT_HABILITATIONS).organismeId()),
                        qui);
                if (form.fichier() != null && !form.fichier().isEmpty()) {
                    fiches.joindre(reference, form.fichier(), qui);
                }
                return "redirect:/agent/habilitations/demandes/" + reference;
            } catch (RegleViolee refus) {
                erreurs.ajouter(refus);
            }
        }
        reponse.setStatus(422);
        model.addAttribute("erreurs", erreurs);
        return formulaire(form, qui, model);
    }

    /** The receipt: what was asked, when, and until when it must be answered. */
    @GetMapping("/agent/habilitations/demandes/{reference}")
    @PreAuthorize("hasRole('CORRESPONDANT_HABILITATIONS')")
    String recepisse(@PathVariable String reference, @AuthenticationPrincipal Utilisateur qui, Model model) {
        Titre t = fiches.lire(reference, qui);
        model.addAttribute("t", t);
        model.addAttribute("attendue", t.demandeLe() == null ? null : regles.decisionAttendue(t.demandeLe()));
        return "habilitations/agent-recepisse";
    }

    private String formulaire(DemandeForm form, Utilisateur qui, Model model) {
        boolean arabe = LocaleContextHolder.getLocale().getLanguage().equals("ar");
        Acces acces = qui.exiger(Role.CORRESPONDANT_HABILITATIONS);
        String nature = listes.corps(regles.jour()).stream()
                .filter(c -> c.id() == acces.organismeId())
                .map(ListeTitres.Corps::nature)
                .findFirst()
                .orElse("");
        Map<String, String> roles = new LinkedHashMap<>();
        regles.roles(nature).forEach(r -> roles.put(r.name(), "role." + r));
        Map<String, String> bureaux = new LinkedHashMap<>();
        listes.bureaux(acces.organismeId(), regles.jour())
                .forEach(b -> bureaux.put(Long.toString(b.id()), b.ville() + " · " + b.nom(arabe)));
        Map<String, String> sexes = new LinkedHashMap<>();
        sexes.put("F", "habilitations.demande.sexe.F");
        sexes.put("M", "habilitations.demande.sexe.M");
        model.addAttribute("form", form);
        model.addAttribute("organisme", acces.organisme());
        model.addAttribute("roles", roles);
        model.addAttribute("bureaux", bureaux);
        model.addAttribute("sexes", sexes);
        model.addAttribute("liens", listes.liens(arabe));
        model.addAttribute("duree", regles.chiffre("DUREE_MOIS"));
        return "habilitations/agent-demande";
    }
}
