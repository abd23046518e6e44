package ma.amarre.pec;

import java.util.List;
import java.util.stream.Collectors;
import ma.amarre.commun.Utilisateur;
import ma.amarre.pec.PresencesPec.Presence;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Who else has the file open, asked again by a page that stays open. Without scripts the page says who was there when it was opened. */
@Controller
@PreAuthorize("hasAnyRole('INSTRUCTION_PEC', 'MEDECIN_CONSEIL', 'SUPERVISION')")
class AgentPecPresenceController {

    private final PresencesPec presences;

    AgentPecPresenceController(PresencesPec presences) {
        this.presences = presences;
    }

    /** @param connus who the page shows already: the same people again is no answer, and nothing is read aloud twice */
    @GetMapping("/agent/pec/{numero}/presence")
    Object presence(
            @PathVariable String numero,
            @RequestParam(defaultValue = "") String connus,
            @AuthenticationPrincipal Utilisateur u) {
        List<Presence> autres =
                presences.autres(numero, AccesAgent.acces(u).organismeId(), AccesAgent.bureau(u), u.compteId());
        if (noms(autres).equals(connus)) {
            return ResponseEntity.noContent().build();
        }
        return new ModelAndView("pec/agent-presence :: autres")
                .addObject("presences", autres)
                .addObject("connus", noms(autres));
    }

    /** The same people in any order are the same words. */
    static String noms(List<Presence> presences) {
        return presences.stream().map(Presence::nom).sorted().collect(Collectors.joining(", "));
    }
}
