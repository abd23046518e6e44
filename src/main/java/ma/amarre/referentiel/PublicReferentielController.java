package ma.amarre.referentiel;

import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What anybody may look up: medicines with their base and rate, and the national tariffs, as of a day. */
@Controller
class PublicReferentielController {

    private static final int AU_PLUS = 40;

    private final Medicaments medicaments;
    private final Tarifs tarifs;
    private final Taux taux;
    private final Clock clock;

    PublicReferentielController(Medicaments medicaments, Tarifs tarifs, Taux taux, Clock clock) {
        this.medicaments = medicaments;
        this.tarifs = tarifs;
        this.taux = taux;
        this.clock = clock;
    }

    @GetMapping("/referentiel/medicaments")
    String medicaments(
            @RequestParam(defaultValue = "") String mots, @RequestParam(defaultValue = "") String jour, Model model) {
        LocalDate date = jour(jour);
        String saisie = mots.length() > 80 ? mots.substring(0, 80) : mots;
        var couteux = medicaments.rechercheCouteux(saisie, date, AU_PLUS);
        var produits = medicaments.recherche(saisie, date, AU_PLUS);
        model.addAttribute("mots", saisie);
        model.addAttribute("jour", date);
        model.addAttribute("couteux", couteux);
        model.addAttribute("produits", produits);
        model.addAttribute("cherche", !saisie.isBlank());
        model.addAttribute("tronque", produits.size() == AU_PLUS || couteux.size() == AU_PLUS);
        return "referentiel/public-medicaments";
    }

    @GetMapping("/referentiel/tarifs")
    String tarifs(
            @RequestParam(defaultValue = "PRIVE") String secteur,
            @RequestParam(defaultValue = "") String jour,
            Model model) {
        LocalDate date = jour(jour);
        Secteur choisi = secteur.equals("PUBLIC") ? Secteur.PUBLIC : Secteur.PRIVE;
        model.addAttribute("jour", date);
        model.addAttribute("secteur", choisi);
        model.addAttribute("secteurs", List.of(Secteur.values()));
        model.addAttribute("lettres", tarifs.lettresCles(choisi, date));
        model.addAttribute("forfaits", tarifs.forfaits(choisi, date));
        model.addAttribute("taux", taux.tous(choisi, date));
        return "referentiel/public-tarifs";
    }

    private LocalDate jour(String texte) {
        try {
            return texte.isBlank() ? LocalDate.now(clock) : LocalDate.parse(texte.strip());
        } catch (DateTimeParseException e) {
            return LocalDate.now(clock);
        }
    }
}
