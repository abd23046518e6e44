package ma.amarre.pec;

import ma.amarre.commun.Role;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** A request of a clinic, looked for. */
@Controller
@RequestMapping("/clinique/pec/recherche")
@PreAuthorize("hasAnyRole('CLINIQUE_ADMISSION', 'CLINIQUE_FACTURATION')")
class CliniqueRechercheController extends EcranRecherche {

    CliniqueRechercheController(RecherchePec recherches, VuesPec vues) {
        super(recherches, vues, "clinique", Role.CLINIQUE_ADMISSION, Role.CLINIQUE_FACTURATION);
    }
}
