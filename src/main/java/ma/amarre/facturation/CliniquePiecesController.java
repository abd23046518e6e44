package ma.amarre.facturation;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** The documents of an invoice of a clinic. */
@Controller
@RequestMapping("/clinique/facturation/{numero}/pieces")
@PreAuthorize("hasRole('CLINIQUE_FACTURATION')")
class CliniquePiecesController extends EcranPieces {

    CliniquePiecesController(FactureRepository factures, PiecesFacture pieces) {
        super(Bureau.CLINIQUE, factures, pieces);
    }
}
