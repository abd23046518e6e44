package ma.amarre.pec;

import java.time.Clock;
import java.time.LocalDate;
import ma.amarre.commun.Role;
import ma.amarre.commun.Utilisateur;
import ma.amarre.prestataires.Prestataires;
import ma.amarre.referentiel.Secteur;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Does this act need an agreement, and which documents: no patient, nothing typed but words. */
@Controller
@PreAuthorize("hasAnyRole('CLINIQUE_ADMISSION', 'CLINIQUE_FACTURATION')")
class CliniqueBesoinsController {

    private final Besoins besoins;
    private final Prestataires prestataires;
    private final Clock clock;

    CliniqueBesoinsController(Besoins besoins, Prestataires prestataires, Clock clock) {
        this.besoins = besoins;
        this.prestataires = prestataires;
        this.clock = clock;
    }

    /** @param q words or a code */
    @GetMapping("/clinique/pec/besoins")
    String besoins(@RequestParam(defaultValue = "") String q, @AuthenticationPrincipal Utilisateur u, Model model) {
        LocalDate jour = LocalDate.now(clock);
        String saisie = q.length() > 80 ? q.substring(0, 80) : q;
        long organisme =
                u.exiger(Role.CLINIQUE_ADMISSION, Role.CLINIQUE_FACTURATION).organismeId();
        Secteur secteur = Secteur.valueOf(prestataires.parOrganisme(organisme).secteur());
        model.addAttribute("q", saisie);
        model.addAttribute("reponses", besoins.chercher(saisie, secteur, jour));
        model.addAttribute("natures", besoins.parNature(jour));
        return "pec/clinique-besoins";
    }
}
