package ma.amarre.referentiel;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import ma.amarre.commun.Introuvable;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Utilisateur;
import ma.amarre.referentiel.AgentParametresController.ValeurForm;
import ma.amarre.web.DateSaisie;
import ma.amarre.web.Erreurs;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A new amount or rate in a list, from a day on: what fills a gap once the payer has published it. */
@Controller
@PreAuthorize("hasRole('REFERENTIEL')")
class AgentValeursController {

    private final Listes listes;
    private final Saisies saisies;
    private final Cellules cellules;
    private final Clock clock;

    AgentValeursController(Listes listes, Saisies saisies, Cellules cellules, Clock clock) {
        this.listes = listes;
        this.saisies = saisies;
        this.cellules = cellules;
        this.clock = clock;
    }

    /** A version as the page shows it. */
    record Version(String texte, Origine origine) {}

    @GetMapping("/agent/referentiel/listes/{chemin}/{id}/valeur")
    String valeur(@PathVariable String chemin, @PathVariable long id, Locale langue, Model model) {
        ValeurForm vide = new ValeurForm("", DateSaisie.de(LocalDate.now(clock).plusDays(1)), "", "");
        return page(vue(chemin), id, vide, new Erreurs(), langue, model);
    }

    @PostMapping("/agent/referentiel/listes/{chemin}/{id}/valeur")
    Object nouvelle(
            @AuthenticationPrincipal Utilisateur moi,
            @PathVariable String chemin,
            @PathVariable long id,
            ValeurForm form,
            Locale langue,
            Model model,
            RedirectAttributes suite) {
        Vue vue = vue(chemin);
        Erreurs erreurs = form.erreurs();
        if (erreurs.isEmpty()) {
            try {
                saisies.nouveauMontant(vue.liste(), id, form.toValeur(""), moi.nom());
                suite.addFlashAttribute("fait", "referentiel.parametre.enregistre");
                return "redirect:/agent/referentiel/listes/" + chemin + "/" + id + "/valeur";
            } catch (RegleViolee regle) {
                erreurs.ajouter(regle);
            }
        }
        return new ModelAndView(
                page(vue, id, form, erreurs, langue, model), model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private static Vue vue(String chemin) {
        return Liste.deChemin(chemin)
                .map(Vue::de)
                .filter(v -> v.montant().isPresent())
                .orElseThrow(Introuvable::new);
    }

    private String page(Vue vue, long id, ValeurForm form, Erreurs erreurs, Locale langue, Model model) {
        List<Listes.Ligne> versions = listes.versions(vue, id, langue.getLanguage());
        if (versions.isEmpty()) {
            throw new Introuvable();
        }
        String colonne = vue.montant().orElseThrow(Introuvable::new);
        var derniere = versions.getFirst().valeurs();
        model.addAttribute("table", vue.liste().table());
        model.addAttribute("chemin", vue.liste().chemin());
        model.addAttribute("id", id);
        model.addAttribute("colonne", cellules.titre(colonne));
        model.addAttribute("pourcent", colonne.equals("taux"));
        model.addAttribute(
                "quoi",
                vue.colonnes(langue.getLanguage()).stream()
                        .filter(c -> !c.equals(colonne))
                        .map(c -> cellules.dire(c, derniere.get(c)))
                        .filter(t -> !t.isEmpty())
                        .toList());
        model.addAttribute(
                "versions",
                versions.stream()
                        .map(l -> new Version(
                                Objects.requireNonNullElse(
                                        cellules.dire(colonne, l.valeurs().get(colonne)), ""),
                                l.origine()))
                        .toList());
        model.addAttribute("form", form);
        model.addAttribute("erreurs", erreurs);
        model.addAttribute("confiances", AgentParametresController.confiances());
        return "referentiel/agent-valeur";
    }
}
