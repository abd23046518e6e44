package ma.amarre.donnees;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import ma.amarre.assures.Assures;
import ma.amarre.assures.Regard;
import ma.amarre.commun.Utilisateur;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Everything held about me: as a sealed paper, as an archive, as a file that another program reads. */
@Controller
@RequestMapping("/assure/donnees")
@PreAuthorize("hasRole('ASSURE')")
class AssureDonneesController {

    private final Extraits extraits;
    private final Assures assures;

    AssureDonneesController(Extraits extraits, Assures assures) {
        this.extraits = extraits;
        this.assures = assures;
    }

    /** Also asked by the page itself, every few seconds while a paper is on its way: it takes its own zone. */
    @GetMapping
    String page(@AuthenticationPrincipal Utilisateur moi, Model model) {
        Regard regard = assures.regard(moi);
        model.addAttribute("extraits", extraits.derniers(regard));
        model.addAttribute("entier", regard.entier());
        model.addAttribute("cle", UUID.randomUUID().toString());
        return "donnees/assure-donnees";
    }

    @PostMapping("/extraits")
    String demander(@AuthenticationPrincipal Utilisateur moi, @RequestParam(required = false) @Nullable String cle) {
        extraits.demander(assures.regard(moi), cle);
        return "redirect:/assure/donnees";
    }

    @GetMapping("/fichier")
    ResponseEntity<Map<String, Object>> fichier(@AuthenticationPrincipal Utilisateur moi) {
        return ResponseEntity.ok()
                .header("Content-Disposition", "attachment; filename=\"mes-donnees.json\"")
                .body(extraits.fichier(assures.regard(moi)));
    }

    @GetMapping("/archive")
    void archive(@AuthenticationPrincipal Utilisateur moi, HttpServletResponse reponse) throws IOException {
        Regard regard = assures.regard(moi);
        reponse.setContentType("application/zip");
        reponse.setHeader("Content-Disposition", "attachment; filename=\"mes-donnees.zip\"");
        extraits.archive(regard, reponse.getOutputStream());
    }
}
