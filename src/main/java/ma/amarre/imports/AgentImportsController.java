package ma.amarre.imports;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Utilisateur;
import ma.amarre.web.Erreurs;
import ma.amarre.web.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The history of imports, and a new one. */
@Controller
@PreAuthorize(Consultation.LECTEURS)
class AgentImportsController {

    private static final int PAGE = 30;
    private final ImportationRepository importations;
    private final Importateurs importateurs;
    private final Depot depot;
    private final Consultation consultation;
    private final Clock clock;

    AgentImportsController(
            ImportationRepository importations,
            Importateurs importateurs,
            Depot depot,
            Consultation consultation,
            Clock clock) {
        this.importations = importations;
        this.importateurs = importateurs;
        this.depot = depot;
        this.consultation = consultation;
        this.clock = clock;
    }

    @GetMapping("/agent/imports")
    String liste(
            @RequestParam(required = false) @Nullable String type,
            @RequestParam(required = false) @Nullable Long apres,
            @AuthenticationPrincipal Utilisateur qui,
            Model model) {
        String voulu = type == null || importateurs.parCode(type).isEmpty() ? null : type;
        model.addAttribute(
                "page",
                Page.enAvant(
                        importations.liste(voulu, consultation.lecteur(qui), apres, PAGE + 1),
                        PAGE,
                        apres == null,
                        i -> Long.toString(i.id())));
        model.addAttribute("type", voulu);
        model.addAttribute("types", types(qui));
        return "imports/agent-imports";
    }

    @GetMapping("/agent/imports/nouveau")
    String nouveau(
            @RequestParam(required = false) @Nullable String type,
            @AuthenticationPrincipal Utilisateur qui,
            Model model) {
        return formulaire(DepotForm.vide(type), qui, model);
    }

    @PostMapping("/agent/imports")
    String deposer(
            @ModelAttribute DepotForm form,
            @AuthenticationPrincipal Utilisateur qui,
            Model model,
            HttpServletResponse reponse)
            throws IOException {
        Erreurs erreurs = form.controler(importateurs.pour(qui), clock);
        if (erreurs.isEmpty()) {
            try (InputStream flux = Objects.requireNonNull(form.fichier()).getInputStream()) {
                return "redirect:/agent/imports/" + depot.deposer(form.toDemande(qui), flux);
            } catch (RegleViolee refus) {
                erreurs.ajouter(refus);
            }
        }
        reponse.setStatus(422);
        model.addAttribute("erreurs", erreurs);
        return formulaire(form, qui, model);
    }

    /** An empty CSV with the headers of a type, to be filled. */
    @GetMapping("/agent/imports/modeles/{type}")
    ResponseEntity<String> modele(@PathVariable String type) {
        Importateur importateur = importateurs.exiger(type);
        String entetes = "\uFEFF"
                + String.join(
                        ";",
                        importateur.colonnes().stream()
                                .map(Importateur.Colonne::nom)
                                .toList())
                + "\r\n";
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/csv;charset=UTF-8"))
                .header("Content-Disposition", "attachment; filename=\"" + type + ".csv\"")
                .body(entetes);
    }

    private String formulaire(DepotForm form, Utilisateur qui, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("types", types(qui));
        model.addAttribute("importateurs", importateurs.pour(qui));
        Map<String, String> confiances = new LinkedHashMap<>();
        DepotForm.CONFIANCES.forEach(c -> confiances.put(c, "imports.confiance." + c));
        model.addAttribute("confiances", confiances);
        return "imports/agent-nouveau";
    }

    private Map<String, String> types(Utilisateur qui) {
        Map<String, String> types = new LinkedHashMap<>();
        importateurs.pour(qui).forEach(i -> types.put(i.code(), "imports.type." + i.code()));
        return types;
    }
}
