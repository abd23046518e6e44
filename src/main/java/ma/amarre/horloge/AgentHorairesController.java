package ma.amarre.horloge;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import ma.amarre.commun.Introuvable;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Utilisateur;
import ma.amarre.horloge.Calendrier.Comptage;
import ma.amarre.horloge.Calendrier.Plage;
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
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Which hours of which days count for the legal delays: the reading in force and the opening hours, dated. */
@Controller
@RequestMapping("/agent/horloge/horaires")
@PreAuthorize("hasRole('REFERENTIEL')")
class AgentHorairesController {

    private static final String PAGE = "redirect:/agent/horloge/horaires";

    private final CalendrierRepository calendriers;
    private final HorairesOuvres horaires;

    AgentHorairesController(CalendrierRepository calendriers, HorairesOuvres horaires) {
        this.calendriers = calendriers;
        this.horaires = horaires;
    }

    /** A reading as typed. */
    record ComptageForm(
            @Nullable String comptage,
            @Nullable DateSaisie comptageDu,
            @Nullable String comptageSource) {}

    /** Opening hours as typed: "08:30". */
    record HoraireForm(
            @Nullable List<String> jours,
            @Nullable String ouverture,
            @Nullable String fermeture,
            @Nullable DateSaisie du,
            @Nullable DateSaisie au,
            @Nullable String source) {

        static final HoraireForm VIDE =
                new HoraireForm(List.of("1", "2", "3", "4", "5"), "", "", DateSaisie.VIDE, DateSaisie.VIDE, "");

        Optional<String> toJours() {
            String lus = jours == null
                    ? ""
                    : jours.stream()
                            .filter(j -> j.matches("[1-7]"))
                            .distinct()
                            .sorted()
                            .collect(Collectors.joining(","));
            return lus.isEmpty() ? Optional.empty() : Optional.of(lus);
        }

        Optional<Plage> toPlage() {
            int de = minutes(ouverture);
            int a = minutes(fermeture);
            return de < 0 || a <= de ? Optional.empty() : Optional.of(new Plage(de, a));
        }

        private static int minutes(@Nullable String heure) {
            if (heure == null || !heure.strip().matches("([01]?\\d|2[0-4])[:hH]([0-5]\\d)")) {
                return -1;
            }
            String[] parties = heure.strip().split("[:hH]");
            int minutes = Integer.parseInt(parties[0]) * 60 + Integer.parseInt(parties[1]);
            return minutes > Calendrier.MINUTES_PAR_JOUR ? -1 : minutes;
        }
    }

    @GetMapping
    String lire(Model model) {
        return page(new ComptageForm("", DateSaisie.VIDE, ""), HoraireForm.VIDE, new Erreurs(), model);
    }

    @PostMapping("/comptage")
    Object compter(ComptageForm form, @AuthenticationPrincipal Utilisateur u, Model model, RedirectAttributes suite) {
        Erreurs erreurs = new Erreurs();
        Optional<Comptage> comptage = List.of(Comptage.values()).stream()
                .filter(c -> c.name().equals(form.comptage()))
                .findFirst();
        var du = Optional.ofNullable(form.comptageDu()).flatMap(DateSaisie::toDate);
        if (comptage.isEmpty()) {
            erreurs.ajouter("comptage", "horloge.horaires.comptage.absent");
        }
        if (du.isEmpty()) {
            erreurs.ajouter("comptageDu", "horloge.horaires.jour.faux");
        }
        exigerSource("comptageSource", form.comptageSource(), erreurs);
        if (erreurs.isEmpty() && comptage.isPresent() && du.isPresent()) {
            try {
                suite.addFlashAttribute(
                        "deplacees", horaires.compter(comptage.get(), du.get(), mots(form.comptageSource()), u.nom()));
                return PAGE;
            } catch (RegleViolee regle) {
                erreurs.ajouter(regle);
            }
        }
        return faux(page(form, HoraireForm.VIDE, erreurs, model), model);
    }

    @PostMapping
    Object ouvrir(HoraireForm form, @AuthenticationPrincipal Utilisateur u, Model model, RedirectAttributes suite) {
        Erreurs erreurs = new Erreurs();
        var du = Optional.ofNullable(form.du()).flatMap(DateSaisie::toDate);
        var au = Optional.ofNullable(form.au()).filter(d -> !d.estVide());
        if (form.toJours().isEmpty()) {
            erreurs.ajouter("jours", "horloge.horaires.jours.absents");
        }
        if (form.toPlage().isEmpty()) {
            erreurs.ajouter("ouverture", "horloge.horaires.heures.fausses");
        }
        if (du.isEmpty()) {
            erreurs.ajouter("du", "horloge.horaires.jour.faux");
        }
        if (au.isPresent() && au.get().toDate().isEmpty()) {
            erreurs.ajouter("au", "horloge.horaires.jour.faux");
        }
        exigerSource("source", form.source(), erreurs);
        if (erreurs.isEmpty() && du.isPresent()) {
            try {
                suite.addFlashAttribute(
                        "deplacees",
                        horaires.ouvrir(
                                form.toJours().orElseThrow(),
                                form.toPlage().orElseThrow(),
                                du.get(),
                                au.flatMap(DateSaisie::toDate).orElse(null),
                                mots(form.source()),
                                u.nom()));
                return PAGE;
            } catch (RegleViolee regle) {
                erreurs.ajouter(regle);
            }
        }
        return faux(page(new ComptageForm("", DateSaisie.VIDE, ""), form, erreurs, model), model);
    }

    @PostMapping("/{id}/fin")
    Object finir(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String au,
            Model model,
            RedirectAttributes suite) {
        if (!id.matches("\\d{1,9}")) {
            throw new Introuvable();
        }
        if (!au.matches("\\d{4}-\\d{2}-\\d{2}")) {
            Erreurs erreurs = new Erreurs().ajouter("fin-" + id, "horloge.horaires.jour.faux");
            return faux(page(new ComptageForm("", DateSaisie.VIDE, ""), HoraireForm.VIDE, erreurs, model), model);
        }
        suite.addFlashAttribute("deplacees", horaires.finir(Integer.parseInt(id), java.time.LocalDate.parse(au)));
        return PAGE;
    }

    private String page(ComptageForm comptage, HoraireForm horaire, Erreurs erreurs, Model model) {
        model.addAttribute("comptages", calendriers.comptages());
        model.addAttribute("horaires", calendriers.horaires());
        model.addAttribute("comptageForm", comptage);
        model.addAttribute("form", horaire);
        model.addAttribute("erreurs", erreurs);
        return "horloge/agent-horaires";
    }

    private static ModelAndView faux(String vue, Model model) {
        return new ModelAndView(vue, model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private static void exigerSource(String champ, @Nullable String source, Erreurs erreurs) {
        if (mots(source).isEmpty() || mots(source).length() > 500) {
            erreurs.ajouter(champ, "horloge.horaires.source.absente");
        }
    }

    private static String mots(@Nullable String texte) {
        return texte == null ? "" : texte.strip();
    }
}
