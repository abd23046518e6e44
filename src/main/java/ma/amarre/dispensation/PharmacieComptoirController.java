package ma.amarre.dispensation;

import io.github.wimdeblauwe.htmx.spring.boot.mvc.HxRequest;
import java.util.Optional;
import ma.amarre.commun.Role;
import ma.amarre.commun.Utilisateur;
import ma.amarre.web.Page;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The pharmacy counter: one field, one key, one answer. */
@Controller
@PreAuthorize("hasRole('PHARMACIE')")
class PharmacieComptoirController {

    static final String PAGE = "dispensation/pharmacie-comptoir";
    private static final int PAR_PAGE = 50;

    private final Comptoir comptoir;
    private final ComptoirRepository comptoirs;
    private final VuesComptoir vues;

    PharmacieComptoirController(Comptoir comptoir, ComptoirRepository comptoirs, VuesComptoir vues) {
        this.comptoir = comptoir;
        this.comptoirs = comptoirs;
        this.vues = vues;
    }

    @GetMapping("/pharmacie")
    String comptoir(@AuthenticationPrincipal Utilisateur moi, @RequestParam Optional<String> reponse, Model model) {
        reponse.ifPresent(r -> vues.relire(comptoir.reponse(moi, r), organisme(moi), model));
        vues.dernieres(organisme(moi), model);
        return PAGE;
    }

    /** Without JavaScript the answer is a page of its own, whose address says nothing of the patient. */
    @PostMapping("/pharmacie")
    String verifier(
            @AuthenticationPrincipal Utilisateur moi,
            @RequestParam String saisie,
            @RequestParam(defaultValue = "") String precedente) {
        return "redirect:/pharmacie?reponse="
                + comptoir.verifier(moi, saisie, precedente).reponse().reference();
    }

    @HxRequest(target = "reponse")
    @PostMapping("/pharmacie")
    String verifierSurPlace(
            @AuthenticationPrincipal Utilisateur moi,
            @RequestParam String saisie,
            @RequestParam(defaultValue = "") String precedente,
            Model model) {
        Comptoir.Verifiee v = comptoir.verifier(moi, saisie, precedente);
        if (v.relue()) {
            vues.relire(v.reponse(), organisme(moi), model);
        } else {
            vues.montrer(v, model);
        }
        return PAGE + " :: surPlace";
    }

    @GetMapping("/pharmacie/dispensation/historique")
    String historique(
            @AuthenticationPrincipal Utilisateur moi,
            @RequestParam(defaultValue = "9223372036854775807") long apres,
            Model model) {
        var lues = comptoirs.dernieres(organisme(moi), apres, PAR_PAGE + 1);
        model.addAttribute("page", Page.enAvant(lues, PAR_PAGE, apres == Long.MAX_VALUE, d -> Long.toString(d.id())));
        return "dispensation/pharmacie-historique";
    }

    /** What the list holds, as a file, newest first. @param format csv or xlsx */
    @GetMapping(path = "/pharmacie/dispensation/historique", params = "format")
    ResponseEntity<byte[]> exporter(@AuthenticationPrincipal Utilisateur moi, @RequestParam String format) {
        return vues.exports()
                .historique(
                        comptoirs.dernieres(organisme(moi), Long.MAX_VALUE, PharmacieDelivranceController.EXPORT_MAX))
                .fichier(format);
    }

    private static long organisme(Utilisateur moi) {
        return moi.exiger(Role.PHARMACIE).organismeId();
    }
}
