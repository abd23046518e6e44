package ma.amarre.attestations;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The certificate behind a link that its owner gave away: the sealed file and nothing else, until the link ends. */
@Controller
class PublicPartageController {

    private final Partages partages;

    PublicPartageController(Partages partages) {
        this.partages = partages;
    }

    @GetMapping("/attestations/partage/{secret}")
    ResponseEntity<byte[]> ouvrir(@PathVariable String secret) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header("Content-Disposition", "inline; filename=\"attestation.pdf\"")
                .header("X-Robots-Tag", "noindex, nofollow")
                .body(partages.ouvrir(secret));
    }
}
