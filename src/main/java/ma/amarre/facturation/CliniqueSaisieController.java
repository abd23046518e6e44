package ma.amarre.facturation;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import ma.amarre.commun.Espace;
import ma.amarre.commun.Utilisateur;
import ma.amarre.facturation.Conforts.Confort;
import ma.amarre.pec.LignePec;
import ma.amarre.pec.RegistrePec;
import ma.amarre.pec.Solde;
import ma.amarre.web.Erreurs;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.ModelMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** An invoice being prepared from an agreement: what is billed. */
@Controller
@RequestMapping("/clinique/facturation")
@PreAuthorize("hasRole('CLINIQUE_FACTURATION')")
class CliniqueSaisieController extends EcranDepot {

    private final DossiersFacture dossiers;
    private final DepotFacture depot;
    private final Conforts conforts;
    private final RegistrePec registre;

    CliniqueSaisieController(
            DossiersFacture dossiers,
            DepotFacture depot,
            ReglesFacture regles,
            Conforts conforts,
            RegistrePec registre) {
        super(Bureau.CLINIQUE, dossiers, depot, regles);
        this.dossiers = dossiers;
        this.depot = depot;
        this.conforts = conforts;
        this.registre = registre;
    }

    @PostMapping
    String ouvrir(@RequestParam String pec, @RequestParam String cle, @AuthenticationPrincipal Utilisateur u) {
        return "redirect:/clinique/facturation/" + depot.ouvrir(pec, u, cle) + "/saisie";
    }

    @GetMapping("/{numero}/saisie")
    ModelAndView saisie(@PathVariable String numero, @AuthenticationPrincipal Utilisateur u) {
        Facture f = brouillon(numero, u);
        return page(f, FactureForm.de(f), new Erreurs());
    }

    /** Saved as it is typed: nothing is required of a draft. */
    @PostMapping("/{numero}/saisie")
    ModelAndView saisir(
            @PathVariable String numero,
            @RequestParam Map<String, String> champs,
            @AuthenticationPrincipal Utilisateur u) {
        Facture f = brouillon(numero, u);
        FactureForm form = new FactureForm(champs);
        DepotFacture.exigerVersion(f, form.version());
        List<LigneFacture> modele = modele(f);
        List<Confort> exclus = exclus(f);
        Erreurs erreurs = form.erreurs(modele, exclus);
        if (!erreurs.isEmpty()) {
            return page(f, form, erreurs);
        }
        depot.rediger(f, form.toSejour(), form.toLignes(modele, exclus));
        return new ModelAndView("redirect:/clinique/facturation/" + numero + "/pieces");
    }

    private ModelAndView page(Facture f, FactureForm form, Erreurs erreurs) {
        Map<Long, Solde> soldes = new TreeMap<>();
        registre.soldes(f.identite().pecId()).forEach(s -> soldes.put(s.ligneId(), s));
        ModelMap modele = new ModelMap()
                .addAttribute("vue", dossiers.vues().ouvrir(f, Espace.CLINIQUE))
                .addAttribute("form", form)
                .addAttribute("modele", modele(f))
                .addAttribute("soldes", soldes)
                .addAttribute("conforts", exclus(f))
                .addAttribute("erreurs", erreurs);
        return new ModelAndView(
                "facturation/clinique-saisie",
                modele,
                erreurs.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
    }

    /** Every line of the agreement that has something granted: a line taken off the draft can come back. */
    private List<LigneFacture> modele(Facture f) {
        List<Solde> soldes = registre.soldes(f.identite().pecId());
        return dossiers.vues().accord(f).lignes().stream()
                .filter(l -> soldes.stream().anyMatch(s -> s.ligneId() == l.id() && s.reste() > 0))
                .map((LignePec l) -> DepotFacture.ligne(l.rang(), l, 1, l.montantDemande()))
                .toList();
    }

    private List<Confort> exclus(Facture f) {
        return conforts.le(
                f.sejour().entree() == null
                        ? dossiers.vues().aujourdhui()
                        : f.sejour().entree());
    }
}
