package ma.amarre.pec;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import ma.amarre.assures.Assures;
import ma.amarre.assures.Beneficiaire;
import ma.amarre.commun.Immatriculation;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Utilisateur;
import ma.amarre.web.Erreurs;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.ui.ModelMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** A patient arrives in an emergency: three fields, a provisional number. */
@Controller
@RequestMapping("/clinique/pec/urgence")
@PreAuthorize("hasRole('CLINIQUE_ADMISSION')")
class CliniqueUrgenceController {

    /** @param cle of the page: sent twice, one number is given */
    record UrgenceForm(
            @Nullable String immatriculation,
            @Nullable String rang,
            @Nullable String motif,
            @Nullable String cle) {

        Erreurs erreurs() {
            Erreurs erreurs = new Erreurs();
            if (Immatriculation.lire(SaisiePec.texte(immatriculation)).isEmpty()) {
                erreurs.ajouter("immatriculation", "pec.urgence.immatriculation.requise");
            }
            if (!SaisiePec.texte(rang).matches("\\d{1,2}")) {
                erreurs.ajouter("rang", "pec.urgence.rang.requis");
            }
            if (SaisiePec.texte(motif).isEmpty()) {
                erreurs.ajouter("motif", "pec.urgence.motif.requis");
            }
            if (SaisiePec.texte(cle).isEmpty() || SaisiePec.texte(cle).length() > 64) {
                erreurs.ajouter("", "pec.urgence.perimee");
            }
            return erreurs;
        }
    }

    private final UrgencePec urgences;
    private final Assures assures;

    CliniqueUrgenceController(UrgencePec urgences, Assures assures) {
        this.urgences = urgences;
        this.assures = assures;
    }

    @GetMapping
    String question(Model model) {
        model.addAttribute(
                "form", new UrgenceForm("", "0", "", UUID.randomUUID().toString()));
        model.addAllAttributes(delai());
        return "pec/clinique-urgence";
    }

    @PostMapping
    ModelAndView declarer(@ModelAttribute("form") UrgenceForm form, @AuthenticationPrincipal Utilisateur u) {
        Erreurs erreurs = form.erreurs();
        if (erreurs.isEmpty()) {
            Optional<Beneficiaire> patient = assures.parImmatriculation(
                    Immatriculation.lire(SaisiePec.texte(form.immatriculation()))
                            .orElseThrow(),
                    Integer.parseInt(SaisiePec.texte(form.rang())));
            if (patient.isEmpty()) {
                erreurs.ajouter("immatriculation", "pec.urgence.inconnu");
            } else {
                try {
                    String numero = urgences.declarer(
                            patient.get(),
                            String.valueOf(SaisiePec.vide(form.motif())),
                            u,
                            SaisiePec.texte(form.cle()));
                    return new ModelAndView("redirect:/clinique/pec/" + numero + "/demande");
                } catch (RegleViolee refus) {
                    erreurs.ajouter(refus);
                }
            }
        }
        ModelMap modele = new ModelMap().addAttribute("form", form).addAttribute("erreurs", erreurs);
        modele.addAllAttributes(delai());
        return new ModelAndView("pec/clinique-urgence", modele, HttpStatus.UNPROCESSABLE_CONTENT);
    }

    /** The delay in force, or the sentence that says which parameter is missing. */
    private Map<String, Object> delai() {
        try {
            return Map.of("jours", urgences.delai().quantite());
        } catch (RegleViolee ferme) {
            return Map.of("ferme", new Erreurs().ajouter(ferme).get(""));
        }
    }
}
