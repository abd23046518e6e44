package ma.amarre.facturation;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** What a pharmacy answers to rejected lines. */
@Controller
@RequestMapping("/pharmacie/facturation/{numero}")
@PreAuthorize("hasRole('PHARMACIE')")
class PharmacieCorrectionController extends EcranCorrection {

    PharmacieCorrectionController(DossiersFacture dossiers, DepotFacture depot) {
        super(Bureau.PHARMACIE, dossiers, depot);
    }
}
