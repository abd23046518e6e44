package ma.amarre.facturation;

import java.util.UUID;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Utilisateur;
import ma.amarre.facturation.VuesFacture.Vue;
import ma.amarre.web.Erreurs;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.ui.ModelMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The end of a draft: the dry run of the controls, the deposit, or giving it up. */
@PreAuthorize(Bureau.ROLES)
abstract class EcranDepot extends Ecran {

    private final DossiersFacture dossiers;
    private final DepotFacture depot;
    private final ReglesFacture regles;

    EcranDepot(Bureau bureau, DossiersFacture dossiers, DepotFacture depot, ReglesFacture regles) {
        super(bureau);
        this.dossiers = dossiers;
        this.depot = depot;
        this.regles = regles;
    }

    @GetMapping("/{numero}/verification")
    ModelAndView verification(@PathVariable String numero, @AuthenticationPrincipal Utilisateur u) {
        return verifier(brouillon(numero, u), new Erreurs());
    }

    private ModelAndView verifier(Facture lue, Erreurs erreurs) {
        Facture f = depot.calculer(lue, dossiers.vues().accord(lue));
        Vue vue = dossiers.vues().ouvrir(f, bureau().espace());
        ModelMap modele = new ModelMap()
                .addAttribute("vue", vue)
                .addAttribute("exigees", dossiers.pieces().exigees(f))
                .addAttribute("problemes", regles.problemes(f, vue.accord()))
                .addAttribute("cle", UUID.randomUUID().toString())
                .addAttribute("erreurs", erreurs);
        return new ModelAndView(
                bureau().vue("verification"),
                modele,
                erreurs.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
    }

    /** Once and only once: the key of the page decides whether this is the same deposit. */
    @PostMapping("/{numero}/depot")
    ModelAndView deposer(
            @PathVariable String numero, @RequestParam String cle, @AuthenticationPrincipal Utilisateur u) {
        Facture lue = dossiers.duPrestataire(numero, organisme(u));
        try {
            depot.deposer(numero, u, cle);
            return vers("/" + numero + "/confirmation");
        } catch (RegleViolee refus) {
            return verifier(lue, new Erreurs().ajouter(refus));
        }
    }

    @PostMapping("/{numero}/abandon")
    String abandonner(@PathVariable String numero, @AuthenticationPrincipal Utilisateur u) {
        depot.abandonner(numero, u);
        return bureau().vers("");
    }

    Facture brouillon(String numero, Utilisateur u) {
        Facture f = dossiers.duPrestataire(numero, organisme(u));
        f.exigerBrouillon();
        return f;
    }
}
