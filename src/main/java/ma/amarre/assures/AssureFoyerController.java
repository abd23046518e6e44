package ma.amarre.assures;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ma.amarre.assures.Foyer.Membre;
import ma.amarre.commun.Introuvable;
import ma.amarre.commun.Utilisateur;
import ma.amarre.referentiel.Alds;
import ma.amarre.referentiel.Libelle;
import ma.amarre.referentiel.Parametres;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Who is covered, until when, and what to do about it: the household board, and one person of it. */
@Controller
@PreAuthorize("hasRole('ASSURE')")
class AssureFoyerController {

    /** One line of the board. */
    record Carte(Membre membre, int age, List<Exoneration> accords, List<AFaire> taches) {}

    /** An agreement with the name of its illness. */
    record Accord(Exoneration exoneration, @Nullable Libelle libelle, boolean enVigueur) {}

    private final Foyer foyer;
    private final Parametres parametres;
    private final Alds alds;
    private final Majorite majorite;
    private final Clock clock;

    AssureFoyerController(Foyer foyer, Parametres parametres, Alds alds, Majorite majorite, Clock clock) {
        this.foyer = foyer;
        this.parametres = parametres;
        this.alds = alds;
        this.majorite = majorite;
        this.clock = clock;
    }

    @GetMapping("/assure/assures/foyer")
    String tableau(@AuthenticationPrincipal Utilisateur moi, Model model) {
        LocalDate jour = LocalDate.now(clock);
        Map<String, Integer> reperes = reperes(jour);
        model.addAttribute(
                "cartes",
                foyer.le(moi, jour).stream()
                        .map(m -> carte(m, jour, reperes, foyer.entier(moi)))
                        .toList());
        model.addAttribute("entier", foyer.entier(moi));
        return "assures/assure-foyer";
    }

    @GetMapping("/assure/assures/foyer/{rang}")
    String personne(@AuthenticationPrincipal Utilisateur moi, @PathVariable String rang, Model model) {
        LocalDate jour = LocalDate.now(clock);
        Membre membre = foyer.le(moi, jour).stream()
                .filter(m -> Integer.toString(m.personne().rang()).equals(rang))
                .findFirst()
                .orElseThrow(Introuvable::new);
        boolean entier = foyer.entier(moi);
        model.addAttribute("c", carte(membre, jour, reperes(jour), entier));
        model.addAttribute("entier", entier);
        model.addAttribute("ferme", entier && majorite.ferme(membre.personne()));
        Map<String, Libelle> noms = alds.libelles(
                membre.exonerations().stream().map(Exoneration::ald).toList(), jour);
        model.addAttribute(
                "accords",
                membre.exonerations().stream()
                        .map(e -> new Accord(e, noms.get(e.ald()), e.enVigueur(jour)))
                        .toList());
        return "assures/assure-personne";
    }

    private Map<String, Integer> reperes(LocalDate jour) {
        return parametres.entiers(jour, "enfant.age", "etm.alerte");
    }

    private Carte carte(Membre m, LocalDate jour, Map<String, Integer> reperes, boolean entier) {
        List<AFaire> taches = new ArrayList<>(AFaire.pour(
                m,
                jour,
                Optional.ofNullable(reperes.get("enfant.age")),
                Optional.ofNullable(reperes.get("etm.alerte"))));
        if (entier) {
            majorite.annonce(m.personne()).ifPresent(taches::add);
        }
        return new Carte(m, m.personne().age(jour), m.enVigueur(jour), taches);
    }
}
