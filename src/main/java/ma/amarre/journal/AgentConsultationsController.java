package ma.amarre.journal;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Utilisateur;
import ma.amarre.web.Erreurs;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The DPO asks who looked at somebody's files, says why, and takes an extract; and holds the register of processings. */
@Controller
@PreAuthorize("hasRole('DPO')")
class AgentConsultationsController {

    private final Consultations consultations;
    private final Chaine chaine;

    AgentConsultationsController(Consultations consultations, Chaine chaine) {
        this.consultations = consultations;
        this.chaine = chaine;
    }

    @GetMapping("/agent/journal/acces")
    String accueil(@AuthenticationPrincipal Utilisateur qui, Model model) {
        return formulaire("", "", qui, model);
    }

    private String formulaire(String immatriculation, String motif, Utilisateur qui, Model model) {
        model.addAttribute("immatriculation", immatriculation);
        model.addAttribute("motif", motif);
        model.addAttribute("recherches", consultations.dernieres(qui.compteId()));
        return "journal/agent-acces";
    }

    @PostMapping("/agent/journal/acces")
    String rechercher(
            @RequestParam(defaultValue = "") String immatriculation,
            @RequestParam(defaultValue = "") String motif,
            @AuthenticationPrincipal Utilisateur qui,
            HttpServletResponse reponse,
            Model model) {
        try {
            return "redirect:/agent/journal/acces/" + consultations.rechercher(immatriculation, motif, qui);
        } catch (RegleViolee refus) {
            reponse.setStatus(422);
            model.addAttribute("erreurs", new Erreurs().ajouter(refus));
            return formulaire(immatriculation, motif, qui, model);
        }
    }

    @GetMapping("/agent/journal/acces/{reference}")
    String liste(
            @PathVariable String reference,
            @RequestParam(required = false) Journal.@Nullable Nature nature,
            @RequestParam(required = false) @Nullable Long apres,
            @AuthenticationPrincipal Utilisateur qui,
            Model model) {
        Consultations.Recherche r = consultations.recherche(reference, qui.compteId());
        Map<String, String> natures = new LinkedHashMap<>();
        for (Journal.Nature n : Journal.Nature.values()) {
            natures.put(n.name(), "journal.nature." + n);
        }
        model.addAttribute("r", r);
        model.addAttribute("natures", natures);
        model.addAttribute("nature", nature);
        model.addAttribute("page", consultations.page(r.assureId(), nature, apres));
        return "journal/agent-consultations";
    }

    @GetMapping("/agent/journal/acces/{reference}/extrait")
    ResponseEntity<byte[]> extrait(@PathVariable String reference, @AuthenticationPrincipal Utilisateur qui) {
        Consultations.Recherche r = consultations.recherche(reference, qui.compteId());
        String csv = consultations.extrait(r).stream()
                .map(l -> Stream.of(
                                l.instant(),
                                l.acteur(),
                                l.role(),
                                l.organisme(),
                                l.bureau(),
                                l.nature(),
                                l.action(),
                                l.objet(),
                                l.motif())
                        .map(AgentConsultationsController::cellule)
                        .collect(Collectors.joining(";")))
                .collect(Collectors.joining(
                        "\r\n",
                        "\uFEFFinstant_utc;acteur;role;organisme;bureau;nature;action;objet;motif\r\n",
                        "\r\n"));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/csv;charset=UTF-8"))
                .header("Content-Disposition", "attachment; filename=\"" + r.reference() + ".csv\"")
                .body(csv.getBytes(StandardCharsets.UTF_8));
    }

    /** Quoted, and never read as a formula by a spreadsheet. */
    private static String cellule(@Nullable Object valeur) {
        String texte = valeur == null ? "" : valeur.toString();
        String sur = texte.matches("^[=+@\\-\\t].*") ? "'" + texte : texte;
        return "\"" + sur.replace("\"", "\"\"").replaceAll("[\\r\\n]+", " ") + "\"";
    }

    @GetMapping("/agent/journal/traitements")
    String traitements(Model model) {
        model.addAttribute(
                "traitements",
                consultations.traitements(
                        LocaleContextHolder.getLocale().getLanguage().equals("ar")));
        return "journal/agent-traitements";
    }

    @GetMapping("/agent/journal/chaine")
    String chaine(Model model) {
        model.addAttribute("etat", chaine.etat());
        return "journal/agent-chaine";
    }

    /** The newest links only: the whole chain is walked by the command {@code verifier-journal}. */
    @PostMapping("/agent/journal/chaine/verification")
    String verifier(Model model) {
        model.addAttribute("etat", chaine.etat());
        model.addAttribute("verdict", chaine.verifierFin(20_000));
        return "journal/agent-chaine";
    }
}
