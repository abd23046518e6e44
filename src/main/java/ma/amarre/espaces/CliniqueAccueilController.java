package ma.amarre.espaces;

import java.util.List;
import ma.amarre.commun.Role;
import ma.amarre.commun.Utilisateur;
import ma.amarre.facturation.Factures;
import ma.amarre.facturation.StatutFacture;
import ma.amarre.notifications.Avis;
import ma.amarre.pec.Pecs;
import ma.amarre.pec.StatutPec;
import ma.amarre.prestataires.Prestataires;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The first page of a clinic: what it must answer, what waits at the payer, what was granted. */
@Controller
class CliniqueAccueilController {

    private static final int LIGNES = 5;
    private final Pecs pecs;
    private final Factures factures;
    private final Avis avis;
    private final Prestataires prestataires;

    CliniqueAccueilController(Pecs pecs, Factures factures, Avis avis, Prestataires prestataires) {
        this.prestataires = prestataires;
        this.pecs = pecs;
        this.factures = factures;
        this.avis = avis;
    }

    @GetMapping("/clinique")
    String accueil(@AuthenticationPrincipal Utilisateur moi, Model model) {
        long clinique =
                moi.exiger(Role.CLINIQUE_ADMISSION, Role.CLINIQUE_FACTURATION).organismeId();
        model.addAttribute("moi", moi);
        model.addAttribute("clinique", prestataires.parOrganisme(clinique));
        model.addAttribute("avis", avis.nouveaux(moi.compteId(), 3));
        model.addAttribute("aRepondre", pecs.duPrestataire(clinique, StatutPec.COMPLEMENT_DEMANDE, LIGNES));
        model.addAttribute("urgences", pecs.duPrestataire(clinique, StatutPec.PROVISOIRE, LIGNES));
        model.addAttribute("brouillons", pecs.duPrestataire(clinique, StatutPec.BROUILLON, LIGNES));
        model.addAttribute("attente", pecs.duPrestataire(clinique, StatutPec.DEPOSEE, LIGNES));
        model.addAttribute("accordees", pecs.duPrestataire(clinique, StatutPec.ACCORDEE, LIGNES));
        model.addAttribute("demande", moi.a(Role.CLINIQUE_ADMISSION));
        if (moi.a(Role.CLINIQUE_FACTURATION)) {
            for (StatutFacture s : List.of(
                    StatutFacture.A_CORRIGER, StatutFacture.BROUILLON, StatutFacture.DEPOSEE, StatutFacture.PAYEE)) {
                model.addAttribute("factures" + s.name(), factures.duPrestataire(clinique, s, LIGNES));
            }
        }
        return "espaces/clinique-accueil";
    }
}
