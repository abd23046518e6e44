package ma.amarre.espaces;

import ma.amarre.commun.Role;
import ma.amarre.commun.Utilisateur;
import ma.amarre.notifications.Avis;
import ma.amarre.pec.Pecs;
import ma.amarre.pec.StatutPec;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The first page of a clinic: what it must answer, what waits at the payer, what was granted. */
@Controller
class CliniqueAccueilController {

    private static final int LIGNES = 5;
    private final Pecs pecs;
    private final Avis avis;

    CliniqueAccueilController(Pecs pecs, Avis avis) {
        this.pecs = pecs;
        this.avis = avis;
    }

    @GetMapping("/clinique")
    String accueil(@AuthenticationPrincipal Utilisateur moi, Model model) {
        long clinique =
                moi.exiger(Role.CLINIQUE_ADMISSION, Role.CLINIQUE_FACTURATION).organismeId();
        model.addAttribute("moi", moi);
        model.addAttribute("avis", avis.nouveaux(moi.compteId(), 3));
        model.addAttribute("aRepondre", pecs.duPrestataire(clinique, StatutPec.COMPLEMENT_DEMANDE, LIGNES));
        model.addAttribute("urgences", pecs.duPrestataire(clinique, StatutPec.PROVISOIRE, LIGNES));
        model.addAttribute("brouillons", pecs.duPrestataire(clinique, StatutPec.BROUILLON, LIGNES));
        model.addAttribute("attente", pecs.duPrestataire(clinique, StatutPec.DEPOSEE, LIGNES));
        model.addAttribute("accordees", pecs.duPrestataire(clinique, StatutPec.ACCORDEE, LIGNES));
        model.addAttribute("demande", moi.a(Role.CLINIQUE_ADMISSION));
        return "espaces/clinique-accueil";
    }
}
