package ma.amarre.dispensation;

import io.github.wimdeblauwe.htmx.spring.boot.mvc.HxRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import ma.amarre.assures.Assures;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Role;
import ma.amarre.commun.Utilisateur;
import ma.amarre.referentiel.Medicaments;
import ma.amarre.web.Page;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The pharmacy counter: one field, one key, one answer. */
@Controller
class PharmacieComptoirController {

    private static final int DERNIERES = 10;
    private static final int PAR_PAGE = 50;

    private final Comptoir comptoir;
    private final ComptoirRepository comptoirs;
    private final Assures assures;
    private final Medicaments medicaments;
    private final Clock clock;

    PharmacieComptoirController(
            Comptoir comptoir, ComptoirRepository comptoirs, Assures assures, Medicaments medicaments, Clock clock) {
        this.comptoir = comptoir;
        this.comptoirs = comptoirs;
        this.assures = assures;
        this.medicaments = medicaments;
        this.clock = clock;
    }

    @GetMapping("/pharmacie")
    String comptoir(@AuthenticationPrincipal Utilisateur moi, @RequestParam Optional<String> reponse, Model model) {
        reponse.ifPresent(r -> montrer(moi, comptoir.reponse(moi, r), model));
        return page(moi, model);
    }

    /** Without JavaScript the answer is a page of its own, whose address says nothing of the patient. */
    @PostMapping("/pharmacie")
    String verifier(
            @AuthenticationPrincipal Utilisateur moi,
            @RequestParam String saisie,
            @RequestParam(defaultValue = "") String precedente) {
        return "redirect:/pharmacie?reponse="
                + comptoir.verifier(moi, saisie, precedente).reference();
    }

    @HxRequest(target = "reponse")
    @PostMapping("/pharmacie")
    String verifierSurPlace(
            @AuthenticationPrincipal Utilisateur moi,
            @RequestParam String saisie,
            @RequestParam(defaultValue = "") String precedente,
            Model model) {
        montrer(moi, comptoir.verifier(moi, saisie, precedente), model);
        page(moi, model);
        return "dispensation/pharmacie-comptoir :: surPlace";
    }

    @PostMapping("/pharmacie/dispensation/{reference}/delivrance")
    String delivrer(
            @AuthenticationPrincipal Utilisateur moi, @PathVariable String reference, @RequestParam String boites) {
        if (!boites.strip().matches("\\d{1,3}")) {
            throw new RegleViolee("boites", "dispensation.boites.nombre");
        }
        comptoir.delivrer(moi, reference, Integer.parseInt(boites.strip()));
        return "redirect:/pharmacie?reponse=" + reference;
    }

    @GetMapping("/pharmacie/dispensation/historique")
    String historique(
            @AuthenticationPrincipal Utilisateur moi,
            @RequestParam(defaultValue = "9223372036854775807") long apres,
            Model model) {
        long organisme = moi.exiger(Role.PHARMACIE).organismeId();
        List<ComptoirRepository.Derniere> lues = comptoirs.dernieres(organisme, apres, PAR_PAGE + 1);
        model.addAttribute("page", Page.enAvant(lues, PAR_PAGE, apres == Long.MAX_VALUE, d -> Long.toString(d.id())));
        return "dispensation/pharmacie-historique";
    }

    private void montrer(Utilisateur moi, Reponse reponse, Model model) {
        LocalDate jour = LocalDate.now(clock);
        model.addAttribute("reponse", reponse);
        model.addAttribute(
                "patient",
                Optional.ofNullable(reponse.beneficiaireId())
                        .map(assures::parId)
                        .orElse(null));
        model.addAttribute("delivrees", comptoirs.delivrees(reponse.reference()).orElse(null));
        boolean utile = reponse.ean13() != null && reponse.verdict() != Reponse.Verdict.COMPLETER;
        model.addAttribute(
                "equivalents", utile ? medicaments.equivalents(String.valueOf(reponse.ean13()), jour, 3) : List.of());
    }

    private String page(Utilisateur moi, Model model) {
        model.addAttribute(
                "dernieres", comptoirs.dernieres(moi.exiger(Role.PHARMACIE).organismeId(), Long.MAX_VALUE, DERNIERES));
        return "dispensation/pharmacie-comptoir";
    }
}
