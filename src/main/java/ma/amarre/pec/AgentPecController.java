package ma.amarre.pec;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import ma.amarre.commun.Role;
import ma.amarre.commun.Utilisateur;
import ma.amarre.pec.FileInstructionRepository.Corbeille;
import ma.amarre.pec.FileInstructionRepository.Filtre;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The queue of the payer and one file of it. */
@Controller
@RequestMapping("/agent/pec")
@PreAuthorize("hasAnyRole('INSTRUCTION_PEC', 'MEDECIN_CONSEIL', 'SUPERVISION')")
class AgentPecController {

    private final FileInstructionRepository file;
    private final AccesAgent acces;
    private final FicheAgent fiches;
    private final VuesPec vues;
    private final AffectationPec affectations;

    AgentPecController(
            FileInstructionRepository file,
            AccesAgent acces,
            FicheAgent fiches,
            VuesPec vues,
            AffectationPec affectations) {
        this.file = file;
        this.acces = acces;
        this.fiches = fiches;
        this.vues = vues;
        this.affectations = affectations;
    }

    @GetMapping("/a-instruire")
    String aInstruire(
            @RequestParam(required = false) @Nullable Corbeille corbeille,
            @RequestParam(required = false) @Nullable String type,
            @RequestParam(defaultValue = "false") boolean miens,
            @RequestParam(required = false) @Nullable String apres,
            @AuthenticationPrincipal Utilisateur u,
            Model model) {
        Corbeille choisie = corbeille == null ? corbeilleDe(u) : corbeille;
        Filtre filtre = filtre(choisie, u, miens, type);
        model.addAttribute("page", file.page(filtre, apres));
        remplirListe(filtre, miens, u, model);
        return "pec/agent-a-instruire";
    }

    private void remplirListe(Filtre filtre, boolean miens, Utilisateur u, Model model) {
        Map<Corbeille, Integer> comptes = new LinkedHashMap<>();
        Arrays.stream(Corbeille.values())
                .filter(c -> c != Corbeille.DECIDEES)
                .forEach(c -> comptes.put(c, file.compte(filtre(c, u, false, null))));
        model.addAttribute("filtre", filtre);
        model.addAttribute("miens", miens);
        model.addAttribute("comptes", comptes);
        model.addAttribute("types", vues.types());
        boolean agit = u.a(Role.INSTRUCTION_PEC) || u.a(Role.MEDECIN_CONSEIL);
        model.addAttribute(
                "suivant",
                agit
                        ? affectations
                                .apercu(filtre(corbeilleDe(u), u, false, null), u)
                                .orElse(null)
                        : null);
        model.addAttribute("agit", agit);
        model.addAttribute("supervise", u.a(Role.SUPERVISION));
    }

    /** Takes the next file for this agent and opens it. */
    @PostMapping("/suivant")
    @PreAuthorize("hasAnyRole('INSTRUCTION_PEC', 'MEDECIN_CONSEIL')")
    String suivant(@AuthenticationPrincipal Utilisateur u) {
        return affectations
                .suivant(filtre(corbeilleDe(u), u, false, null), u)
                .map(numero -> "redirect:/agent/pec/" + numero)
                .orElse("redirect:/agent/pec/a-instruire");
    }

    @GetMapping("/{numero}")
    String fiche(@PathVariable String numero, @AuthenticationPrincipal Utilisateur u, Model model) {
        fiches.remplir(acces.lire(numero, u), u, model);
        return "pec/agent-fiche";
    }

    @PostMapping("/{numero}/affectation")
    @PreAuthorize("hasAnyRole('INSTRUCTION_PEC', 'MEDECIN_CONSEIL')")
    String prendre(
            @PathVariable String numero,
            @RequestParam(defaultValue = "") String version,
            @RequestParam(defaultValue = "true") boolean prendre,
            @AuthenticationPrincipal Utilisateur u) {
        Pec pec = acces.pourAgir(numero, u, version);
        if (prendre) {
            affectations.prendre(pec, u);
        } else {
            affectations.rendre(pec, u);
        }
        return "redirect:/agent/pec/" + numero;
    }

    static Corbeille corbeilleDe(Utilisateur u) {
        return u.a(Role.MEDECIN_CONSEIL) && !u.a(Role.INSTRUCTION_PEC) ? Corbeille.CONTROLE : Corbeille.A_INSTRUIRE;
    }

    static Filtre filtre(Corbeille corbeille, Utilisateur u, boolean miens, @Nullable String type) {
        return new Filtre(
                corbeille,
                AccesAgent.acces(u).organismeId(),
                AccesAgent.bureau(u),
                miens ? u.compteId() : null,
                type == null || type.isBlank() ? null : type);
    }

    /** The day that the screens of this controller speak of. */
    static LocalDate jourDesSoins(Pec pec, LocalDate defaut) {
        return pec.demande().debutSoins() == null ? defaut : pec.demande().debutSoins();
    }
}
