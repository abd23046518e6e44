package ma.amarre.pec;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import ma.amarre.commun.Conflit;
import ma.amarre.commun.Espace;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Role;
import ma.amarre.commun.Utilisateur;
import ma.amarre.pec.SaisiePec.NatureForm;
import ma.amarre.pec.SaisiesRepository.Page;
import ma.amarre.pec.SaisiesRepository.Saisie;
import ma.amarre.referentiel.TypesPec.TypePec;
import ma.amarre.web.Erreurs;
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

/** A request being prepared: a task list, one page a task, each saved as it is sent. */
@Controller
@RequestMapping("/clinique/pec")
@PreAuthorize("hasRole('CLINIQUE_ADMISSION')")
class CliniqueDemandeController {

    private final PecRepository pecs;
    private final DepotPec depot;
    private final VuesPec vues;
    private final PreparationPec preparation;
    private final ReglesPec regles;

    CliniqueDemandeController(
            PecRepository pecs, DepotPec depot, VuesPec vues, PreparationPec preparation, ReglesPec regles) {
        this.pecs = pecs;
        this.depot = depot;
        this.vues = vues;
        this.preparation = preparation;
        this.regles = regles;
    }

    @PostMapping
    String ouvrir(
            @RequestParam String verification,
            @RequestParam String cle,
            @AuthenticationPrincipal Utilisateur utilisateur) {
        Auteur auteur = Auteur.de(utilisateur, Role.CLINIQUE_ADMISSION);
        String numero = depot.ouvrir(preparation.ouverture(verification, auteur), auteur, cle);
        return "redirect:/clinique/pec/" + numero + "/demande";
    }

    @GetMapping("/{numero}/demande")
    String taches(@PathVariable String numero, @AuthenticationPrincipal Utilisateur u, Model model) {
        Pec pec = brouillon(numero, u);
        model.addAttribute("vue", vues.ouvrir(pec, Espace.CLINIQUE));
        model.addAttribute("taches", preparation.taches(pec, regles.problemes(pec)));
        return "pec/clinique-demande";
    }

    @GetMapping("/{numero}/nature")
    String nature(@PathVariable String numero, @AuthenticationPrincipal Utilisateur u, Model model) {
        Pec pec = brouillon(numero, u);
        Optional<Saisie> saisie = preparation.saisies().de(pec.id(), Page.NATURE);
        model.addAttribute("form", saisie.map(x -> NatureForm.reprise(pec, x)).orElseGet(() -> NatureForm.de(pec)));
        model.addAttribute("repris", saisie.map(Saisie::le).orElse(null));
        pageNature(pec, model.asMap());
        return "pec/clinique-nature";
    }

    @PostMapping("/{numero}/nature")
    ModelAndView nature(
            @PathVariable String numero,
            @ModelAttribute("form") NatureForm form,
            @AuthenticationPrincipal Utilisateur u) {
        Pec pec = aJour(brouillon(numero, u), form.version());
        Optional<TypePec> choisi = preparation.type(form.type());
        Erreurs erreurs = form.erreurs(choisi);
        if (!erreurs.isEmpty()) {
            Map<String, Object> modele = new LinkedHashMap<>(Map.of("form", form));
            pageNature(pec, modele);
            return refus("pec/clinique-nature", modele, erreurs);
        }
        depot.rediger(pec, form.toDemande(pec.demande(), choisi.orElseThrow()));
        preparation.saisies().enregistree(pec.id(), Page.NATURE, form.version() + 1, u.compteId());
        return suite(numero, "diagnostic");
    }

    private void pageNature(Pec pec, Map<String, Object> modele) {
        modele.put("pec", pec);
        modele.put("types", preparation.types());
        modele.put("aides", preparation.aides());
    }

    @GetMapping("/{numero}/verification")
    String verification(@PathVariable String numero, @AuthenticationPrincipal Utilisateur u, Model model) {
        relire(brouillon(numero, u), model.asMap());
        return "pec/clinique-verification";
    }

    private void relire(Pec pec, Map<String, Object> modele) {
        modele.put("vue", vues.ouvrir(pec, Espace.CLINIQUE));
        modele.put("exigees", preparation.pieces().exigees(pec));
        modele.put("problemes", regles.problemes(pec));
        modele.put("alertes", preparation.alertes(pec));
        modele.put("echeance", preparation.echeance(pec));
        modele.put("cle", UUID.randomUUID().toString());
    }

    /** Once and only once: the key of the page decides whether this is the same submission. */
    @PostMapping("/{numero}/depot")
    ModelAndView deposer(
            @PathVariable String numero, @RequestParam String cle, @AuthenticationPrincipal Utilisateur u) {
        Auteur auteur = Auteur.de(u, Role.CLINIQUE_ADMISSION);
        Pec pec = pecs.duPrestataire(numero, organisme(u));
        try {
            depot.deposer(numero, auteur, cle, preparation.delai(pec), regles);
            return suite(numero, "confirmation");
        } catch (RegleViolee refus) {
            ModelMap modele = new ModelMap();
            relire(pec, modele);
            return refus("pec/clinique-verification", modele, new Erreurs().ajouter(refus));
        }
    }

    private Pec brouillon(String numero, Utilisateur u) {
        Pec pec = pecs.duPrestataire(numero, organisme(u));
        if (!pec.statut().enPreparation()) {
            throw new Conflit("pec.conflit.REDIGER");
        }
        return pec;
    }

    private static Pec aJour(Pec pec, int version) {
        if (pec.suivi().version() != version) {
            throw new Conflit("pec.conflit.version");
        }
        return pec;
    }

    private static long organisme(Utilisateur u) {
        return u.exiger(Role.CLINIQUE_ADMISSION).organismeId();
    }

    private static ModelAndView suite(String numero, String page) {
        return new ModelAndView("redirect:/clinique/pec/" + numero + "/" + page);
    }

    private static ModelAndView refus(String page, Map<String, ?> modele, Erreurs erreurs) {
        return new ModelAndView(page, modele, HttpStatus.UNPROCESSABLE_CONTENT).addObject("erreurs", erreurs);
    }
}
