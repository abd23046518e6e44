package ma.amarre.dispensation;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
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
import org.springframework.ui.ModelMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** A supervisor relaxes a named control of the pharmacy counters for a period, and ends it. */
@Controller
@RequestMapping("/agent/dispensation/assouplissements")
@PreAuthorize("hasRole('SUPERVISION')")
class AgentAssouplissementController {

    private static final String PAGE = "dispensation/agent-assouplissements";

    /** @param inpe of one pharmacy; empty: every pharmacy */
    record Form(
            @Nullable String controle,
            @Nullable String inpe,
            @Nullable DateSaisie du,
            @Nullable DateSaisie au,
            @Nullable String motif) {

        static Form vide(LocalDate jour) {
            return new Form("", "", DateSaisie.de(jour), DateSaisie.VIDE, "");
        }

        private static String nu(@Nullable String texte) {
            return texte == null ? "" : texte.strip();
        }

        private static Optional<LocalDate> jour(@Nullable DateSaisie date) {
            return date == null ? Optional.empty() : date.toDate();
        }

        Erreurs erreurs(LocalDate aujourdhui) {
            Erreurs erreurs = new Erreurs();
            if (!choix().containsKey(nu(controle))) {
                erreurs.ajouter("controle", "dispensation.assouplissement.controle.requis");
            }
            if (jour(du).isEmpty()) {
                erreurs.ajouter("du", "dispensation.assouplissement.dates");
            }
            if (jour(au).filter(fin -> !fin.isBefore(jour(du).orElse(aujourdhui)) && !fin.isBefore(aujourdhui))
                    .isEmpty()) {
                erreurs.ajouter("au", "dispensation.assouplissement.dates");
            }
            if (nu(motif).length() < 10) {
                erreurs.ajouter("motif", "dispensation.assouplissement.motif.requis");
            }
            return erreurs;
        }
    }

    private final Assouplissements assouplissements;
    private final Clock clock;

    AgentAssouplissementController(Assouplissements assouplissements, Clock clock) {
        this.assouplissements = assouplissements;
        this.clock = clock;
    }

    @GetMapping
    String liste(ModelMap model) {
        remplir(Form.vide(LocalDate.now(clock)), model);
        return PAGE;
    }

    @PostMapping
    ModelAndView decider(@AuthenticationPrincipal Utilisateur moi, @ModelAttribute("form") Form form) {
        Erreurs erreurs = form.erreurs(LocalDate.now(clock));
        if (erreurs.isEmpty()) {
            try {
                assouplissements.decider(
                        moi,
                        Controle.valueOf(Form.nu(form.controle())),
                        Form.nu(form.inpe()),
                        Form.jour(form.du()).orElseThrow(),
                        Form.jour(form.au()).orElseThrow(),
                        Form.nu(form.motif()));
                return new ModelAndView("redirect:/agent/dispensation/assouplissements");
            } catch (RegleViolee refus) {
                erreurs.ajouter(refus);
            }
        }
        ModelMap model = new ModelMap("erreurs", erreurs);
        remplir(form, model);
        return new ModelAndView(PAGE, model, HttpStatus.UNPROCESSABLE_CONTENT);
    }

    @PostMapping("/{reference}/levee")
    String lever(@AuthenticationPrincipal Utilisateur moi, @PathVariable String reference) {
        assouplissements.lever(moi, reference);
        return "redirect:/agent/dispensation/assouplissements";
    }

    private void remplir(Form form, ModelMap model) {
        model.addAttribute("form", form);
        model.addAttribute("controles", choix());
        model.addAttribute("assouplissements", assouplissements.tous(100));
        model.addAttribute("jour", LocalDate.now(clock));
    }

    private static Map<String, String> choix() {
        Map<String, String> choix = new LinkedHashMap<>();
        for (Controle c : Controle.values()) {
            choix.put(c.name(), "dispensation.controle." + c);
        }
        return choix;
    }
}
