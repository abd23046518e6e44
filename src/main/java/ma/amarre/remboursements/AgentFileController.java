package ma.amarre.remboursements;

import java.util.Optional;
import ma.amarre.commun.Acces;
import ma.amarre.commun.Role;
import ma.amarre.commun.Utilisateur;
import ma.amarre.remboursements.ListeRepository.Curseur;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The lists of agents: what waits for liquidation in the office, what waits for a visa, and every dossier one may see. */
@Controller
@RequestMapping("/agent/remboursements")
class AgentFileController {

    private final ListeRepository listes;
    private final Instruction instruction;
    private final Libelles libelles;

    AgentFileController(ListeRepository listes, Instruction instruction, Libelles libelles) {
        this.listes = listes;
        this.instruction = instruction;
        this.libelles = libelles;
    }

    @GetMapping("/a-liquider")
    @PreAuthorize("hasRole('LIQUIDATION')")
    String aLiquider(
            @RequestParam(defaultValue = "") String qui,
            @RequestParam(required = false) @Nullable String avant,
            @RequestParam(required = false) @Nullable String apres,
            @AuthenticationPrincipal Utilisateur agent,
            Model model) {
        long bureau = libelles.bureau(agent, Role.LIQUIDATION);
        boolean miens = qui.equals("moi");
        model.addAttribute(
                "page", listes.aLiquider(bureau, miens ? agent.compteId() : null, new Curseur(avant, apres)));
        model.addAttribute("charge", libelles.charge(bureau));
        model.addAttribute("onglets", libelles.onglets());
        model.addAttribute("onglet", miens ? "moi" : "tous");
        model.addAttribute("moi", agent.compteId());
        model.addAttribute("genres", libelles.genres());
        return "remboursements/agent-a-liquider";
    }

    /** Takes the oldest due file that this person may treat. */
    @PostMapping("/suivant")
    @PreAuthorize("hasRole('LIQUIDATION')")
    String suivant(@AuthenticationPrincipal Utilisateur agent, RedirectAttributes suite) {
        Optional<String> reference = instruction.suivant(agent);
        if (reference.isEmpty()) {
            suite.addFlashAttribute("plusRien", true);
        }
        return "redirect:/agent/remboursements/" + reference.orElse("a-liquider");
    }

    @GetMapping("/a-viser")
    @PreAuthorize("hasRole('MEDECIN_CONSEIL')")
    String aViser(
            @RequestParam(required = false) @Nullable String avant,
            @RequestParam(required = false) @Nullable String apres,
            Model model) {
        model.addAttribute("page", listes.aViser(new Curseur(avant, apres)));
        model.addAttribute("genres", libelles.genres());
        return "remboursements/agent-a-viser";
    }

    @GetMapping("/dossiers")
    @PreAuthorize("hasAnyRole('TRACABILITE', 'LIQUIDATION', 'SUPERVISION')")
    String dossiers(
            @RequestParam(required = false) @Nullable StatutDossier statut,
            @RequestParam(required = false) @Nullable String avant,
            @RequestParam(required = false) @Nullable String apres,
            @AuthenticationPrincipal Utilisateur agent,
            Model model) {
        Long bureau = agent.acces(Role.TRACABILITE)
                .or(() -> agent.acces(Role.LIQUIDATION))
                .map(Acces::bureauId)
                .orElse(null);
        model.addAttribute("page", listes.tous(bureau, Perimetre.de(agent), statut, new Curseur(avant, apres)));
        model.addAttribute("statut", statut);
        model.addAttribute("statuts", StatutDossier.values());
        model.addAttribute("genres", libelles.genres());
        return "remboursements/agent-dossiers";
    }
}
