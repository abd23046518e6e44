package ma.amarre.facturation;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** The documents of an invoice of a pharmacy. */
@Controller
@RequestMapping("/pharmacie/facturation/{numero}/pieces")
@PreAuthorize("hasRole('PHARMACIE')")
class PharmaciePiecesController extends EcranPieces {

    PharmaciePiecesController(FactureRepository factures, PiecesFacture pieces) {
        super(Bureau.PHARMACIE, factures, pieces);
    }
}
