package ma.amarre.habilitations;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Role;
import ma.amarre.commun.Utilisateur;
import ma.amarre.web.DateSaisie;
import ma.amarre.web.Erreurs;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The register of titles, the sheet of one, and the acts on it. */
@Controller
class AgentTitresController {

    /** What an act on the sheet may carry. */
    record ActeForm(
            @Nullable String raison,
            @Nullable DateSaisie dernier,
            @Nullable DateSaisie du,
            @Nullable DateSaisie au) {
        static final ActeForm VIDE = new ActeForm("", DateSaisie.VIDE, DateSaisie.VIDE, DateSaisie.VIDE);
    }

    private final ListeTitres listes;
    private final FicheTitre fiches;
    private final Titres actes;
    private final ReglesTitre regles;

    AgentTitresController(ListeTitres listes, FicheTitre fiches, Titres actes, ReglesTitre regles) {
        this.listes = listes;
        this.fiches = fiches;
        this.actes = actes;
        this.regles = regles;
    }

    @GetMapping("/agent/habilitations/titres")
    @PreAuthorize(Portee.LECTEURS)
    String liste(
            @RequestParam(required = false) @Nullable Long organisme,
            @RequestParam(required = false) @Nullable Long bureau,
            @RequestParam(required = false) @Nullable Role role,
            @RequestParam(required = false) Titre.@Nullable Etat etat,
            @RequestParam(defaultValue = "false") boolean sansPreuve,
            @RequestParam(required = false) @Nullable Long avant,
            @RequestParam(required = false) @Nullable Long apres,
            @AuthenticationPrincipal Utilisateur qui,
            Model model) {
        Long borne = fiches.portee(qui);
        boolean arabe = FicheTitre.arabe();
        var filtre = new ListeTitres.Filtre(borne == null ? organisme : borne, bureau, role, etat, sansPreuve);
        model.addAttribute("page", listes.page(filtre, avant, apres));
        model.addAttribute("filtre", filtre);
        Map<String, String> corps = new LinkedHashMap<>();
        listes.corps(regles.jour()).forEach(c -> corps.put(Long.toString(c.id()), c.code() + " · " + c.nom(arabe)));
        model.addAttribute("corps", borne == null ? corps : Map.of());
        Map<String, String> bureaux = new LinkedHashMap<>();
        listes.bureaux(filtre.organismeId(), regles.jour())
                .forEach(b ->
                        bureaux.put(Long.toString(b.id()), b.organisme() + " · " + b.ville() + " · " + b.nom(arabe)));
        model.addAttribute("bureaux", bureaux);
        Map<String, String> roles = new LinkedHashMap<>();
        for (Role r : Role.values()) {
            if (r != Role.ASSURE) {
                roles.put(r.name(), "role." + r);
            }
        }
        model.addAttribute("roles", roles);
        Map<String, String> etats = new LinkedHashMap<>();
        for (Titre.Etat e : Titre.Etat.values()) {
            etats.put(e.name(), "habilitations.etat." + e);
        }
        model.addAttribute("etats", etats);
        model.addAttribute("autorite", qui.a(Role.AUTORITE_HABILITATIONS));
        return "habilitations/agent-titres";
    }

    @GetMapping("/agent/habilitations/titres/{reference}")
    @PreAuthorize(Portee.LECTEURS)
    String fiche(@PathVariable String reference, @AuthenticationPrincipal Utilisateur qui, Model model) {
        model.addAttribute("v", fiches.voir(reference, qui));
        model.addAttribute("jour", regles.jour());
        model.addAttribute("saisie", ActeForm.VIDE);
        return "habilitations/agent-titre";
    }

    /** The answer is the letter itself: its code is shown this once and kept nowhere, so there is no page to come back to. */
    @PostMapping("/agent/habilitations/titres/{reference}/accord")
    @PreAuthorize("hasRole('AUTORITE_HABILITATIONS')")
    String accorder(
            @PathVariable String reference,
            @AuthenticationPrincipal Utilisateur qui,
            HttpServletResponse reponse,
            Model model) {
        return acte(reference, ActeForm.VIDE, qui, reponse, model, t -> {
            model.addAttribute("t", t);
            model.addAttribute("lettre", actes.accorder(t, qui));
            return "habilitations/agent-lettre";
        });
    }

