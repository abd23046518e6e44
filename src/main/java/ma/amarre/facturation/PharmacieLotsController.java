package ma.amarre.facturation;

import ma.amarre.prestataires.Prestataires;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** The lots of a pharmacy. */
@Controller
@RequestMapping("/pharmacie/facturation/lots")
@PreAuthorize("hasRole('PHARMACIE')")
class PharmacieLotsController extends EcranLots {

    PharmacieLotsController(
            LotFactureRepository lots,
            LotsFacture acte,
            ListeFactureRepository liste,
            PapiersFacture papiers,
            Prestataires prestataires) {
        super(Bureau.PHARMACIE, lots, acte, liste, papiers, prestataires);
    }
}
