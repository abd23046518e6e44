package ma.amarre.pec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ma.amarre.commun.Conflit;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Role;
import ma.amarre.commun.Utilisateur;
import ma.amarre.pec.SaisiePec.LigneForm;
import ma.amarre.pec.SaisiesRepository.Page;
import ma.amarre.pec.SaisiesRepository.Saisie;
import ma.amarre.web.Erreurs;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.ui.ModelMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The lines of a request being prepared: found by words or by code, priced while they are typed, added one by one. */
@Controller
@RequestMapping("/clinique/pec/{numero}/actes")
@PreAuthorize("hasRole('CLINIQUE_ADMISSION')")
class CliniqueActesController {

    private static final String PAGE = "pec/clinique-actes";

    private final PecRepository pecs;
    private final DepotPec depot;
    private final PreparationPec preparation;
    private final SaisiesRepository saisies;
    private final Besoins besoins;

    CliniqueActesController(
            PecRepository pecs,
            DepotPec depot,
            PreparationPec preparation,
            SaisiesRepository saisies,
            Besoins besoins) {
        this.pecs = pecs;
        this.depot = depot;
        this.preparation = preparation;
        this.saisies = saisies;
        this.besoins = besoins;
    }

    /** @param q words or a code to look for @param choix what was chosen among the answers, as {@code Besoins.Reponse.choix} */
    @GetMapping
    String actes(
            @PathVariable String numero,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable String choix,
            @AuthenticationPrincipal Utilisateur u,
            Model model) {
        Pec pec = brouillon(numero, u);
        Optional<Saisie> saisie = choix == null ? saisies.de(pec.id(), Page.ACTES) : Optional.empty();
        model.addAttribute(
                "form",
                choix != null
                        ? LigneForm.choisie(pec, choix)
                        : saisie.map(s -> LigneForm.reprise(pec, s)).orElseGet(() -> LigneForm.vide(pec)));
        model.addAttribute("repris", saisie.map(Saisie::le).orElse(null));
        remplir(pec, q.length() > 80 ? q.substring(0, 80) : q, model.asMap());
        return PAGE;
    }

    @PostMapping
    ModelAndView ajouter(
            @PathVariable String numero,
            @ModelAttribute("form") LigneForm form,
            @AuthenticationPrincipal Utilisateur u) {
        Pec pec = brouillon(numero, u);
        if (pec.suivi().version() != form.version()) {
            throw new Conflit("pec.conflit.version");
        }
        Erreurs erreurs = form.erreurs();
        if (erreurs.isEmpty()) {
            try {
                List<LignePec> lignes = new ArrayList<>(pec.lignes());
                lignes.add(ligne(pec, form));
                depot.chiffrer(pec, lignes);
                saisies.enregistree(pec.id(), Page.ACTES, form.version() + 1, u.compteId());
                return new ModelAndView("redirect:/clinique/pec/" + numero + "/actes");
            } catch (RegleViolee refus) {
                erreurs.ajouter(refus);
            }
        }
        ModelMap modele = new ModelMap().addAttribute("form", form).addAttribute("erreurs", erreurs);
        remplir(pec, "", modele);
        return new ModelAndView(PAGE, modele, HttpStatus.UNPROCESSABLE_CONTENT);
    }

    /** Tariff and shares of what is being typed; nothing is kept. */
    @PostMapping("/estimation")
    String estimer(
            @PathVariable String numero,
            @ModelAttribute("form") LigneForm form,
            @AuthenticationPrincipal Utilisateur u,
            Model model) {
        Pec pec = brouillon(numero, u);
        Erreurs erreurs = form.erreurs();
        if (erreurs.isEmpty()) {
            try {
                model.addAttribute("estimee", ligne(pec, form));
            } catch (RegleViolee refus) {
                erreurs.ajouter(refus);
            }
        }
        model.addAttribute(
                "manque", erreurs.isEmpty() ? null : erreurs.values().iterator().next());
        return PAGE + " :: estimation";
    }

    /** Takes a line out; those after it move up. */
    @PostMapping("/{rang}/retrait")
    ModelAndView retirer(@PathVariable String numero, @PathVariable int rang, @AuthenticationPrincipal Utilisateur u) {
        Pec pec = brouillon(numero, u);
        depot.chiffrer(pec, preparation.sans(pec, rang));
        return new ModelAndView("redirect:/clinique/pec/" + numero + "/actes");
    }

    private LignePec ligne(Pec pec, LigneForm form) {
        ChiffragePec chiffrage = preparation.chiffrage();
        return chiffrage.ligne(pec, pec.lignes().size() + 1, form.toSaisie(pec, chiffrage), null, null);
    }

    private void remplir(Pec pec, String q, java.util.Map<String, Object> modele) {
        ChiffragePec chiffrage = preparation.chiffrage();
        modele.put("pec", pec);
        modele.put("choix", chiffrage.choix(pec));
        modele.put("q", q);
        modele.put(
                "trouves",
                besoins.chercher(q, chiffrage.secteur(pec), chiffrage.jour(pec)).stream()
                        .filter(r -> !r.choix().isEmpty())
                        .toList());
    }

    private Pec brouillon(String numero, Utilisateur u) {
        Pec pec = pecs.duPrestataire(numero, u.exiger(Role.CLINIQUE_ADMISSION).organismeId());
        if (!pec.statut().enPreparation()) {
            throw new Conflit("pec.conflit.REDIGER");
        }
        return pec;
    }
}