    @PostMapping("/agent/habilitations/titres/{reference}/refus")
    @PreAuthorize("hasRole('AUTORITE_HABILITATIONS')")
    String refuser(
            @PathVariable String reference,
            @ModelAttribute ActeForm form,
            @AuthenticationPrincipal Utilisateur qui,
            HttpServletResponse reponse,
            Model model) {
        return acte(reference, form, qui, reponse, model, t -> {
            actes.refuser(t, DemandeForm.texte(form.raison()), qui);
            return retour(reference);
        });
    }

    @PostMapping("/agent/habilitations/titres/{reference}/approbation")
    @PreAuthorize("hasAnyRole('DPO', 'SUPERVISION')")
    String approuver(
            @PathVariable String reference,
            @AuthenticationPrincipal Utilisateur qui,
            HttpServletResponse reponse,
            Model model) {
        return acte(reference, ActeForm.VIDE, qui, reponse, model, t -> {
            actes.approuver(t, qui);
            return retour(reference);
        });
    }

    /** Leaving or transfer: the last day may have passed, and then it takes effect at once. */
    @PostMapping("/agent/habilitations/titres/{reference}/fin")
    @PreAuthorize("hasAnyRole('CORRESPONDANT_HABILITATIONS', 'AUTORITE_HABILITATIONS')")
    String terminer(
            @PathVariable String reference,
            @ModelAttribute ActeForm form,
            @AuthenticationPrincipal Utilisateur qui,
            HttpServletResponse reponse,
            Model model) {
        return acte(reference, form, qui, reponse, model, t -> {
            LocalDate dernier = DemandeForm.jour(form.dernier());
            if (dernier == null) {
                throw new RegleViolee("dernier", "habilitations.titre.dernier.faux");
            }
            actes.terminer(t, dernier, Releve.Cause.FIN, null, qui.personneId());
            return retour(reference);
        });
    }

    @PostMapping("/agent/habilitations/titres/{reference}/absence")
    @PreAuthorize("hasAnyRole('CORRESPONDANT_HABILITATIONS', 'AUTORITE_HABILITATIONS')")
    String absenter(
            @PathVariable String reference,
            @ModelAttribute ActeForm form,
            @AuthenticationPrincipal Utilisateur qui,
            HttpServletResponse reponse,
            Model model) {
        return acte(reference, form, qui, reponse, model, t -> {
            LocalDate du = DemandeForm.jour(form.du());
            LocalDate au = DemandeForm.jour(form.au());
            if (du == null || au == null) {
                throw new RegleViolee(du == null ? "du" : "au", "habilitations.absence.faux");
            }
            actes.absenter(t, du, au, qui);
            return retour(reference);
        });
    }

    @GetMapping("/agent/habilitations/titres/{reference}/documents/{document}")
    @PreAuthorize(Portee.LECTEURS)
    void document(
            @PathVariable String reference,
            @PathVariable String document,
            @AuthenticationPrincipal Utilisateur qui,
            HttpServletResponse reponse)
            throws IOException {
        Titre t = fiches.lire(reference, qui);
        fiches.envoyer(t, document, reponse);
    }

    private static String retour(String reference) {
        return "redirect:/agent/habilitations/titres/" + reference;
    }

    /** A refusal of the trade leaves the reader on the sheet, with what he typed. */
    private String acte(
            String reference,
            ActeForm form,
            Utilisateur qui,
            HttpServletResponse reponse,
            Model model,
            Function<Titre, String> acte) {
        try {
            return acte.apply(fiches.lire(reference, qui));
        } catch (RegleViolee refus) {
            String vue = fiche(reference, qui, model);
            reponse.setStatus(422);
            model.addAttribute("erreurs", new Erreurs().ajouter(refus));
            model.addAttribute("saisie", form);
            return vue;
        }
    }
}
