package ma.amarre.facturation;

import java.time.LocalDate;
import ma.amarre.commun.Utilisateur;
import ma.amarre.pec.AccordsPec;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The lists of the billing desk as files, besides the invoices themselves. */
@Controller
@RequestMapping(path = "/clinique/facturation", params = "format")
@PreAuthorize("hasRole('CLINIQUE_FACTURATION')")
class CliniqueExportsController extends EcranExports {

    private final AccordsPec accords;
    private final VuesFacture vues;
    private final ExportFacture exports;

    CliniqueExportsController(
            AccordsPec accords,
            LotFactureRepository lots,
            ListeFactureRepository liste,
            VuesFacture vues,
            ExportFacture exports) {
        super(Bureau.CLINIQUE, lots, liste, exports);
        this.accords = accords;
        this.vues = vues;
        this.exports = exports;
    }

    @GetMapping("/a-facturer")
    ResponseEntity<byte[]> aFacturer(@RequestParam String format, @AuthenticationPrincipal Utilisateur u) {
        LocalDate depuis = vues.aujourdhui().minusDays(CliniqueFacturationController.JOURS_UTILES);
        return exports.aFacturer(
                accords.aFacturer(organisme(u), Long.MAX_VALUE, depuis, ExportFacture.MAX), vues.types(), format);
    }
}
