package ma.amarre.facturation;

import java.time.LocalDate;
import ma.amarre.commun.Role;
import ma.amarre.commun.Utilisateur;
import ma.amarre.pec.AccordsPec;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The lists of the billing desk as files, besides the invoices themselves: the same addresses with a format. */
@Controller
@RequestMapping(path = "/clinique/facturation", params = "format")
@PreAuthorize("hasRole('CLINIQUE_FACTURATION')")
class CliniqueExportsController {

    private final AccordsPec accords;
    private final LotFactureRepository lots;
    private final ListeFactureRepository liste;
    private final VuesFacture vues;
    private final ExportFacture exports;

    CliniqueExportsController(
            AccordsPec accords,
            LotFactureRepository lots,
            ListeFactureRepository liste,
            VuesFacture vues,
            ExportFacture exports) {
        this.accords = accords;
        this.lots = lots;
        this.liste = liste;
        this.vues = vues;
        this.exports = exports;
    }

    @GetMapping("/a-facturer")
    ResponseEntity<byte[]> aFacturer(@RequestParam String format, @AuthenticationPrincipal Utilisateur u) {
        LocalDate depuis = vues.aujourdhui().minusDays(CliniqueFacturationController.JOURS_UTILES);
        return exports.aFacturer(
                accords.aFacturer(organisme(u), Long.MAX_VALUE, depuis, ExportFacture.MAX), vues.types(), format);
    }

    @GetMapping("/lots")
    ResponseEntity<byte[]> lots(@RequestParam String format, @AuthenticationPrincipal Utilisateur u) {
        return exports.lots(lots.liste(organisme(u), Long.MAX_VALUE, ExportFacture.MAX), format);
    }

    @GetMapping("/lots/{lot}")
    ResponseEntity<byte[]> lot(
            @PathVariable String lot, @RequestParam String format, @AuthenticationPrincipal Utilisateur u) {
        return exports.factures(
                liste.duLot(lots.duPrestataire(lot, organisme(u)).id()), format);
    }

    private static long organisme(Utilisateur u) {
        return u.exiger(Role.CLINIQUE_FACTURATION).organismeId();
    }
}
