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

/** The people of a clinique, managed by who answers for it. */
@Controller
@PreAuthorize("hasAnyRole('CLINIQUE_ADMISSION', 'CLINIQUE_FACTURATION')")
class CliniquePersonnesController {

    private static final Role[] ROLES = {Role.CLINIQUE_ADMISSION, Role.CLINIQUE_FACTURATION};

    private final EquipePage equipe;

    CliniquePersonnesController(EquipePage equipe) {
        this.equipe = equipe;
    }

    @GetMapping("/clinique/prestataires/personnes")
    String liste(@AuthenticationPrincipal Utilisateur qui, Model model) {
        return equipe.liste("clinique", qui, model, ROLES);
    }

    @PostMapping("/clinique/prestataires/personnes")
    String ajouter(
            @ModelAttribute PersonneForm form,
            @AuthenticationPrincipal Utilisateur qui,
            HttpServletResponse reponse,
            Model model) {
        return equipe.ajouter("clinique", form, qui, reponse, model, ROLES);
    }

    @PostMapping("/clinique/prestataires/personnes/{titre}/lettre")
    String lettre(@PathVariable long titre, @AuthenticationPrincipal Utilisateur qui, Model model) {
        return equipe.nouvelleLettre("clinique", titre, qui, model, ROLES);
    }

    @PostMapping("/clinique/prestataires/personnes/{titre}/fin")
    String terminer(@PathVariable long titre, @AuthenticationPrincipal Utilisateur qui) {
        return equipe.terminer("clinique", titre, qui, ROLES);
    }
}
