package ma.amarre.facturation;

import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The lists of the payment desk as files: the same addresses with a format. */
@Controller
@RequestMapping(path = "/agent/facturation", params = "format")
@PreAuthorize("hasRole('ORDONNANCEMENT')")
class AgentExportsController {

    private final APayerRepository aPayer;
    private final OrdreRepository ordres;
    private final RetourRepository retours;
    private final ExportFacture exports;

    AgentExportsController(
            APayerRepository aPayer, OrdreRepository ordres, RetourRepository retours, ExportFacture exports) {
        this.aPayer = aPayer;
        this.ordres = ordres;
        this.retours = retours;
        this.exports = exports;
    }

    @GetMapping("/a-payer")
    ResponseEntity<byte[]> aPayer(@RequestParam String format) {
        return exports.aPayer(aPayer.aPayer(0, ExportFacture.MAX), format);
    }

    @GetMapping("/ordres")
    ResponseEntity<byte[]> ordres(@RequestParam String format) {
        return exports.ordres(ordres.liste(Long.MAX_VALUE, ExportFacture.MAX), format);
    }

    @GetMapping("/ordres/{ordre}")
    ResponseEntity<byte[]> ordre(@PathVariable String ordre, @RequestParam String format) {
        OrdreRepository.Ordre lu = ordres.parNumero(ordre);
        return exports.virements(lu, ordres.virements(lu.id()), format);
    }

    @GetMapping("/retours")
    ResponseEntity<byte[]> retours(@RequestParam String format) {
        return exports.retours(retours.liste(Long.MAX_VALUE, ExportFacture.MAX), format);
    }

    @GetMapping("/retours/{retour}")
    ResponseEntity<byte[]> retour(@PathVariable String retour, @RequestParam String format) {
        RetourRepository.Retour lu = retours.parNumero(retour);
        return exports.retour(lu, retours.lignes(lu.id()), format);
    }
}
