package ma.amarre.espaces;

import java.time.LocalDate;
import ma.amarre.assures.Assures;
import ma.amarre.assures.Foyer;
import ma.amarre.assures.Regard;
import ma.amarre.commun.Utilisateur;
import ma.amarre.pec.Pecs;
import ma.amarre.remboursements.Dossiers;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The first page of the insured person: what changed, what waits, who is covered, what moves, what was paid last. */
@Controller
class AssureAccueilController {

    private final Assures assures;
    private final Foyer foyer;
    private final Pecs pecs;
    private final Dossiers dossiers;
    private final Accueil accueil;

    AssureAccueilController(Assures assures, Foyer foyer, Pecs pecs, Dossiers dossiers, Accueil accueil) {
        this.assures = assures;
        this.foyer = foyer;
        this.pecs = pecs;
        this.dossiers = dossiers;
        this.accueil = accueil;
    }

    @GetMapping("/assure")
    String accueil(@AuthenticationPrincipal Utilisateur moi, Model model) {
        Regard regard = assures.regard(moi);
        LocalDate jour = accueil.jour();
        Dossiers.EnBref enBref = sansFermes(moi, dossiers.enBref(regard, 3));
        model.addAttribute("foyer", foyer.le(moi, jour));
        model.addAttribute("jour", jour);
        model.addAttribute("enBref", enBref);
        model.addAttribute("nouveau", accueil.nouveau(moi));
        model.addAttribute(
                "pecs",
                pecs.deLAssure(regard, Long.MAX_VALUE, 10).stream()
                        .filter(p -> p.statut().avantDecision() || p.statut().accordee())
                        .limit(3)
                        .toList());
        return "espaces/assure-accueil";
    }

    /** What a grown-up child has to complete waits for him: whoever does not see the detail cannot answer. */
    private Dossiers.EnBref sansFermes(Utilisateur moi, Dossiers.EnBref enBref) {
        return new Dossiers.EnBref(
                enBref.aCompleter().stream()
                        .filter(d -> !assures.ferme(moi, d.beneficiaireId()))
                        .toList(),
                enBref.enCours(),
                enBref.paye());
    }
}
