package ma.amarre.pec;

import java.util.List;
import ma.amarre.commun.Role;
import ma.amarre.commun.Utilisateur;
import ma.amarre.pec.DelaisRepository.Ligne;
import ma.amarre.web.Mots;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** A clinic's own figures of twelve months against those of everybody: delays, share granted, reasons. */
@Controller
@PreAuthorize("hasAnyRole('CLINIQUE_ADMISSION', 'CLINIQUE_FACTURATION')")
class CliniqueChiffresController {

    private final DelaisRepository delais;
    private final FicheAgent fiches;
    private final Mots mots;

    CliniqueChiffresController(DelaisRepository delais, FicheAgent fiches, Mots mots) {
        this.delais = delais;
        this.fiches = fiches;
        this.mots = mots;
    }

    @GetMapping("/clinique/pec/chiffres")
    String chiffres(@AuthenticationPrincipal Utilisateur u, Model model) {
        long organisme =
                u.exiger(Role.CLINIQUE_ADMISSION, Role.CLINIQUE_FACTURATION).organismeId();
        List<Ligne> lignes = delais.lignes(organisme);
        model.addAttribute("lignes", lignes);
        model.addAttribute("ensemble", delais.ensemble(lignes).orElse(null));
        model.addAttribute("references", delais.references());
        model.addAttribute("motifs", delais.motifs(organisme));
        model.addAttribute("libelles", fiches.motifs());
        model.addAttribute("mots", mots);
        return "pec/clinique-chiffres";
    }
}
