package ma.amarre.pec;

import ma.amarre.commun.Role;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** A request of a pharmacy, looked for. */
@Controller
@RequestMapping("/pharmacie/pec/recherche")
@PreAuthorize("hasRole('PHARMACIE')")
class PharmacieRechercheController extends EcranRecherche {

    PharmacieRechercheController(RecherchePec recherches, VuesPec vues) {
        super(recherches, vues, "pharmacie", Role.PHARMACIE);
    }
}
