package ma.amarre.demandes;

import java.util.Map;
import ma.amarre.assures.Assures;
import ma.amarre.commun.Utilisateur;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Everything held about me, in a file that another program can read. */
@Controller
@RequestMapping("/assure/demandes")
@PreAuthorize("hasRole('ASSURE')")
class AssureDonneesController {

    private final Donnees donnees;
    private final Assures assures;

    AssureDonneesController(Donnees donnees, Assures assures) {
        this.donnees = donnees;
        this.assures = assures;
    }

    @GetMapping("/donnees")
    String page() {
        return "demandes/assure-donnees";
    }

    @GetMapping("/donnees/telechargement")
    ResponseEntity<Map<String, Object>> fichier(@AuthenticationPrincipal Utilisateur moi) {
        return ResponseEntity.ok()
                .header("Content-Disposition", "attachment; filename=\"mes-donnees.json\"")
                .body(donnees.de(assures.assureDe(moi)));
    }
}
