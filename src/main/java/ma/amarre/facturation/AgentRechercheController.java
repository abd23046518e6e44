package ma.amarre.facturation;

import java.util.List;
import ma.amarre.commun.Reference;
import ma.amarre.commun.Role;
import ma.amarre.commun.Utilisateur;
import ma.amarre.facturation.ListeFactureRepository.Rangee;
import ma.amarre.web.Erreurs;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** An invoice found at the payer by a number that stands on a paper: its own, that of its agreement, or of its lot. */
@Controller
@PreAuthorize("hasAnyRole('CONTROLE_FACTURES', 'ORDONNANCEMENT')")
class AgentRechercheController {

    /** More than a lot and the invoices of a long agreement hold. */
    private static final int AU_PLUS = 50;

    private final RechercheFactureRepository liste;

    AgentRechercheController(RechercheFactureRepository liste) {
        this.liste = liste;
    }

    /** One invoice opens; several are a list. What is typed stands in no address. */
    @PostMapping("/agent/facturation/recherche")
    ModelAndView chercher(@RequestParam(defaultValue = "") String recherche, @AuthenticationPrincipal Utilisateur u) {
        List<Rangee> trouvees = liste.chezLePayeur(Reference.lire(recherche), AU_PLUS);
        if (trouvees.size() == 1) {
            return new ModelAndView(
                    "redirect:/agent/facturation/" + trouvees.getFirst().numero());
        }
        ModelAndView page = new ModelAndView("facturation/agent-recherche")
                .addObject("recherche", recherche)
                .addObject("lignes", trouvees)
                .addObject("controle", u.a(Role.CONTROLE_FACTURES));
        if (trouvees.isEmpty()) {
            page.addObject("erreurs", new Erreurs().ajouter("recherche", "facturation.trouver.payeur.rien"));
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return page;
    }
}
