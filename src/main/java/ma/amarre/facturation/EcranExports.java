package ma.amarre.facturation;

import ma.amarre.commun.Utilisateur;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The lots of a provider as files: the same addresses as their pages, with a format. */
@PreAuthorize(Bureau.ROLES)
abstract class EcranExports extends Ecran {

    private final LotFactureRepository lots;
    private final ListeFactureRepository liste;
    private final ExportFacture exports;

    EcranExports(Bureau bureau, LotFactureRepository lots, ListeFactureRepository liste, ExportFacture exports) {
        super(bureau);
        this.lots = lots;
        this.liste = liste;
        this.exports = exports;
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
}
