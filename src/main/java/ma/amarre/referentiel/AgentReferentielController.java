package ma.amarre.referentiel;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import ma.amarre.commun.Introuvable;
import ma.amarre.commun.Utilisateur;
import ma.amarre.referentiel.Listes.Etat;
import ma.amarre.referentiel.Listes.Filtre;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The reference data looked through, exported and confirmed by the role REFERENTIEL. */
@Controller
@PreAuthorize("hasRole('REFERENTIEL')")
class AgentReferentielController {

    private final Listes listes;
    private final Saisies saisies;
    private final ExportListe export;
    private final Cellules cellules;
    private final Clock clock;

    AgentReferentielController(Listes listes, Saisies saisies, ExportListe export, Cellules cellules, Clock clock) {
        this.listes = listes;
        this.saisies = saisies;
        this.export = export;
        this.cellules = cellules;
        this.clock = clock;
    }

    /** One cell as the page shows it. */
    record Cellule(String colonne, String titre, String texte, boolean chiffres, boolean sensFixe) {}

    /** One row as the page shows it. */
    record Rangee(List<Cellule> cellules, boolean lacune, Origine origine) {}

    @GetMapping("/agent/referentiel")
    String accueil(Model model) {
        LocalDate jour = LocalDate.now(clock);
        model.addAttribute("jour", jour);
        model.addAttribute("apercus", listes.apercus(jour));
        model.addAttribute("chargements", listes.chargements());
        return "referentiel/agent-accueil";
    }

    @GetMapping("/agent/referentiel/listes/{chemin}")
    String liste(
            @PathVariable String chemin,
            @RequestParam(defaultValue = "") String jour,
            @RequestParam(defaultValue = "") String mots,
            @RequestParam(defaultValue = "TOUTES") String etat,
            @RequestParam @Nullable String avant,
            @RequestParam @Nullable String apres,
            Locale langue,
            Model model) {
        Liste liste = Liste.deChemin(chemin).orElseThrow(Introuvable::new);
        Vue vue = Vue.de(liste);
        Filtre filtre = filtre(jour, mots, etat);
        List<String> colonnes = vue.colonnes(langue.getLanguage());
        model.addAttribute("table", liste.table());
        model.addAttribute("chemin", chemin);
        model.addAttribute("modifiable", vue.montant().isPresent());
        model.addAttribute("filtre", filtre);
        model.addAttribute("etats", etats(vue));
        model.addAttribute(
                "titres", colonnes.stream().map(c -> cellule(c, null)).toList());
        model.addAttribute("compte", listes.compte(vue, filtre));
        model.addAttribute(
                "page",
                listes.page(vue, filtre, langue.getLanguage(), avant, apres)
                        .map(l -> new Rangee(
                                colonnes.stream()
                                        .map(c -> cellule(c, l.valeurs().get(c)))
                                        .toList(),
                                l.lacune(),
                                l.origine())));
        return "referentiel/agent-liste";
    }

    @GetMapping(value = "/agent/referentiel/listes/{chemin}", params = "format")
    void exporter(
            @PathVariable String chemin,
            @RequestParam String format,
            @RequestParam(defaultValue = "") String jour,
            @RequestParam(defaultValue = "") String mots,
            @RequestParam(defaultValue = "TOUTES") String etat,
            Locale langue,
            HttpServletResponse reponse)
            throws IOException {
        Vue vue = Vue.de(Liste.deChemin(chemin).orElseThrow(Introuvable::new));
        Filtre filtre = filtre(jour, mots, etat);
        boolean xlsx = format.equals("xlsx");
        if (!xlsx && !format.equals("csv")) {
            throw new Introuvable();
        }
        reponse.setContentType(
                xlsx ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" : "text/csv;charset=UTF-8");
        reponse.setHeader(
                "Content-Disposition", "attachment; filename=\"" + chemin + "-" + filtre.jour() + "." + format + "\"");
        if (xlsx) {
            export.xlsx(vue, filtre, langue, reponse.getOutputStream());
        } else {
            export.csv(vue, filtre, langue, reponse.getOutputStream());
        }
    }

    @PostMapping("/agent/referentiel/listes/{chemin}/{id}/confirmation")
    String confirmer(
            @AuthenticationPrincipal Utilisateur moi,
            @PathVariable String chemin,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String retour,
            RedirectAttributes suite) {
        Liste liste = Liste.deChemin(chemin).orElseThrow(Introuvable::new);
        saisies.confirmer(liste, id, moi.nom());
        suite.addFlashAttribute("fait", "referentiel.confirmation.faite");
        return liste == Liste.PARAMETRE && retour.matches("[a-zA-Z.]{1,40}")
                ? "redirect:/agent/referentiel/parametres/" + retour
                : "redirect:/agent/referentiel/listes/" + chemin + "?etat=A_CONFIRMER";
    }

    private Filtre filtre(String jour, String mots, String etat) {
        LocalDate date;
        try {
            date = jour.isBlank() ? LocalDate.now(clock) : LocalDate.parse(jour.strip());
        } catch (DateTimeParseException e) {
            date = LocalDate.now(clock);
        }
        boolean connu = List.of("TOUTES", "LACUNES", "A_CONFIRMER").contains(etat);
        return new Filtre(
                date, mots.length() > 80 ? mots.substring(0, 80) : mots, connu ? Etat.valueOf(etat) : Etat.TOUTES);
    }

    private static Map<String, String> etats(Vue vue) {
        Map<String, String> etats = new java.util.LinkedHashMap<>();
        for (Etat etat : Etat.values()) {
            if (etat != Etat.LACUNES || vue.lacune() != null) {
                etats.put(etat.name(), "referentiel.etat." + etat.name());
            }
        }
        return etats;
    }

    private Cellule cellule(String colonne, @Nullable Object valeur) {
        return new Cellule(
                colonne,
                cellules.titre(colonne),
                cellules.dire(colonne, valeur),
                Cellules.chiffres(colonne),
                Cellules.deGaucheADroite(colonne));
    }
}
