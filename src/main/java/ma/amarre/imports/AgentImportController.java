package ma.amarre.imports;

import io.github.wimdeblauwe.htmx.spring.boot.mvc.HxRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Utilisateur;
import ma.amarre.imports.RapportRepository.Filtre;
import ma.amarre.imports.Verdict.Issue;
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

/** One import: its progress, its report, what is decided of it. */
@Controller
@PreAuthorize(Consultation.LECTEURS)
class AgentImportController {

    private static final int PAGE = 50;
    private final RapportRepository rapports;
    private final Rapport rapport;
    private final Decisions decisions;
    private final Consultation consultation;

    AgentImportController(RapportRepository rapports, Rapport rapport, Decisions decisions, Consultation consultation) {
        this.rapports = rapports;
        this.rapport = rapport;
        this.decisions = decisions;
        this.consultation = consultation;
    }

    /** One figure of the report, which filters its rows. */
    record Chiffre(Issue issue, int nombre) {}

    @GetMapping("/agent/imports/{reference}")
    String voir(
            @PathVariable String reference,
            @RequestParam(required = false) @Nullable Issue issue,
            @RequestParam(required = false) @Nullable String motif,
            @RequestParam(defaultValue = "0") int apres,
            @AuthenticationPrincipal Utilisateur qui,
            Model model) {
        Importation i = consultation.lire(reference, qui);
        remplir(i, model);
        Filtre filtre = new Filtre(issue, motif);
        model.addAttribute("filtre", filtre);
        model.addAttribute("filtres", filtres(filtre));
        model.addAttribute(
                "page",
                Page.enAvant(
                        rapports.lignes(i.id(), filtre, apres, PAGE + 1),
                        PAGE,
                        apres == 0,
                        v -> Integer.toString(v.numero())));
        return "imports/agent-import";
    }

    /** Asked again every two seconds while a worker has the import; the whole page once it is over. */
    @HxRequest(target = "suivi")
    @GetMapping("/agent/imports/{reference}")
    String suivre(
            @PathVariable String reference,
            @AuthenticationPrincipal Utilisateur qui,
            Model model,
            HttpServletResponse reponse) {
        Importation i = consultation.exiger(reference, qui);
        if (!i.etat().enCours()) {
            reponse.setHeader("HX-Refresh", "true");
        }
        remplir(i, model);
        return "imports/agent-import :: suivi";
    }

    @GetMapping(value = "/agent/imports/{reference}", params = "format=csv")
    void csv(
            @PathVariable String reference,
            @RequestParam(required = false) @Nullable Issue issue,
            @RequestParam(required = false) @Nullable String motif,
            @AuthenticationPrincipal Utilisateur qui,
            HttpServletResponse reponse)
            throws IOException {
        Importation i = consultation.lire(reference, qui);
        entete(reponse, "text/csv;charset=UTF-8", reference + ".csv");
        rapport.csv(i, new Filtre(issue, motif), reponse.getOutputStream());
    }

    @GetMapping(value = "/agent/imports/{reference}", params = "format=xlsx")
    void xlsx(
            @PathVariable String reference,
            @RequestParam(required = false) @Nullable Issue issue,
            @RequestParam(required = false) @Nullable String motif,
            @AuthenticationPrincipal Utilisateur qui,
            HttpServletResponse reponse)
            throws IOException {
        Importation i = consultation.lire(reference, qui);
        entete(reponse, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", reference + ".xlsx");
        rapport.xlsx(i, new Filtre(issue, motif), reponse.getOutputStream());
    }

    @PostMapping("/agent/imports/{reference}/application")
    String appliquer(
            @PathVariable String reference,
            @RequestParam int version,
            @RequestParam(defaultValue = "false") boolean retraits,
            @AuthenticationPrincipal Utilisateur qui,
            Model model,
            HttpServletResponse reponse) {
        try {
            consultation.exiger(reference, qui);
            decisions.appliquer(reference, version, retraits, qui);
            return "redirect:/agent/imports/" + reference;
        } catch (RegleViolee refus) {
            reponse.setStatus(422);
            model.addAttribute("erreurs", new Erreurs().ajouter(refus));
            return voir(reference, null, null, 0, qui, model);
        }
    }

    @PostMapping("/agent/imports/{reference}/essai")
    String reessayer(
            @PathVariable String reference, @RequestParam int version, @AuthenticationPrincipal Utilisateur qui) {
        consultation.exiger(reference, qui);
        decisions.reessayer(reference, version);
        return "redirect:/agent/imports/" + reference;
    }

    @PostMapping("/agent/imports/{reference}/abandon")
    String abandonner(
            @PathVariable String reference, @RequestParam int version, @AuthenticationPrincipal Utilisateur qui) {
        consultation.exiger(reference, qui);
        decisions.abandonner(reference, version);
        return "redirect:/agent/imports/" + reference;
    }

    private void remplir(Importation i, Model model) {
        model.addAttribute("i", i);
        model.addAttribute("rapport", rapport);
        model.addAttribute("bloque", rapport.bloque(i));
        model.addAttribute("absentes", RapportRepository.ABSENTES);
        model.addAttribute(
                "chiffres",
                Arrays.stream(Issue.values())
                        .map(s -> new Chiffre(s, i.compteurs().de(s)))
                        .toList());
        model.addAttribute("motifs", i.etat().enCours() ? List.of() : rapports.motifs(i.id()));
        model.addAttribute(
                "arret",
                i.motif() == null
                        ? null
                        : rapport.phrase(
                                "imports.refus." + i.motif(), i.arguments().toArray()));
    }

    private List<Map<String, String>> filtres(Filtre filtre) {
        List<Map<String, String>> filtres = new ArrayList<>();
        if (filtre.issue() != null) {
            filtres.add(Map.of("libelle", "imports.issue." + filtre.issue(), "parametre", "issue"));
        }
        if (filtre.motif() != null) {
            filtres.add(Map.of("libelle", rapport.cleRaison(filtre.motif()), "parametre", "motif"));
        }
        return filtres;
    }

    private static void entete(HttpServletResponse reponse, String type, String nom) {
        reponse.setContentType(type);
        reponse.setHeader("Content-Disposition", "attachment; filename=\"" + nom + "\"");
    }
}
