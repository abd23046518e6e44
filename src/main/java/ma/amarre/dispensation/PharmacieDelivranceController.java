package ma.amarre.dispensation;

import java.time.Clock;
import java.util.List;
import ma.amarre.commun.Introuvable;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Role;
import ma.amarre.commun.Utilisateur;
import ma.amarre.dispensation.DelivranceRepository.Delivrance;
import ma.amarre.web.Erreurs;
import ma.amarre.web.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.ui.ModelMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What was handed over by this pharmacy: record it, find it again, cancel it within its delay, take boxes back. */
@Controller
@RequestMapping("/pharmacie/dispensation")
@PreAuthorize("hasRole('PHARMACIE')")
class PharmacieDelivranceController {

    static final int EXPORT_MAX = 5000;
    private static final int PAR_PAGE = 30;

    private final Comptoir comptoir;
    private final Delivrances delivrances;
    private final DelivranceRepository lues;
    private final VuesComptoir vues;
    private final Clock clock;

    PharmacieDelivranceController(
            Comptoir comptoir, Delivrances delivrances, DelivranceRepository lues, VuesComptoir vues, Clock clock) {
        this.comptoir = comptoir;
        this.delivrances = delivrances;
        this.lues = lues;
        this.vues = vues;
        this.clock = clock;
    }

    @PostMapping("/{reference}/delivrance")
    ModelAndView delivrer(
            @AuthenticationPrincipal Utilisateur moi,
            @PathVariable String reference,
            @ModelAttribute("form") DelivranceForm form,
            Model model) {
        Reponse reponse = comptoir.reponse(moi, reference);
        Erreurs erreurs = new Erreurs();
        List<Boite> boites = form.boites(String.valueOf(reponse.ean13()), erreurs);
        var remise = form.remiseLe(reponse, clock, erreurs);
        if (erreurs.isEmpty()) {
            try {
                delivrances.delivrer(moi, reference, boites, remise);
                return new ModelAndView("redirect:/pharmacie?reponse=" + reference);
            } catch (RegleViolee refus) {
                erreurs.ajouter(refus);
            }
        }
        model.addAttribute("erreurs", erreurs);
        vues.relire(reponse, organisme(moi), model);
        vues.dernieres(organisme(moi), model);
        return new ModelAndView(PharmacieComptoirController.PAGE, model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
    }

    @GetMapping("/delivrances")
    String liste(
            @AuthenticationPrincipal Utilisateur moi,
            @RequestParam(defaultValue = "9223372036854775807") long apres,
            Model model) {
        var rangees = lues.page(organisme(moi), apres, PAR_PAGE + 1);
        model.addAttribute(
                "page", Page.enAvant(rangees, PAR_PAGE, apres == Long.MAX_VALUE, d -> Long.toString(d.id())));
        return "dispensation/pharmacie-delivrances";
    }

    /** What the list holds, as a file, newest first. @param format csv or xlsx */
    @GetMapping(path = "/delivrances", params = "format")
    ResponseEntity<byte[]> exporter(@AuthenticationPrincipal Utilisateur moi, @RequestParam String format) {
        return vues.exports()
                .delivrances(lues.page(organisme(moi), Long.MAX_VALUE, EXPORT_MAX))
                .fichier(format);
    }

    @GetMapping("/delivrances/{reference}")
    String fiche(@AuthenticationPrincipal Utilisateur moi, @PathVariable String reference, ModelMap model) {
        remplir(moi, reference, model);
        return "dispensation/pharmacie-delivrance";
    }

    @PostMapping("/delivrances/{reference}/annulation")
    ModelAndView annuler(
            @AuthenticationPrincipal Utilisateur moi,
            @PathVariable String reference,
            @RequestParam(defaultValue = "") String motif) {
        return agir(moi, reference, () -> delivrances.annuler(moi, reference, motif));
    }

    @PostMapping("/delivrances/{reference}/retour")
    ModelAndView retourner(
            @AuthenticationPrincipal Utilisateur moi,
            @PathVariable String reference,
            @RequestParam(required = false) @Nullable List<Long> boites,
            @RequestParam(defaultValue = "") String motif) {
        return agir(
                moi,
                reference,
                () -> delivrances.retourner(moi, reference, boites == null ? List.of() : boites, motif));
    }

    private ModelAndView agir(Utilisateur moi, String reference, Runnable acte) {
        try {
            acte.run();
            return new ModelAndView("redirect:/pharmacie/dispensation/delivrances/" + reference);
        } catch (RegleViolee refus) {
            ModelMap model = new ModelMap("erreurs", new Erreurs().ajouter(refus));
            remplir(moi, reference, model);
            return new ModelAndView("dispensation/pharmacie-delivrance", model, HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    private void remplir(Utilisateur moi, String reference, ModelMap model) {
        Delivrance d = lues.parReference(reference, organisme(moi)).orElseThrow(Introuvable::new);
        model.addAttribute("delivrance", d);
        model.addAttribute("boites", lues.boites(d.id()));
        model.addAttribute(
                "annulable",
                delivrances
                        .annulableJusqu(d)
                        .filter(fin -> clock.instant().isBefore(fin))
                        .orElse(null));
    }

    private static long organisme(Utilisateur moi) {
        return moi.exiger(Role.PHARMACIE).organismeId();
    }
}
