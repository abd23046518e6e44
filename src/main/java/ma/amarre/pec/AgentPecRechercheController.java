package ma.amarre.pec;

import java.util.List;
import java.util.Optional;
import ma.amarre.commun.Utilisateur;
import ma.amarre.pec.FileInstructionRepository.Rangee;
import ma.amarre.pec.RecherchePec.Trouvees;
import ma.amarre.web.Erreurs;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** A request within an agent's reach, by its number or by the patient's name. */
@Controller
@PreAuthorize("hasAnyRole('INSTRUCTION_PEC', 'MEDECIN_CONSEIL', 'SUPERVISION')")
class AgentPecRechercheController {

    private final RecherchePec recherches;
    private final VuesPec vues;

    AgentPecRechercheController(RecherchePec recherches, VuesPec vues) {
        this.recherches = recherches;
        this.vues = vues;
    }

    /** A number opens its request; a name gives a list. What is typed stands in no address. */
    @PostMapping("/agent/pec/recherche")
    ModelAndView chercher(@RequestParam(defaultValue = "") String numero, @AuthenticationPrincipal Utilisateur u) {
        Optional<String> trouve = recherches.numero(numero, u);
        if (trouve.isPresent()) {
            return new ModelAndView("redirect:/agent/pec/" + trouve.get());
        }
        Trouvees<Rangee> reponse = recherches.duNom(numero, u);
        List<Rangee> lignes = reponse.lignes();
        ModelAndView page = new ModelAndView("pec/agent-recherche")
                .addObject("numero", numero)
                .addObject("lignes", lignes)
                .addObject("types", vues.types());
        if (lignes.isEmpty()) {
            page.addObject(
                    "erreurs",
                    new Erreurs().ajouter("numero", reponse.tropDe() ? "pec.trouver.tropDe" : "pec.recherche.inconnu"));
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return page;
    }
}
