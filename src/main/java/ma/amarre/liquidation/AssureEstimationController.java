package ma.amarre.liquidation;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import ma.amarre.assures.Beneficiaire;
import ma.amarre.commun.HorlogeConfig;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Utilisateur;
import ma.amarre.referentiel.Secteur;
import ma.amarre.referentiel.Tarifs;
import ma.amarre.web.Erreurs;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** "What will I be paid back?" Answered on the page itself and by POST: neither a name nor an illness may stand in an address. */
@Controller
class AssureEstimationController {

    private static final String PAGE = "liquidation/assure-estimation";

    private final Estimations estimations;
    private final Tarifs tarifs;
    private final Clock clock;

    AssureEstimationController(Estimations estimations, Tarifs tarifs, Clock clock) {
        this.estimations = estimations;
        this.tarifs = tarifs;
        this.clock = clock;
    }

    @GetMapping("/assure/liquidation/estimation")
    ModelAndView estimation(@AuthenticationPrincipal Utilisateur moi, Locale langue) {
        return page(moi, EstimationForm.vide(aujourdhui()), new Erreurs(), langue);
    }

    @PostMapping("/assure/liquidation/estimation")
    ModelAndView estimer(
            @AuthenticationPrincipal Utilisateur moi, @ModelAttribute("form") EstimationForm form, Locale langue) {
        Erreurs erreurs = form.verifier(aujourdhui());
        if (!erreurs.isEmpty()) {
            return page(moi, form, erreurs, langue);
        }
        try {
            return page(moi, form, erreurs, langue)
                    .addObject("ligne", estimations.estimer(moi, form))
                    .addObject("dispositif", estimations.dispositif(form).orElse(null));
        } catch (RegleViolee regle) {
            return page(moi, form, erreurs.ajouter(regle), langue);
        }
    }

    private ModelAndView page(Utilisateur moi, EstimationForm form, Erreurs erreurs, Locale langue) {
        Map<String, String> foyer = new LinkedHashMap<>();
        for (Beneficiaire b : estimations.foyer(moi)) {
            foyer.put(String.valueOf(b.rang()), langue.getLanguage().equals("ar") ? b.nomCompletAr() : b.nomComplet());
        }
        Map<String, String> lettres = new LinkedHashMap<>();
        for (Tarifs.Tarif t : tarifs.lettresCles(Secteur.PRIVE, aujourdhui())) {
            lettres.put(t.code(), t.libelle().dans(langue) + " (" + t.code() + ")");
        }
        return new ModelAndView(PAGE, erreurs.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT)
                .addObject("form", form)
                .addObject("erreurs", erreurs)
                .addObject("foyer", foyer)
                .addObject("lettres", lettres)
                .addObject("genres", choix("genre", "ACTE", EstimationForm.MEDICAMENT, EstimationForm.DISPOSITIF))
                .addObject("secteurs", choix("secteur", "PRIVE", "PUBLIC"));
    }

    private static Map<String, String> choix(String champ, String... valeurs) {
        Map<String, String> options = new LinkedHashMap<>();
        for (String valeur : valeurs) {
            options.put(valeur, "liquidation.estimation." + champ + "." + valeur);
        }
        return options;
    }

    private LocalDate aujourdhui() {
        return LocalDate.now(clock.withZone(HorlogeConfig.ZONE));
    }
}
