package ma.amarre.prestataires;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Role;
import ma.amarre.commun.Utilisateur;
import ma.amarre.prestataires.Admission.Statut;
import ma.amarre.prestataires.PrestataireLu.Nature;
import ma.amarre.web.Erreurs;
import ma.amarre.web.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The admission files, and a new one. */
@Controller
class AgentPrestatairesController {

    private static final int PAGE = 30;
    private final AdmissionRepository admissions;
    private final Admissions actes;

    AgentPrestatairesController(AdmissionRepository admissions, Admissions actes) {
        this.admissions = admissions;
        this.actes = actes;
    }

    @PreAuthorize("hasAnyRole('ACCUEIL', 'SUPERVISION', 'AUTORITE_HABILITATIONS', 'CONTROLE_FACTURES')")
    @GetMapping("/agent/prestataires")
    String liste(
            @RequestParam(required = false) @Nullable Statut statut,
            @RequestParam(required = false) @Nullable Long apres,
            @AuthenticationPrincipal Utilisateur qui,
            Model model) {
        model.addAttribute(
                "page",
                Page.enAvant(
                        admissions.liste(statut, apres, PAGE + 1), PAGE, apres == null, r -> Long.toString(r.id())));
        model.addAttribute("statut", statut);
        model.addAttribute("accueil", qui.a(Role.ACCUEIL));
        List<Map<String, Object>> onglets = new ArrayList<>();
        onglets.add(onglet("", "prestataires.statut.TOUS", "/agent/prestataires"));
        for (Statut s : List.of(Statut.DEPOSEE, Statut.ADMISE, Statut.REFUSEE, Statut.TERMINEE)) {
            onglets.add(onglet(s.name(), "prestataires.statut." + s, "/agent/prestataires?statut=" + s));
        }
        model.addAttribute("onglets", onglets);
        return "prestataires/agent-prestataires";
    }

    private static Map<String, Object> onglet(String cle, String libelle, String url) {
        return Map.of("cle", cle, "libelle", libelle, "url", url);
    }

    @PreAuthorize("hasRole('ACCUEIL')")
    @GetMapping("/agent/prestataires/nouveau")
    String nouveau(Model model) {
        return formulaire(AdmissionForm.vide(), model);
    }

    @PreAuthorize("hasRole('ACCUEIL')")
    @PostMapping("/agent/prestataires")
    String deposer(
            @ModelAttribute AdmissionForm form,
            @AuthenticationPrincipal Utilisateur qui,
            Model model,
            HttpServletResponse reponse) {
        Erreurs erreurs = form.controler();
        if (erreurs.isEmpty()) {
            try {
                String numero = actes.deposer(String.valueOf(form.cle()), form.toPrestataire(), qui);
                return "redirect:/agent/prestataires/" + numero;
            } catch (RegleViolee refus) {
                erreurs.ajouter(refus);
            }
        }
        reponse.setStatus(422);
        model.addAttribute("erreurs", erreurs);
        return formulaire(form, model);
    }

    private static String formulaire(AdmissionForm form, Model model) {
        model.addAttribute("form", form);
        Map<String, String> natures = new LinkedHashMap<>();
        Arrays.stream(Nature.values()).forEach(n -> natures.put(n.name(), "prestataires.nature." + n));
        model.addAttribute("natures", natures);
        Map<String, String> secteurs = new LinkedHashMap<>();
        secteurs.put("PRIVE", "prestataires.secteur.PRIVE");
        secteurs.put("PUBLIC", "prestataires.secteur.PUBLIC");
        model.addAttribute("secteurs", secteurs);
        return "prestataires/agent-nouveau";
    }
}
