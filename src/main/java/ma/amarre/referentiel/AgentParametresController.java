package ma.amarre.referentiel;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import ma.amarre.commun.Introuvable;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Utilisateur;
import ma.amarre.referentiel.Origine.Confiance;
import ma.amarre.referentiel.Parametres.Parametre;
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
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The parameters: what each governs, what an empty one switches off, and a new value from a day on. */
@Controller
@PreAuthorize("hasRole('REFERENTIEL')")
class AgentParametresController {

    private final Parametres parametres;
    private final Listes listes;
    private final Saisies saisies;
    private final Clock clock;

    AgentParametresController(Parametres parametres, Listes listes, Saisies saisies, Clock clock) {
        this.parametres = parametres;
        this.listes = listes;
        this.saisies = saisies;
        this.clock = clock;
    }

    /** A new value as typed. */
    record ValeurForm(
            @Nullable String valeur,
            @Nullable DateSaisie valideDu,
            @Nullable String source,
            @Nullable String confiance) {

        Erreurs erreurs() {
            Erreurs erreurs = new Erreurs();
            if (vide(valeur)) {
                erreurs.ajouter("valeur", "referentiel.parametre.valeur.absente");
            }
            if (valideDu == null || valideDu.toDate().isEmpty()) {
                erreurs.ajouter("valideDu", "referentiel.parametre.jour.faux");
            }
            if (vide(source)) {
                erreurs.ajouter("source", "referentiel.parametre.source.absente");
            }
            if (confiance == null || !confiance.matches("[ABCIU]")) {
                erreurs.ajouter("confiance", "referentiel.parametre.confiance.absente");
            }
            return erreurs;
        }

        Saisies.Valeur toValeur(String code) {
            return new Saisies.Valeur(
                    code,
                    String.valueOf(valeur).strip().replace(',', '.'),
                    java.util.Objects.requireNonNull(valideDu).toDate().orElseThrow(),
                    String.valueOf(source).strip(),
                    Confiance.valueOf(String.valueOf(confiance)));
        }

        private static boolean vide(@Nullable String texte) {
            return texte == null || texte.isBlank();
        }
    }

    @GetMapping("/agent/referentiel/parametres")
    String parametres(Model model) {
        List<Parametre> tous = parametres.tous(LocalDate.now(clock));
        model.addAttribute(
                "domaines",
                tous.stream()
                        .collect(Collectors.groupingBy(Parametre::domaine, LinkedHashMap::new, Collectors.toList())));
        model.addAttribute(
                "vides", tous.stream().filter(p -> p.valeur() == null).toList());
        model.addAttribute("compte", tous.size());
        return "referentiel/agent-parametres";
    }

    @GetMapping("/agent/referentiel/parametres/{code}")
    String parametre(@PathVariable String code, Locale langue, Model model) {
        return page(
                code,
                new ValeurForm("", DateSaisie.de(LocalDate.now(clock).plusDays(1)), "", ""),
                new Erreurs(),
                langue,
                model);
    }

    @PostMapping("/agent/referentiel/parametres/{code}/valeur")
    Object nouvelleValeur(
            @AuthenticationPrincipal Utilisateur moi,
            @PathVariable String code,
            ValeurForm form,
            Locale langue,
            Model model,
            RedirectAttributes suite) {
        Erreurs erreurs = form.erreurs();
        if (erreurs.isEmpty()) {
            try {
                saisies.nouvelleValeur(form.toValeur(code), moi.nom());
                suite.addFlashAttribute("fait", "referentiel.parametre.enregistre");
                return "redirect:/agent/referentiel/parametres/" + code;
            } catch (RegleViolee regle) {
                erreurs.ajouter(regle);
            }
        }
        return new ModelAndView(
                page(code, form, erreurs, langue, model), model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private String page(String code, ValeurForm form, Erreurs erreurs, Locale langue, Model model) {
        Parametre parametre = parametres.ligne(code, LocalDate.now(clock)).orElseThrow(Introuvable::new);
        model.addAttribute("parametre", parametre);
        model.addAttribute("versions", listes.versions(Vue.de(Liste.PARAMETRE), code, langue.getLanguage()));
        model.addAttribute("form", form);
        model.addAttribute("erreurs", erreurs);
        model.addAttribute("confiances", confiances());
        model.addAttribute("ouiNon", Map.of("OUI", "referentiel.oui", "NON", "referentiel.non"));
        return "referentiel/agent-parametre";
    }

    static Map<String, String> confiances() {
        Map<String, String> confiances = new LinkedHashMap<>();
        for (Confiance c : Confiance.values()) {
            confiances.put(c.name(), "referentiel.confiance." + c.name());
        }
        return confiances;
    }
}
