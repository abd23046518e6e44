package ma.amarre.facturation;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import ma.amarre.commun.Conflit;
import ma.amarre.commun.Montant;
import ma.amarre.commun.RegleViolee;
import ma.amarre.commun.Utilisateur;
import ma.amarre.facturation.Facture.Correction;
import ma.amarre.web.Erreurs;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What the billing desk answers to rejected lines: a new version of each, or giving them up. */
@PreAuthorize(Bureau.ROLES)
abstract class EcranCorrection extends Ecran {

    private static final int TEXTE_MAX = 1000;

    private final DossiersFacture dossiers;
    private final DepotFacture depot;

    EcranCorrection(Bureau bureau, DossiersFacture dossiers, DepotFacture depot) {
        super(bureau);
        this.dossiers = dossiers;
        this.depot = depot;
    }

    @GetMapping("/correction")
    ModelAndView correction(@PathVariable String numero, @AuthenticationPrincipal Utilisateur u) {
        Facture f = aCorriger(numero, u);
        Map<String, String> champs = new HashMap<>();
        champs.put("version", Integer.toString(f.suivi().version()));
        for (LigneFacture l : f.rejetees()) {
            champs.put("quantite." + l.id(), Integer.toString(l.quantite()));
            champs.put("montant." + l.id(), l.montant().toString().replace('.', ','));
        }
        return page(f, champs, new Erreurs());
    }

    @PostMapping("/correction")
    ModelAndView corriger(
            @PathVariable String numero,
            @RequestParam Map<String, String> champs,
            @AuthenticationPrincipal Utilisateur u) {
        Facture f = aCorriger(numero, u);
        FactureForm form = new FactureForm(champs);
        Erreurs erreurs = new Erreurs();
        Map<Long, Correction> corrections = corrections(f, form, erreurs);
        if (erreurs.isEmpty()) {
            String texte = form.valeur("texte");
            try {
                depot.corriger(
                        numero,
                        form.version(),
                        u,
                        corrections,
                        texte.isEmpty() ? null : texte.substring(0, Math.min(TEXTE_MAX, texte.length())));
                return vers("/" + numero);
            } catch (RegleViolee refus) {
                erreurs.ajouter(refus);
            }
        }
        return page(f, champs, erreurs);
    }

    private static Map<Long, Correction> corrections(Facture f, FactureForm form, Erreurs erreurs) {
        Map<Long, Correction> corrections = new HashMap<>();
        for (LigneFacture l : f.rejetees()) {
            Optional<Integer> quantite = FactureForm.entier(form.valeur("quantite." + l.id()));
            Optional<Montant> montant = FactureForm.dirhams(form.valeur("montant." + l.id()));
            if (quantite.isEmpty()) {
                erreurs.ajouter("quantite." + l.id(), "facturation.erreur.quantite");
            }
            if (montant.isEmpty()) {
                erreurs.ajouter("montant." + l.id(), "facturation.erreur.montant");
            }
            if (quantite.isPresent() && montant.isPresent()) {
                corrections.put(l.id(), new Correction(quantite.get(), montant.get()));
            }
        }
        return corrections;
    }

    private ModelAndView page(Facture f, Map<String, String> champs, Erreurs erreurs) {
        ModelAndView page = new ModelAndView(bureau().vue("correction"));
        page.addObject("vue", dossiers.vues().ouvrir(f, bureau().espace()));
        page.addObject("form", new FactureForm(champs));
        return statut(page, erreurs);
    }

    @PostMapping("/renonciation")
    String renoncer(@PathVariable String numero, @RequestParam int version, @AuthenticationPrincipal Utilisateur u) {
        depot.renoncer(numero, version, u);
        return bureau().vers("/" + numero);
    }

    private Facture aCorriger(String numero, Utilisateur u) {
        Facture f = dossiers.duPrestataire(numero, organisme(u));
        if (f.statut() != StatutFacture.A_CORRIGER) {
            throw new Conflit("facturation.conflit.etat");
        }
        return f;
    }
}
