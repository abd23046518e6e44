package ma.amarre.facturation;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** What a clinic answers to rejected lines. */
@Controller
@RequestMapping("/clinique/facturation/{numero}")
@PreAuthorize("hasRole('CLINIQUE_FACTURATION')")
class CliniqueCorrectionController extends EcranCorrection {

    CliniqueCorrectionController(DossiersFacture dossiers, DepotFacture depot) {
        super(Bureau.CLINIQUE, dossiers, depot);
    }
}
