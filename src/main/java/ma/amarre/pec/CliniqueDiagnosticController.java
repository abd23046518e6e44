package ma.amarre.pec;

import java.util.Map;
import java.util.Optional;
import ma.amarre.commun.Conflit;
import ma.amarre.commun.Role;
import ma.amarre.commun.Utilisateur;
import ma.amarre.pec.SaisiesRepository.Page;
import ma.amarre.pec.SaisiesRepository.Saisie;
import ma.amarre.referentiel.Alds.Ald;
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
import org.springframework.web.servlet.ModelAndView;

/**
 * The diagnosis of a request being prepared, in free words or from the published list of long-term illnesses. The search is an answer to
 * the same form, never an address: what is looked for says what somebody suffers from, and what else was typed stays.
 */
@Controller
@RequestMapping("/clinique/pec/{numero}/diagnostic")
@PreAuthorize("hasRole('CLINIQUE_ADMISSION')")
class CliniqueDiagnosticController {

    private static final String ECRAN = "pec/clinique-diagnostic";

    private final PecRepository pecs;
    private final DepotPec depot;
    private final MaladiesPec maladies;
    private final SaisiesRepository saisies;

    CliniqueDiagnosticController(PecRepository pecs, DepotPec depot, MaladiesPec maladies, SaisiesRepository saisies) {
        this.pecs = pecs;
        this.depot = depot;
        this.maladies = maladies;
        this.saisies = saisies;
    }

    @GetMapping
    String diagnostic(@PathVariable String numero, @AuthenticationPrincipal Utilisateur u, Model model) {
        Pec pec = brouillon(numero, u);
        Optional<Saisie> saisie = saisies.de(pec.id(), Page.DIAGNOSTIC);
        DiagnosticForm form = saisie.map(x -> DiagnosticForm.reprise(pec, x)).orElseGet(() -> DiagnosticForm.de(pec));
        model.addAllAttributes(page(pec, form));
        model.addAttribute("repris", saisie.map(Saisie::le).orElse(null));
        return ECRAN;
    }

    @PostMapping
    ModelAndView diagnostic(
            @PathVariable String numero,
            @ModelAttribute("form") DiagnosticForm recu,
            @AuthenticationPrincipal Utilisateur u) {
        Pec pec = brouillon(numero, u);
        if (recu.aChercher()) {
            return new ModelAndView(ECRAN, page(pec, recu));
        }
        if (pec.suivi().version() != recu.version()) {
            throw new Conflit("pec.conflit.version");
        }
        Optional<Ald> choisie = maladies.parCode(recu.ald());
        DiagnosticForm form = recu.complete(choisie.map(a -> a.libelle().fr()).orElse(null));
        Erreurs erreurs = form.erreurs(choisie.isPresent());
        if (!erreurs.isEmpty()) {
            return new ModelAndView(ECRAN, page(pec, form), HttpStatus.UNPROCESSABLE_CONTENT)
                    .addObject("erreurs", erreurs);
        }
        depot.rediger(pec, form.toDemande(pec.demande()));
        saisies.enregistree(pec.id(), Page.DIAGNOSTIC, form.version() + 1, u.compteId());
        return new ModelAndView("redirect:/clinique/pec/" + numero + "/actes");
    }

    private Map<String, Object> page(Pec pec, DiagnosticForm form) {
        return new ModelMap()
                .addAttribute("pec", pec)
                .addAttribute("form", form)
                .addAttribute("maladies", maladies.liste(pec, form.ald(), form.q()));
    }

    private Pec brouillon(String numero, Utilisateur u) {
        Pec pec = pecs.duPrestataire(numero, u.exiger(Role.CLINIQUE_ADMISSION).organismeId());
        if (!pec.statut().enPreparation()) {
            throw new Conflit("pec.conflit.REDIGER");
        }
        return pec;
    }
}
