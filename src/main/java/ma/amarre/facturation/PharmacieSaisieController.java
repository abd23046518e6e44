package ma.amarre.facturation;

import java.util.List;
import java.util.Map;
import java.util.Set;
import ma.amarre.commun.Espace;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Utilisateur;
import ma.amarre.web.Erreurs;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** An invoice being prepared from dispensings: which of them, under which number. */
@Controller
@RequestMapping("/pharmacie/facturation")
@PreAuthorize("hasRole('PHARMACIE')")
class PharmacieSaisieController extends EcranDepot {

    private final DossiersFacture dossiers;
    private final DepotOfficine officine;

    PharmacieSaisieController(
            DossiersFacture dossiers, DepotFacture depot, ReglesFacture regles, DepotOfficine officine) {
        super(Bureau.PHARMACIE, dossiers, depot, regles);
        this.dossiers = dossiers;
        this.officine = officine;
    }

    @PostMapping
    String ouvrir(@RequestParam String pec, @RequestParam String cle, @AuthenticationPrincipal Utilisateur u) {
        return bureau().vers("/" + officine.ouvrir(pec, u, cle) + "/saisie");
    }

    @GetMapping("/{numero}/saisie")
    ModelAndView saisie(@PathVariable String numero, @AuthenticationPrincipal Utilisateur u) {
        Facture f = brouillon(numero, u);
        return page(f, FactureForm.de(f), officine.choisies(f), new Erreurs());
    }

    /** Nothing but a dispensing is required of a draft. */
    @PostMapping("/{numero}/saisie")
    ModelAndView saisir(
            @PathVariable String numero,
            @RequestParam Map<String, String> champs,
            @RequestParam(defaultValue = "") List<Long> delivrances,
            @AuthenticationPrincipal Utilisateur u) {
        Facture f = brouillon(numero, u);
        FactureForm form = new FactureForm(champs);
        DepotFacture.exigerVersion(f, form.version());
        Erreurs erreurs = form.erreurs(List.of(), List.of());
        Set<Long> choisies = Set.copyOf(delivrances);
        if (erreurs.isEmpty()) {
            try {
                officine.rediger(f, form.toSejour().reference(), form.toSejour().date(), choisies);
                return vers("/" + numero + "/pieces");
            } catch (RegleViolee refus) {
                erreurs.ajouter(refus);
            }
        }
        return page(f, form, choisies, erreurs);
    }

    private ModelAndView page(Facture f, FactureForm form, Set<Long> choisies, Erreurs erreurs) {
        ModelAndView page = new ModelAndView("facturation/pharmacie-saisie");
        page.addObject("vue", dossiers.vues().ouvrir(f, Espace.PHARMACIE));
        page.addObject("form", form);
        page.addObject("choix", officine.choix(f));
        page.addObject("choisies", choisies);
        return statut(page, erreurs);
    }
}
