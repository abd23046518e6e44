package ma.amarre.attestations;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import ma.amarre.assures.Assures;
import ma.amarre.commun.Introuvable;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Utilisateur;
import ma.amarre.scellement.PapierEmis;
import ma.amarre.scellement.Papiers;
import ma.amarre.web.Erreurs;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The card of one beneficiary: its code names him to a clinic or a pharmacy, which then reads his rights as they are. */
@Controller
@RequestMapping("/assure/attestations/carte/{rang}")
class AssureCarteController {

    private final Assures assures;
    private final Delivrance delivrance;
    private final Papiers papiers;
    private final Clock clock;

    AssureCarteController(Assures assures, Delivrance delivrance, Papiers papiers, Clock clock) {
        this.assures = assures;
        this.delivrance = delivrance;
        this.papiers = papiers;
        this.clock = clock;
    }

    @GetMapping
    String voir(@AuthenticationPrincipal Utilisateur moi, @PathVariable String rang, Model model) {
        Delivrance.Carte carte = delivrance.carte(assures.regard(moi), rang(rang));
        PapierEmis papier = carte.papier();
        Instant instant = clock.instant();
        model.addAttribute("m", carte.membre());
        model.addAttribute("papier", papier);
        model.addAttribute("qr", papier == null ? null : papiers.qr(papier));
        model.addAttribute("instant", instant);
        model.addAttribute("jour", LocalDate.ofInstant(instant, clock.getZone()));
        model.addAttribute("cle", UUID.randomUUID().toString());
        return "attestations/assure-carte";
    }

    @PostMapping
    ModelAndView creer(
            @AuthenticationPrincipal Utilisateur moi,
            @PathVariable String rang,
            @RequestParam(required = false) @Nullable String cle,
            Model model) {
        try {
            delivrance.creerCarte(assures.regard(moi), rang(rang), cle);
            return new ModelAndView("redirect:/assure/attestations/carte/" + rang);
        } catch (RegleViolee refus) {
            model.addAttribute("erreurs", new Erreurs().ajouter(refus));
            return new ModelAndView(voir(moi, rang, model), model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    private static int rang(String rang) {
        if (!rang.matches("\\d{1,2}")) {
            throw new Introuvable();
        }
        return Integer.parseInt(rang);
    }
}
