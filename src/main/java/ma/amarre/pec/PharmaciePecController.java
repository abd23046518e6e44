package ma.amarre.pec;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import ma.amarre.commun.Espace;
import ma.amarre.commun.Role;
import ma.amarre.commun.Utilisateur;
import ma.amarre.pec.ListePecRepository.Filtre;
import ma.amarre.pec.VuesPec.Vue;
import ma.amarre.web.Erreurs;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Costly medicines asked for by a pharmacy: one screen to ask, a list, the file. */
@Controller
@RequestMapping("/pharmacie/pec")
@PreAuthorize("hasRole('PHARMACIE')")
class PharmaciePecController {

    private final OfficinePec officine;
    private final ListePecRepository liste;
    private final DossiersPec dossiers;
    private final Clock clock;

    PharmaciePecController(OfficinePec officine, ListePecRepository liste, DossiersPec dossiers, Clock clock) {
        this.officine = officine;
        this.liste = liste;
        this.dossiers = dossiers;
        this.clock = clock;
    }

    @GetMapping
    String liste(
            @RequestParam(required = false) @Nullable String apres,
            @RequestParam(required = false) @Nullable String avant,
            @AuthenticationPrincipal Utilisateur u,
            Model model) {
        model.addAttribute("page", liste.page(new Filtre(organisme(u), null, null, ""), apres, avant));
        return "pec/pharmacie-liste";
    }

    /** The same list as a file. @param format csv or xlsx */
    @GetMapping(params = "format")
    ResponseEntity<byte[]> exporter(@RequestParam String format, @AuthenticationPrincipal Utilisateur u) {
        return dossiers.exporter(liste.toutes(new Filtre(organisme(u), null, null, ""), 5000), format);
    }

    /** @param ean the medicine that the counter has just refused for want of an agreement */
    @GetMapping("/nouvelle")
    String nouvelle(@RequestParam(required = false) @Nullable String ean, Model model) {
        model.addAttribute("form", OfficineForm.vide(UUID.randomUUID().toString(), ean));
        model.addAttribute("exigees", officine.exigees());
        return "pec/pharmacie-nouvelle";
    }

    /**
     * The same screen with what is known already: from the answer of the counter, or from the request that it renews. A POST, since
     * who the patient is does not stand in an address.
     *
     * @param origine a request of this pharmacy; anybody else's gives nothing
     */
    @PostMapping("/nouvelle")
    String preparer(
            @RequestParam(defaultValue = "") String immatriculation,
            @RequestParam(defaultValue = "0") String rang,
            @RequestParam(defaultValue = "") String ean,
            @RequestParam(defaultValue = "") String origine,
            @AuthenticationPrincipal Utilisateur u,
            Model model) {
        OfficineForm form = OfficineForm.pour(UUID.randomUUID().toString(), immatriculation, rang, ean);
        model.addAttribute("form", officine.renouveler(origine, organisme(u), form));
        model.addAttribute("exigees", officine.exigees());
        return "pec/pharmacie-nouvelle";
    }

    @PostMapping
    ModelAndView deposer(
            @ModelAttribute("form") OfficineForm form, HttpServletRequest envoi, @AuthenticationPrincipal Utilisateur u)
            throws IOException {
        Erreurs erreurs = form.erreurs(LocalDate.now(clock));
        if (erreurs.isEmpty()) {
            Optional<String> numero = officine.deposer(form, envoi, Auteur.de(u, Role.PHARMACIE), erreurs);
            if (numero.isPresent()) {
                return new ModelAndView("redirect:/pharmacie/pec/" + numero.get() + "/confirmation");
            }
        }
        return new ModelAndView("pec/pharmacie-nouvelle", HttpStatus.UNPROCESSABLE_CONTENT)
                .addObject("form", form)
                .addObject("exigees", officine.exigees())
                .addObject("erreurs", erreurs);
    }

    @GetMapping("/{numero}")
    String fiche(@PathVariable String numero, @AuthenticationPrincipal Utilisateur u, Model model) {
        dossiers.remplir(numero, organisme(u), Espace.PHARMACIE, model);
        return "pec/pharmacie-fiche";
    }

    @GetMapping("/{numero}/confirmation")
    String confirmation(@PathVariable String numero, @AuthenticationPrincipal Utilisateur u, Model model) {
        dossiers.remplir(numero, organisme(u), Espace.PHARMACIE, model);
        return "pec/pharmacie-confirmation";
    }

    @GetMapping("/{numero}/recepisse")
    ResponseEntity<byte[]> recepisse(@PathVariable String numero, @AuthenticationPrincipal Utilisateur u) {
        Vue vue = dossiers.ouvrir(numero, organisme(u), Espace.PHARMACIE);
        return PapiersPec.pdf(dossiers.papiers().recepisse(vue), "recepisse-" + numero);
    }

    @GetMapping("/{numero}/lettre")
    ResponseEntity<byte[]> lettre(@PathVariable String numero, @AuthenticationPrincipal Utilisateur u) {
        Vue vue = dossiers.ouvrir(numero, organisme(u), Espace.PHARMACIE);
        return PapiersPec.pdf(dossiers.papiers().lettre(vue.pec()), "decision-" + numero);
    }

    private static long organisme(Utilisateur u) {
        return u.exiger(Role.PHARMACIE).organismeId();
    }
}
