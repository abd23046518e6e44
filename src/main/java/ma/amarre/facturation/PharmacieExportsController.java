package ma.amarre.facturation;

import java.time.Clock;
import ma.amarre.commun.Utilisateur;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The lists of a pharmacy as files, besides the invoices themselves. */
@Controller
@RequestMapping(path = "/pharmacie/facturation", params = "format")
@PreAuthorize("hasRole('PHARMACIE')")
class PharmacieExportsController extends EcranExports {

    private final DelivrancesFacture delivrances;
    private final ExportFacture exports;
    private final Clock clock;

    PharmacieExportsController(
            DelivrancesFacture delivrances,
            LotFactureRepository lots,
            ListeFactureRepository liste,
            ExportFacture exports,
            Clock clock) {
        super(Bureau.PHARMACIE, lots, liste, exports);
        this.delivrances = delivrances;
        this.exports = exports;
        this.clock = clock;
    }

    @GetMapping("/a-facturer")
    ResponseEntity<byte[]> aFacturer(@RequestParam String format, @AuthenticationPrincipal Utilisateur u) {
        return exports.delivrances(
                delivrances.aFacturer(organisme(u), PharmacieFacturationController.depuis(clock), ExportFacture.MAX),
                format);
    }
}
