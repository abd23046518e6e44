package ma.amarre.referentiel;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Utilisateur;
import ma.amarre.web.DateSaisie;
import ma.amarre.web.Erreurs;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The calendar of public holidays: computed feasts are proposals until a person confirms or moves them. */
@Controller
@PreAuthorize("hasRole('REFERENTIEL')")
class AgentJoursFeriesController {

    private static final String CALENDRIER = "redirect:/agent/referentiel/jours-feries?annee=";

    private final JoursFeries feries;
    private final Saisies saisies;
    private final Clock clock;

    AgentJoursFeriesController(JoursFeries feries, Saisies saisies, Clock clock) {
        this.feries = feries;
        this.saisies = saisies;
        this.clock = clock;
    }

    /** A holiday as typed. */
    record JourForm(
            @Nullable DateSaisie jour,
            @Nullable String libelleFr,
            @Nullable String libelleAr,
            @Nullable String source) {

        static final JourForm VIDE = new JourForm(DateSaisie.VIDE, "", "", "");

        Erreurs erreurs() {
            Erreurs erreurs = new Erreurs();
            if (jour == null || jour.toDate().isEmpty()) {
                erreurs.ajouter("jour", "referentiel.ferie.jour.faux");
            }
            if (libelleFr == null || libelleFr.isBlank()) {
                erreurs.ajouter("libelleFr", "referentiel.ferie.libelle.absent");
            }
            if (libelleAr == null || !libelleAr.matches(".*\\p{IsArabic}.*")) {
                erreurs.ajouter("libelleAr", "referentiel.ferie.libelleAr.absent");
            }
            if (source == null || source.isBlank()) {
                erreurs.ajouter("source", "referentiel.ferie.source.absente");
            }
            return erreurs;
        }
    }

    @GetMapping("/agent/referentiel/jours-feries")
    String calendrier(@RequestParam(defaultValue = "0") int annee, Model model) {
        return page(annee, JourForm.VIDE, new Erreurs(), model);
    }

    @PostMapping("/agent/referentiel/jours-feries")
    Object ajouter(@AuthenticationPrincipal Utilisateur moi, JourForm form, Model model, RedirectAttributes suite) {
        Erreurs erreurs = form.erreurs();
        Optional<LocalDate> jour = Optional.ofNullable(form.jour()).flatMap(DateSaisie::toDate);
        if (erreurs.isEmpty() && jour.isPresent()) {
            try {
                Libelle libelle = new Libelle(
                        String.valueOf(form.libelleFr()).strip(),
                        String.valueOf(form.libelleAr()).strip());
                saisies.ajouterJour(
                        jour.get(),
                        "AUTRE",
                        libelle,
                        String.valueOf(form.source()).strip(),
                        moi.nom());
                suite.addFlashAttribute("fait", "referentiel.ferie.ajoute");
                return CALENDRIER + jour.get().getYear();
            } catch (RegleViolee regle) {
                erreurs.ajouter(regle);
            }
        }
        int annee = jour.map(LocalDate::getYear).orElse(0);
        return new ModelAndView(page(annee, form, erreurs, model), model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
    }

    @PostMapping("/agent/referentiel/jours-feries/{id}/confirmation")
    String confirmer(
            @AuthenticationPrincipal Utilisateur moi,
            @PathVariable long id,
            @RequestParam(defaultValue = "0") int annee,
            RedirectAttributes suite) {
        saisies.confirmerJour(id, moi.nom());
        suite.addFlashAttribute("fait", "referentiel.ferie.confirme");
        return CALENDRIER + annee;
    }

    @PostMapping("/agent/referentiel/jours-feries/{id}/deplacement")
    Object deplacer(
            @AuthenticationPrincipal Utilisateur moi,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String nouveauJour,
            @RequestParam(defaultValue = "") String motif,
            @RequestParam(defaultValue = "0") int annee,
            Model model,
            RedirectAttributes suite) {
        Erreurs erreurs = new Erreurs();
        if (motif.isBlank()) {
            erreurs.ajouter("motif-" + id, "referentiel.ferie.source.absente");
        }
        Optional<LocalDate> jour = jour(nouveauJour);
        if (jour.isEmpty()) {
            erreurs.ajouter("nouveauJour-" + id, "referentiel.ferie.jour.faux");
        }
        if (erreurs.isEmpty() && jour.isPresent()) {
            try {
                saisies.deplacerJour(id, jour.get(), motif.strip(), moi.nom());
                suite.addFlashAttribute("fait", "referentiel.ferie.deplace");
                return CALENDRIER + jour.get().getYear();
            } catch (RegleViolee regle) {
                erreurs.ajouter("nouveauJour-" + id, String.valueOf(regle.getMessage()));
            }
        }
        return new ModelAndView(
                page(annee, JourForm.VIDE, erreurs, model), model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
    }

    @PostMapping("/agent/referentiel/jours-feries/{id}/retrait")
    Object retirer(
            @AuthenticationPrincipal Utilisateur moi,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String motif,
            @RequestParam(defaultValue = "0") int annee,
            Model model,
            RedirectAttributes suite) {
        if (motif.isBlank()) {
            Erreurs erreurs = new Erreurs().ajouter("retrait-" + id, "referentiel.ferie.motif.absent");
            return new ModelAndView(
                    page(annee, JourForm.VIDE, erreurs, model), model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        saisies.retirerJour(id, motif.strip(), moi.nom());
        suite.addFlashAttribute("fait", "referentiel.ferie.retire");
        return CALENDRIER + annee;
    }

    private String page(int annee, JourForm form, Erreurs erreurs, Model model) {
        int courante = LocalDate.now(clock).getYear();
        int choisie = annee < 2000 || annee > 2100 ? courante : annee;
        model.addAttribute("annee", choisie);
        model.addAttribute(
                "annees",
                java.util.stream.IntStream.rangeClosed(courante - 2, courante + 2)
                        .boxed()
                        .toList());
        model.addAttribute("jours", feries.entre(LocalDate.of(choisie, 1, 1), LocalDate.of(choisie, 12, 31)));
        model.addAttribute("form", form);
        model.addAttribute("erreurs", erreurs);
        return "referentiel/agent-jours-feries";
    }

    private static Optional<LocalDate> jour(String texte) {
        try {
            return Optional.of(LocalDate.parse(texte.strip()));
        } catch (java.time.format.DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
