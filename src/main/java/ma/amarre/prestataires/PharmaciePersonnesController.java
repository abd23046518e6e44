package ma.amarre.prestataires;

import jakarta.servlet.http.HttpServletResponse;
import ma.amarre.commun.Role;
import ma.amarre.commun.Utilisateur;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** The people of a pharmacie, managed by who answers for it. */
@Controller
@PreAuthorize("hasRole('PHARMACIE')")
class PharmaciePersonnesController {

    private static final Role[] ROLES = {Role.PHARMACIE};

    private final EquipePage equipe;

    PharmaciePersonnesController(EquipePage equipe) {
        this.equipe = equipe;
    }

    @GetMapping("/pharmacie/prestataires/personnes")
    String liste(@AuthenticationPrincipal Utilisateur qui, Model model) {
        return equipe.liste("pharmacie", qui, model, ROLES);
    }

    @PostMapping("/pharmacie/prestataires/personnes")
    String ajouter(
            @ModelAttribute PersonneForm form,
            @AuthenticationPrincipal Utilisateur qui,
            HttpServletResponse reponse,
            Model model) {
        return equipe.ajouter("pharmacie", form, qui, reponse, model, ROLES);
    }

    @PostMapping("/pharmacie/prestataires/personnes/{titre}/lettre")
    String lettre(@PathVariable long titre, @AuthenticationPrincipal Utilisateur qui, Model model) {
        return equipe.nouvelleLettre("pharmacie", titre, qui, model, ROLES);
    }

    @PostMapping("/pharmacie/prestataires/personnes/{titre}/fin")
    String terminer(@PathVariable long titre, @AuthenticationPrincipal Utilisateur qui) {
        return equipe.terminer("pharmacie", titre, qui, ROLES);
    }
}
