package ma.amarre.dispensation;

import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Utilisateur;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The slip of a proof. */
@Controller
@RequestMapping("/pharmacie/dispensation/{reference}/bon")
@PreAuthorize("hasRole('PHARMACIE')")
class PharmacieBonController {

    private final Bons bons;

    PharmacieBonController(Bons bons) {
        this.bons = bons;
    }

    @PostMapping
    String emettre(
            @AuthenticationPrincipal Utilisateur moi,
            @PathVariable String reference,
            @RequestParam(defaultValue = "") String nombre) {
        if (!nombre.strip().matches("\\d{1,3}")) {
            throw new RegleViolee("nombre", "dispensation.boites.nombre");
        }
        bons.emettre(moi, reference, Integer.parseInt(nombre.strip()));
        return "redirect:/pharmacie?reponse=" + reference;
    }

    @GetMapping
    ResponseEntity<byte[]> bon(@AuthenticationPrincipal Utilisateur moi, @PathVariable String reference) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.inline()
                                .filename("bon-" + reference + ".pdf")
                                .build()
                                .toString())
                .body(bons.contenu(moi, reference));
    }
}
