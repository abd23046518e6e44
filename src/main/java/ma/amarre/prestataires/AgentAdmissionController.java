package ma.amarre.prestataires;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import ma.amarre.commun.Conflit;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Role;
import ma.amarre.commun.Utilisateur;
import ma.amarre.documents.Document;
import ma.amarre.documents.Documents;
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

/** One admission file: what it holds, who works there, what is decided of it. */
@Controller
class AgentAdmissionController {

    private final AdmissionRepository admissions;
    private final Admissions actes;
    private final Ouvertures ouvertures;
    private final Documents documents;
    private final Clock clock;

    AgentAdmissionController(
            AdmissionRepository admissions, Admissions actes, Ouvertures ouvertures, Documents documents, Clock clock) {
        this.admissions = admissions;
        this.actes = actes;
        this.ouvertures = ouvertures;
        this.documents = documents;
        this.clock = clock;
    }

    @PreAuthorize("hasAnyRole('ACCUEIL', 'SUPERVISION', 'AUTORITE_HABILITATIONS', 'CONTROLE_FACTURES')")
    @GetMapping("/agent/prestataires/{numero}")
    String voir(@PathVariable String numero, @AuthenticationPrincipal Utilisateur qui, Model model) {
        Admission a = admissions.parNumero(numero);
        model.addAttribute("a", a);
        model.addAttribute("statut", a.statut(LocalDate.now(clock)));
        model.addAttribute("memeInpe", admissions.memeInpe(a.prestataire()));
        model.addAttribute("personnes", ouvertures.de(a.prestataire().organismeId()));
        model.addAttribute("responsables", actes.responsables(a));
        List<Document> pieces = documents.de(AgentPiecesController.proprietaire(a));
        model.addAttribute("pieces", pieces);
        model.addAttribute("jointes", pieces.stream().map(Document::nature).collect(Collectors.toSet()));
        model.addAttribute("moi", qui.compteId());
        model.addAttribute("accueil", qui.a(Role.ACCUEIL));
        model.addAttribute("supervision", qui.a(Role.SUPERVISION));
        model.addAttribute("autorite", qui.a(Role.AUTORITE_HABILITATIONS));
        return "prestataires/agent-admission";
    }

    @PreAuthorize("hasRole('SUPERVISION')")
    @GetMapping({
        "/agent/prestataires/{numero}/admission",
        "/agent/prestataires/{numero}/refus",
        "/agent/prestataires/{numero}/suspension",
        "/agent/prestataires/{numero}/fin"
    })
    String preparer(@PathVariable String numero, HttpServletRequest requete, Model model) {
        Admission a = admissions.parNumero(numero);
        return formulaire(a, acte(requete), ActeForm.vide(LocalDate.now(clock), a.version()), model);
    }

    @PreAuthorize("hasRole('SUPERVISION')")
    @PostMapping({
        "/agent/prestataires/{numero}/admission",
        "/agent/prestataires/{numero}/refus",
        "/agent/prestataires/{numero}/suspension",
        "/agent/prestataires/{numero}/fin"
    })
    String decider(
            @PathVariable String numero,
            @ModelAttribute ActeForm form,
            @AuthenticationPrincipal Utilisateur qui,
            HttpServletRequest requete,
            HttpServletResponse reponse,
            Model model) {
        Admission a = admissions.parNumero(numero);
        try {
            if (form.version() != a.version()) {
                throw new Conflit("prestataires.conflit");
            }
            executer(acte(requete), a, form, qui);
            return "redirect:/agent/prestataires/" + numero;
        } catch (RegleViolee refus) {
            reponse.setStatus(422);
            model.addAttribute("erreurs", new Erreurs().ajouter(refus));
            return formulaire(a, acte(requete), form, model);
        }
    }

    private void executer(String acte, Admission a, ActeForm form, Utilisateur qui) {
        switch (acte) {
            case "admission" -> actes.admettre(a, form.jourDebut(), form.jourFinOuvert(), qui);
            case "refus" -> actes.refuser(a, form.motifDit(), form.texteDit(), qui);
            case "suspension" ->
                actes.suspendre(a, form.jourDebut(), form.jourFinOuvert(), form.motifDit(), form.texteDit(), qui);
            default -> actes.terminer(a, form.jourFin(), form.texteDit(), qui);
        }
    }

    private static String acte(HttpServletRequest requete) {
        return requete.getRequestURI().replaceAll(".*/", "");
    }

    private static String formulaire(Admission a, String acte, ActeForm form, Model model) {
        model.addAttribute("a", a);
        model.addAttribute("acte", acte);
        model.addAttribute("form", form);
        Map<String, String> motifs = new LinkedHashMap<>();
        Admissions.MOTIFS.forEach(m -> motifs.put(m, "prestataires.motif." + m));
        model.addAttribute("motifs", motifs);
        return "prestataires/agent-decision";
    }
}
