package ma.amarre.facturation;

import ma.amarre.prestataires.Prestataires;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** The lots of a clinic. */
@Controller
@RequestMapping("/clinique/facturation/lots")
@PreAuthorize("hasRole('CLINIQUE_FACTURATION')")
class CliniqueLotsController extends EcranLots {

    CliniqueLotsController(
            LotFactureRepository lots,
            LotsFacture acte,
            ListeFactureRepository liste,
            PapiersFacture papiers,
            Prestataires prestataires) {
        super(Bureau.CLINIQUE, lots, acte, liste, papiers, prestataires);
    }
}
