package ma.amarre.web;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ma.amarre.commun.Montant;
import ma.amarre.web.PartMontant.Part;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Every component in every state, for whoever builds a screen; with the demo world only. */
@Controller
@Profile("demo")
class PatronController {

    private static final Montant TOTAL = Montant.of("1250.00");
    private final Cadre cadre;
    private final Clock clock;

    PatronController(Cadre cadre, Clock clock) {
        this.cadre = cadre;
        this.clock = clock;
    }

    record Ligne(String reference, String ton) {}

    record Onglet(String cle, String libelle, String url, Integer compte) {}

    @GetMapping("/patron")
    String patron(Model model) {
        model.addAttribute(
                "parties",
                List.of("champs", "statuts", "fil", "montants", "droits", "pieces", "listes", "confirmation"));
        champs(model);
        statuts(model);
        listes(model);
        model.addAttribute("noeuds", noeuds());
        model.addAttribute("total", TOTAL);
        model.addAttribute(
                "parts",
                PartMontant.de(List.of(
                        new Part("web.patron.part.amo", "amo", Montant.of("800")),
                        new Part("web.patron.part.mutuelle", "mutuelle", Montant.of("160")),
                        new Part("web.patron.part.vous", "vous", Montant.of("40")),
                        new Part("web.patron.part.depassement", "depassement", Montant.of("250")))));
        model.addAttribute("droitsExonerations", List.of(mot("exoneration")));
        model.addAttribute("raisons", List.of(mot("raison.1"), mot("raison.2")));
        Map<String, String> chiffres = new LinkedHashMap<>();
        chiffres.put("web.patron.chiffre.boites", "2");
        chiffres.put("web.patron.chiffre.prochaine", mot("chiffre.prochaine.valeur"));
        chiffres.put("web.patron.chiffre.accord", "PEC-7K4M");
        model.addAttribute("chiffres", chiffres);
        return "web/public-patron";
    }

    private void champs(Model model) {
        model.addAttribute(
                "erreurs",
                new Erreurs()
                        .ajouter("immatriculation", "web.patron.immatriculation.erreur")
                        .ajouter("naissance", "web.patron.naissance.erreur")
                        .ajouter("urgence", "web.patron.urgence.erreur")
                        .ajouter("fichier", "web.patron.fichier.erreur"));
        model.addAttribute("naissance", new DateSaisie("31", "2", "1984"));
        Map<String, String> natures = new LinkedHashMap<>();
        natures.put("a", "web.patron.nature.a");
        natures.put("b", "web.patron.nature.b");
        natures.put("c", "web.patron.nature.c");
        model.addAttribute("natures", natures);
        model.addAttribute("aidesNatures", Map.of("b", "web.patron.nature.b.aide"));
        Map<String, String> ouiNon = new LinkedHashMap<>();
        ouiNon.put("oui", "web.patron.oui");
        ouiNon.put("non", "web.patron.non");
        model.addAttribute("ouiNon", ouiNon);
    }

    private void statuts(Model model) {
        model.addAttribute("tons", List.of("action", "attente", "accorde", "refuse", "info", "neutre"));
        model.addAttribute("reste", Duration.ofHours(14));
        model.addAttribute("retard", Duration.ofHours(-3));
        model.addAttribute("maintenant", clock.instant());
    }

    private void listes(Model model) {
        model.addAttribute(
                "onglets",
                List.of(
                        new Onglet("a", "web.patron.onglet.a", "/patron", 12),
                        new Onglet("b", "web.patron.onglet.b", "/patron", 3),
                        new Onglet("c", "web.patron.onglet.c", "/patron", 0)));
        model.addAttribute("filtres", List.of(Map.of("libelle", "web.patron.nature.a", "parametre", "nature")));
        model.addAttribute(
                "lignes",
                List.of(
                        new Ligne("PEC-7K4M-Q2XD", "action"),
                        new Ligne("PEC-9TBH-44WZ", "attente"),
                        new Ligne("PEC-2MPC-K8RA", "accorde"),
                        new Ligne("PEC-6VQN-3EJT", "refuse")));
        model.addAttribute("page", new Page<>(List.of(), "a", "b"));
    }

    private List<Noeud> noeuds() {
        return List.of(
                new Noeud(mot("fil.deposee"), mot("fil.clinique"), mot("fil.quand.1"), "", Noeud.FAIT, ""),
                new Noeud(
                        mot("fil.complement"),
                        mot("fil.payeur"),
                        mot("fil.quand.2"),
                        mot("fil.pourquoi"),
                        Noeud.FAIT,
                        mot("fil.ecart")),
                new Noeud(mot("fil.avis"), mot("fil.medecin"), mot("fil.quand.3"), "", Noeud.ICI, mot("fil.ecart")),
                new Noeud(mot("fil.decision"), mot("fil.payeur"), mot("fil.quand.4"), "", Noeud.AVENIR, ""));
    }

    private String mot(String cle) {
        return String.valueOf(cadre.phrase("web.patron." + cle));
    }
}
