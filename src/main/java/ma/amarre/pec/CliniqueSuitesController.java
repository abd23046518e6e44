package ma.amarre.pec;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import ma.amarre.commun.Espace;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Role;
import ma.amarre.commun.Utilisateur;
import ma.amarre.documents.FormulairePieces;
import ma.amarre.web.Erreurs;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.ModelMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** What follows a decided request: prolong it, regularise it, appeal against it. Each page is one form, prefilled. */
@Controller
@RequestMapping("/clinique/pec/{numero}")
@PreAuthorize("hasRole('CLINIQUE_ADMISSION')")
class CliniqueSuitesController {

    /** @param cle of the page: sent twice, it is one request */
    record SuiteForm(
            @Nullable String jours,
            @Nullable String ligne,
            @Nullable String motif,
            @Nullable String cle) {

        static SuiteForm vide() {
            return new SuiteForm("", "", "", UUID.randomUUID().toString());
        }

        Erreurs erreurs(boolean compte) {
            Erreurs erreurs = new Erreurs();
            if (compte && !SaisiePec.texte(jours).matches("[1-9]\\d{0,2}")) {
                erreurs.ajouter("jours", "pec.prolongation.jours.requis");
            }
            if (SaisiePec.texte(motif).isEmpty()) {
                erreurs.ajouter("motif", "pec.suite.motif.requis");
            }
            if (SaisiePec.texte(cle).isEmpty() || SaisiePec.texte(cle).length() > 64) {
                erreurs.ajouter("", "pec.urgence.perimee");
            }
            return erreurs;
        }

        String raison() {
            return String.valueOf(SaisiePec.vide(motif));
        }
    }

    private final PecRepository pecs;
    private final SuitesPec suites;
    private final ProlongationPec prolongations;
    private final VuesPec vues;

    CliniqueSuitesController(PecRepository pecs, SuitesPec suites, ProlongationPec prolongations, VuesPec vues) {
        this.pecs = pecs;
        this.suites = suites;
        this.prolongations = prolongations;
        this.vues = vues;
    }

    @GetMapping("/prolongation")
    ModelAndView prolongation(@PathVariable String numero, @AuthenticationPrincipal Utilisateur u) {
        return prolongation(lire(numero, u), SuiteForm.vide(), null);
    }

    /** Two clicks: days and reason, then it is sent. When something stands against it the draft is there, with what is left to do. */
    @PostMapping("/prolongation")
    ModelAndView prolonger(
            @PathVariable String numero,
            @ModelAttribute("form") SuiteForm form,
            HttpServletRequest envoi,
            @AuthenticationPrincipal Utilisateur u)
            throws IOException {
        Pec pec = lire(numero, u);
        Erreurs erreurs = form.erreurs(true);
        if (erreurs.isEmpty()) {
            try {
                ProlongationPec.Issue issue =
                        prolongations.demander(pec, form, FormulairePieces.fichiers(envoi), auteur(u));
                return vers(issue.numero(), issue.deposee() ? "confirmation" : "verification");
            } catch (RegleViolee refus) {
                erreurs.ajouter(refus);
            }
        }
        return prolongation(pec, form, erreurs);
    }

    private ModelAndView prolongation(Pec pec, SuiteForm form, @Nullable Erreurs erreurs) {
        ModelMap modele = modele(pec, form);
        try {
            SuitesPec.Prolongation p = suites.prolongation(pec);
            Map<String, String> lignes = new LinkedHashMap<>();
            p.lignes().forEach(l -> lignes.put(Long.toString(l.id()), l.libelle(VuesPec.arabe())));
            modele.addAttribute("prolongation", p);
            modele.addAttribute("lignes", lignes);
            modele.addAttribute("pieces", prolongations.pieces(pec));
        } catch (RegleViolee ferme) {
            modele.addAttribute(
                    "ferme", new Erreurs().ajouter(ferme).values().iterator().next());
        }
        return page("prolongation", modele, erreurs);
    }

    @GetMapping("/regularisation")
    ModelAndView regularisation(@PathVariable String numero, @AuthenticationPrincipal Utilisateur u) {
        Pec pec = lire(numero, u);
        suites.exigerRegularisable(pec);
        return page("regularisation", modele(pec, SuiteForm.vide()), null);
    }

    @PostMapping("/regularisation")
    ModelAndView regulariser(
            @PathVariable String numero,
            @ModelAttribute("form") SuiteForm form,
            @AuthenticationPrincipal Utilisateur u) {
        Pec pec = lire(numero, u);
        suites.exigerRegularisable(pec);
        return suivre(
                "regularisation",
                modele(pec, form),
                form,
                () -> suites.regulariser(pec, form.raison(), auteur(u), SaisiePec.texte(form.cle())));
    }

    /** A click: the draft is there with the same lines, from the day after the agreement ends. */
    @PostMapping("/renouvellement")
    ModelAndView renouveler(@PathVariable String numero, @AuthenticationPrincipal Utilisateur u) {
        return vers(suites.renouveler(lire(numero, u), auteur(u)), "demande");
    }

    @GetMapping("/recours")
    ModelAndView recours(@PathVariable String numero, @AuthenticationPrincipal Utilisateur u) {
        return page("recours", recours(lire(numero, u), SuiteForm.vide()), null);
    }

    @PostMapping("/recours")
    ModelAndView recourir(
            @PathVariable String numero,
            @ModelAttribute("form") SuiteForm form,
            @AuthenticationPrincipal Utilisateur u) {
        Pec pec = lire(numero, u);
        return suivre(
                "recours",
                recours(pec, form),
                form,
                () -> suites.recourir(pec, form.raison(), auteur(u), SaisiePec.texte(form.cle())));
    }

    private ModelMap recours(Pec pec, SuiteForm form) {
        ModelMap modele = modele(pec, form);
        modele.addAttribute("contestees", suites.contestables(pec));
        modele.addAttribute("limite", suites.dernierJour(pec));
        return modele;
    }

    private ModelAndView suivre(String ecran, ModelMap modele, SuiteForm form, Supplier<String> acte) {
        Erreurs erreurs = form.erreurs(false);
        if (erreurs.isEmpty()) {
            try {
                return vers(acte.get(), "demande");
            } catch (RegleViolee refus) {
                erreurs.ajouter(refus);
            }
        }
        return page(ecran, modele, erreurs);
    }

    private ModelMap modele(Pec pec, SuiteForm form) {
        return new ModelMap()
                .addAttribute("vue", vues.ouvrir(pec, Espace.CLINIQUE))
                .addAttribute("form", form);
    }

    private static ModelAndView page(String ecran, ModelMap modele, @Nullable Erreurs erreurs) {
        String vue = "pec/clinique-" + ecran;
        return erreurs == null
                ? new ModelAndView(vue, modele)
                : new ModelAndView(vue, modele, HttpStatus.UNPROCESSABLE_CONTENT).addObject("erreurs", erreurs);
    }

    private static ModelAndView vers(String numero, String page) {
        return new ModelAndView("redirect:/clinique/pec/" + numero + "/" + page);
    }

    private Pec lire(String numero, Utilisateur u) {
        return pecs.duPrestataire(numero, u.exiger(Role.CLINIQUE_ADMISSION).organismeId());
    }

    private static Auteur auteur(Utilisateur u) {
        return Auteur.de(u, Role.CLINIQUE_ADMISSION);
    }
}
