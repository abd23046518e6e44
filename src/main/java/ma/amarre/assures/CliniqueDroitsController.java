package ma.amarre.assures;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import ma.amarre.assures.Verifications.Verification;
import ma.amarre.commun.Acces;
import ma.amarre.commun.Role;
import ma.amarre.commun.Utilisateur;
import ma.amarre.web.Erreurs;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** The rights of one patient on a day of care. What is typed never stands in an address: the answer has a reference. */
@Controller
@RequestMapping("/clinique/assures/droits")
@PreAuthorize("hasAnyRole('CLINIQUE_ADMISSION', 'CLINIQUE_FACTURATION')")
class CliniqueDroitsController {

    /** The least that an admission desk needs. */
    record Patient(String nom, String nomAr, int rang, String lien, int age, boolean exonere) {

        public String nom(boolean arabe) {
            return arabe ? nomAr : nom;
        }
    }

    private final Assures assures;
    private final Cartes cartes;
    private final Verifications verifications;
    private final Clock clock;

    CliniqueDroitsController(Assures assures, Cartes cartes, Verifications verifications, Clock clock) {
        this.assures = assures;
        this.cartes = cartes;
        this.verifications = verifications;
        this.clock = clock;
    }

    @GetMapping
    String question(Model model) {
        model.addAttribute("form", DroitsForm.vide(LocalDate.now(clock)));
        model.addAttribute("criteres", criteres());
        return "assures/clinique-droits";
    }

    @PostMapping
    ModelAndView verifier(@ModelAttribute("form") DroitsForm form, @AuthenticationPrincipal Utilisateur utilisateur) {
        Erreurs erreurs = form.erreurs(LocalDate.now(clock));
        if (!erreurs.isEmpty()) {
            return new ModelAndView(
                    "assures/clinique-droits",
                    Map.of("form", form, "erreurs", erreurs, "criteres", criteres()),
                    HttpStatus.UNPROCESSABLE_CONTENT);
        }
        String reference = verifications.repondre(
                utilisateur,
                acces(utilisateur),
                form.choix(),
                form.chercher(assures, cartes, LocalDate.now(clock)),
                form.jour());
        return new ModelAndView("redirect:/clinique/assures/droits/" + reference);
    }

    @GetMapping("/{reference}")
    String reponse(@PathVariable String reference, @AuthenticationPrincipal Utilisateur utilisateur, Model model) {
        Verification v =
                verifications.parReference(reference, acces(utilisateur).organismeId());
        model.addAttribute("verification", v);
        model.addAttribute("patient", patient(v));
        model.addAttribute("peutDemander", v.ouvert() && utilisateur.a(Role.CLINIQUE_ADMISSION));
        model.addAttribute("cle", UUID.randomUUID().toString());
        return "assures/clinique-droits-reponse";
    }

    private @Nullable Patient patient(Verification v) {
        if (v.beneficiaireId() == null) {
            return null;
        }
        Beneficiaire b = assures.parId(v.beneficiaireId());
        return new Patient(
                b.nomComplet(),
                b.nomCompletAr(),
                b.rang(),
                b.lien().name(),
                b.age(v.dateSoins()),
                assures.exonerations(b.id()).stream().anyMatch(e -> e.enVigueur(v.dateSoins())));
    }

    private static Acces acces(Utilisateur utilisateur) {
        return utilisateur.exiger(Role.CLINIQUE_ADMISSION, Role.CLINIQUE_FACTURATION);
    }

    private static Map<String, String> criteres() {
        Map<String, String> criteres = new LinkedHashMap<>();
        criteres.put("IMMATRICULATION", "assures.droits.critere.IMMATRICULATION");
        criteres.put("CIN", "assures.droits.critere.CIN");
        return criteres;
    }
}
